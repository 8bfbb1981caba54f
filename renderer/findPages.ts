import type { Input, Output } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import { service } from "./service.ts";

/** Searches texts page after page, until the end, a failure, or `isStale`; the page that came too late is left out. */
export async function* findPages(
  wanted: Omit<Input<"text.find">, "from">,
  isStale: () => boolean,
): AsyncGenerator<Result<Output<"text.find">>> {
  let from: Input<"text.find">["from"];
  do {
    const page = await service["text.find"]({ ...wanted, ...(from === undefined ? {} : { from }) });
    if (isStale()) return;
    yield page;
    from = page.ok ? (page.value.next ?? undefined) : undefined;
  } while (from !== undefined);
}
