import type { Id } from "#core/model/id.ts";

/** How `unfolded` in the view's state names a furniture block that is shown. */
export function foldKey(document: Id, block: number): string {
  return `${document} ${block}`;
}
