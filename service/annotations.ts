import type { Service } from "#contract/methods.ts";
import { ok } from "#contract/result.ts";
import type { AnnotationDesk } from "./annotations/annotationDesk.ts";
import type { Context, Host } from "./context.ts";

type Subject = Pick<
  Service,
  "formats.list" | "annotations.check" | "annotations.recheck" | "annotations.finish" | "annotations.cancel"
>;

/** Bringing in tags. What knows the formats is loaded with the first files. */
export function createAnnotationImport(context: Context, host: Host): Subject {
  let loading: Promise<AnnotationDesk> | undefined;
  const desk = (): Promise<AnnotationDesk> => (loading ??= loadDesk(context, host));
  return {
    "formats.list": async () => ok((await import("./annotations/listFormats.ts")).listFormats()),
    "annotations.check": async (input) => (await desk()).check(input),
    "annotations.recheck": async (input) => (await desk()).recheck(input),
    "annotations.finish": async (input) => (await desk()).finish(input),
    "annotations.cancel": async ({ batch }) => (await desk()).cancel(batch),
  };
}

async function loadDesk(context: Context, host: Host): Promise<AnnotationDesk> {
  const { AnnotationDesk } = await import("./annotations/annotationDesk.ts");
  return new AnnotationDesk(context, host);
}
