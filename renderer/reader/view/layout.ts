import { create } from "zustand";
import type { Id } from "#core/model/id.ts";

/** A block that is in the window of mounted items: pixels from the top of the text. */
export type PlacedBlock = { readonly block: number; readonly top: number; readonly height: number };

export function samePlaces(some: readonly PlacedBlock[], others: readonly PlacedBlock[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ block, top, height }, index) => {
      const other = others[index];
      return other?.block === block && other.top === top && other.height === height;
    })
  );
}

/** Where things are on the page, for what stands beside the text. Written after each drawing. */
export type Layout = {
  readonly document: Id | null;
  /** The same list until one of them comes, goes or moves; scrolling alone changes nothing. */
  readonly blocks: readonly PlacedBlock[];
  /** Span id → the top of the line it begins on. */
  readonly spanTops: ReadonlyMap<Id, number>;
  /** The whole text's height, the visible part, and how far the header pushes the text down. */
  readonly total: number;
  readonly viewTop: number;
  readonly viewHeight: number;
};

export const noLayout: Layout = {
  document: null,
  blocks: [],
  spanTops: new Map(),
  total: 1,
  viewTop: 0,
  viewHeight: 0,
};

export const useLayout = create<Layout>(() => noLayout);
