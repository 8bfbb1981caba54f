import type { Service } from "#contract/methods.ts";
import type { Context, Host } from "./context.ts";
import type { ImportDesk } from "./importing/importDesk.ts";

type Importing = Pick<
  Service,
  "import.check" | "import.recheck" | "import.readTable" | "import.preview" | "import.finish" | "import.cancel"
>;

/** Bringing in texts. What reads files is loaded with the first of them: it is most of the program, and no start needs it. */
export function createImporting(desk: () => Promise<ImportDesk>): Importing {
  return {
    "import.check": async (input) => (await desk()).check(input),
    "import.recheck": async (input) => (await desk()).recheck(input),
    "import.readTable": async (input) => (await desk()).readTable(input),
    "import.preview": async (input) => (await desk()).preview(input),
    "import.finish": async (input) => (await desk()).finish(input),
    "import.cancel": async ({ batch }) => (await desk()).cancel(batch),
  };
}

/** The files that are being checked, for all who bring texts in. */
export function createImportDesk(context: Context, host: Host): () => Promise<ImportDesk> {
  let loading: Promise<ImportDesk> | undefined;
  return () => (loading ??= loadDesk(context, host));
}

async function loadDesk(context: Context, host: Host): Promise<ImportDesk> {
  const { ImportDesk } = await import("./importing/importDesk.ts");
  return new ImportDesk(context, host);
}
