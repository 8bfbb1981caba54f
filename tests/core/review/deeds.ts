import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import type { Kind } from "#core/review/issue.ts";
import { claim, denial, hedge, matches, opposes, supports } from "./scene.ts";

/** Each cell has a stretch of ten words of ten units, the last of them a space. */
export const WORD = 10;
export const CELL = 10 * WORD;

/** Spans of one cell as everybody has them, by name; ranges count words. */
export type Drawn = {
  readonly words: readonly Range[];
  readonly tag: Id;
  readonly detail?: string;
  readonly slack?: number;
};
type Linked = { readonly from: string; readonly to: string; readonly type: Id };
export type Cell = {
  readonly spans: Readonly<Record<string, Drawn>>;
  readonly links: Readonly<Record<string, Linked>>;
};

const one = (from: number, to: number, more: Partial<Drawn> = {}): Drawn => ({
  words: [[from, to]],
  tag: claim.id,
  ...more,
});

export const layouts: Readonly<Record<string, Cell>> = {
  single: { spans: { A: one(0, 4) }, links: {} },
  crossing: { spans: { A: one(0, 4), B: one(2, 6) }, links: {} },
  nested: { spans: { A: one(0, 7), B: one(2, 4) }, links: {} },
  groups: { spans: { A: one(0, 4), B: one(1, 2, { tag: hedge.id }) }, links: {} },
  stack: { spans: { A: one(1, 4, { detail: "flat" }), B: one(1, 4, { detail: "partial" }) }, links: {} },
  labels: { spans: { A: one(1, 4), B: one(1, 4, { tag: denial.id }) }, links: {} },
  pieces: {
    spans: {
      A: {
        words: [
          [0, 1],
          [2, 3],
        ],
        tag: claim.id,
      },
      B: {
        words: [
          [1, 2],
          [3, 4],
        ],
        tag: claim.id,
      },
    },
    links: {},
  },
  pair: {
    spans: { A: one(0, 2), B: one(3, 4), C: one(6, 7) },
    links: { L: { from: "A", to: "B", type: supports.id } },
  },
  loose: {
    spans: { A: one(0, 2), B: one(3, 4), C: one(6, 7) },
    links: { L: { from: "A", to: "B", type: matches.id } },
  },
  twins: {
    spans: { A: one(0, 2), B: one(0, 2), C: one(6, 7) },
    links: { L: { from: "A", to: "C", type: supports.id } },
  },
};

/** What somebody did otherwise, and what the place is then expected to show. */
export type Deed = {
  readonly name: string;
  readonly fits: (cell: Cell) => boolean;
  readonly apply: (cell: Cell) => Cell;
  /** Kinds by name of span or link; names that only some have are "only" by themselves. */
  readonly kinds: Readonly<Record<string, Kind | readonly Kind[]>>;
};

const change = (cell: Cell, more: Partial<Drawn>): Cell => ({
  ...cell,
  spans: { ...cell.spans, A: { ...cell.spans["A"], ...more } as Drawn }, // every layout has A
});
const lengthen = (cell: Cell): Cell => {
  const words = cell.spans["A"]?.words ?? [];
  const end = words.at(-1)?.[1] ?? 0;
  return change(cell, {
    words: words.length === 1 ? [[words[0]?.[0] ?? 0, end + 1]] : [...words, [end + 2, end + 3]],
  });
};
const relink = (cell: Cell, more: Partial<Linked>): Cell => ({
  ...cell,
  links: { ...cell.links, L: { ...cell.links["L"], ...more } as Linked }, // only where there is L
});
const always = (): boolean => true;
const hasLink = (cell: Cell): boolean => "L" in cell.links;
const isPair = (cell: Cell): boolean => hasLink(cell) && cell.spans["B"]?.words[0]?.[0] === 3;

export const deeds: readonly Deed[] = [
  { name: "nothing", fits: always, apply: (cell) => cell, kinds: {} },
  {
    name: "extent",
    fits: always,
    apply: lengthen,
    kinds: { A: "extent" },
  },
  {
    name: "label",
    fits: (cell) => cell.spans["B"]?.tag !== denial.id,
    apply: (cell) => change(cell, { tag: denial.id, detail: "" }),
    kinds: { A: "label" },
  },
  { name: "detail", fits: always, apply: (cell) => change(cell, { detail: "other" }), kinds: { A: "detail" } },
  {
    name: "extent and label",
    fits: (cell) => cell.spans["B"]?.tag !== denial.id,
    apply: (cell) => change(lengthen(cell), { tag: denial.id, detail: "" }),
    kinds: { A: ["extent", "label"] },
  },
  {
    name: "extent and detail",
    fits: always,
    apply: (cell) => change(lengthen(cell), { detail: "other" }),
    kinds: { A: ["extent", "detail"] },
  },
  { name: "a space more", fits: always, apply: (cell) => change(cell, { slack: 1 }), kinds: {} },
  {
    name: "split",
    fits: (cell) => ("C" in cell.spans ? cell.spans["B"]?.words[0]?.[0] === 3 : Object.keys(cell.spans).length === 1),
    apply: (cell) => {
      const [start, end] = cell.spans["A"]?.words[0] ?? [0, 0];
      const middle = (start + end) / 2;
      const second = { ...(cell.spans["A"] ?? one(0, 1)), words: [[middle, end]] satisfies Range[] };
      return { ...cell, spans: { ...change(cell, { words: [[start, middle]] }).spans, "A second": second } };
    },
    kinds: { A: "extent" },
  },
  {
    name: "remove",
    fits: always,
    apply: ({ spans: { A: _gone, ...spans } }) => ({ spans, links: {} }),
    kinds: {},
  },
  {
    name: "add",
    fits: always,
    apply: (cell) => ({ ...cell, spans: { ...cell.spans, "N beside": one(8, 9) } }),
    kinds: {},
  },
  {
    name: "add inside",
    fits: always,
    apply: (cell) => ({ ...cell, spans: { ...cell.spans, "N inside": one(1, 2, { detail: "new" }) } }),
    kinds: {},
  },
  {
    name: "stack",
    fits: always,
    apply: (cell) => ({
      ...cell,
      spans: { ...cell.spans, "N above": { ...(cell.spans["A"] ?? one(0, 1)), detail: "new" } },
    }),
    kinds: {},
  },
  {
    name: "type",
    fits: (cell) => cell.links["L"]?.type === supports.id,
    apply: (cell) => relink(cell, { type: opposes.id }),
    kinds: { "link L": "type" },
  },
  {
    name: "direction",
    fits: hasLink,
    apply: (cell) => relink(cell, { from: cell.links["L"]?.to ?? "", to: cell.links["L"]?.from ?? "" }),
    kinds: { "link L": "direction" },
  },
  { name: "end", fits: isPair, apply: (cell) => relink(cell, { to: "C" }), kinds: { "link L": "end" } },
  { name: "unlink", fits: isPair, apply: (cell) => ({ ...cell, links: {} }), kinds: {} },
  {
    name: "link",
    fits: isPair,
    apply: (cell) => ({ ...cell, links: { ...cell.links, N: { from: "B", to: "C", type: opposes.id } } }),
    kinds: {},
  },
];
