import fc from "fast-check";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { seededRandom, shuffle } from "#core/random.ts";
import type { Issue, Kind } from "#core/review/issue.ts";
import { claim, denial, document, hedge, id, matches, opposes, strength, supports } from "./scene.ts";
import { plainSpan } from "../plainRecords.ts";

/** Each cell has a stretch of ten words of ten units, the last of them a space. */
const WORD = 10;
export const CELL = 10 * WORD;

/** Spans of one cell as everybody has them, by name; ranges count words. */
type Drawn = { readonly words: readonly Range[]; readonly tag: Id; readonly detail?: string; readonly slack?: number };
type Linked = { readonly from: string; readonly to: string; readonly type: Id };
type Cell = { readonly spans: Readonly<Record<string, Drawn>>; readonly links: Readonly<Record<string, Linked>> };

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
type Deed = {
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

/** One cell of the text: how it is laid out, and what each but the first annotator does otherwise there. */
export type Plan = { readonly layout: string; readonly deeds: readonly number[] };

export const plans = fc.array(
  fc.record({
    layout: fc.constantFrom(...Object.keys(layouts)),
    deeds: fc.array(fc.nat({ max: deeds.length - 1 }), { minLength: 3, maxLength: 3 }),
  }),
  { maxLength: 8 },
);

export type Expected = {
  readonly members: readonly Id[];
  readonly kinds: readonly Kind[];
  readonly lacking: readonly Id[];
};
export type Planted = {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly relations: readonly Relation[];
  readonly expected: readonly Expected[];
};

/**
 * The work of several annotators who say the same but for what was planned. Ids are dealt out at random.
 * @param annotators the first of them never does anything otherwise
 */
export function plant(cells: readonly Plan[], annotators: readonly Id[], seed: number): Planted {
  const random = seededRandom(seed);
  const ids = shuffle(
    Array.from({ length: cells.length * annotators.length * 8 }, (_, at) => id(1000 + at)),
    random,
  );
  const nextId = (): Id => ids.pop() ?? "";
  const spans: Span[] = [];
  const relations: Relation[] = [];
  const expected: Expected[] = [];
  for (const [at, { layout, deeds: done }] of cells.entries()) {
    const base = layouts[layout];
    if (base === undefined) throw new Error("There is no such layout");
    const deedsOf = deedsIn(base, annotators, done);
    const byName = new Map<string, { readonly annotator: Id; readonly id: Id }[]>();
    const note = (name: string, annotator: Id, made: Id) =>
      byName.set(name, [...(byName.get(name) ?? []), { annotator, id: made }]);
    for (const [index, annotator] of annotators.entries()) {
      const cell = deedsOf[index]?.apply(base) ?? base;
      const named = new Map<string, Id>();
      for (const [name, drawn] of Object.entries(cell.spans)) {
        const made = spanOf(nextId(), annotator, drawn, at * CELL);
        spans.push(made);
        named.set(name, made.id);
        note(name === "A second" ? "A" : name, annotator, made.id);
      }
      for (const [name, { from, to, type }] of Object.entries(cell.links)) {
        const made = {
          id: nextId(),
          annotator,
          type,
          source: named.get(from) ?? "",
          target: named.get(to) ?? "",
          note: "",
          created: 0,
        };
        relations.push(made);
        note(`link ${name}`, annotator, made.id);
      }
    }
    for (const [name, members] of byName) expected.push(expectedOf(name, members, annotators, deedsOf, base));
  }
  return {
    text: "abcdefghi ".repeat(cells.length * 10),
    spans: shuffle(spans, random),
    relations: shuffle(relations, random),
    expected,
  };
}

function spanOf(made: Id, annotator: Id, { words, tag, detail = "", slack = 0 }: Drawn, offset: number): Span {
  const fragments = words.map(([from, to]): Range => [offset + from * WORD, offset + to * WORD - 1 + slack]);
  const attributes: Span["attributes"] = tag === claim.id && detail !== "" ? { [strength.id]: detail } : {};
  return plainSpan({ id: made, document, annotator, tag, fragments, attributes });
}

function expectedOf(
  name: string,
  members: readonly { readonly annotator: Id; readonly id: Id }[],
  annotators: readonly Id[],
  done: readonly (Deed | undefined)[],
  base: Cell,
): Expected {
  const lacking = annotators.filter((annotator) => !members.some((member) => member.annotator === annotator));
  const isLoose = base.links["L"]?.type === matches.id;
  const planned = new Set(done.flatMap((deed) => deed?.kinds[name] ?? []));
  if (isLoose) planned.delete("direction");
  if (lacking.length > 0) planned.add("only");
  return {
    members: members.map((member) => member.id).toSorted(),
    kinds: order.filter((kind) => planned.has(kind)),
    lacking,
  };
}

const order: readonly Kind[] = ["extent", "label", "detail", "claim", "end", "type", "direction", "only"];

/** What puts more spans on words that are tagged could go with what somebody else did there: it is done alone. */
const alone: readonly string[] = ["split", "add inside", "stack"];

/** What each annotator does otherwise; undefined when nothing is done, or cannot be done there. */
function deedsIn(base: Cell, annotators: readonly Id[], done: readonly number[]): (Deed | undefined)[] {
  const wanted = annotators.map((_, index) => {
    const deed = index === 0 ? undefined : deeds[done[index - 1] ?? 0];
    return deed?.fits(base) === true ? deed : undefined;
  });
  const only = wanted.find((deed) => deed !== undefined && alone.includes(deed.name));
  return only === undefined ? wanted : wanted.map((deed) => (deed === only ? deed : undefined));
}

/** The same, as it was found. */
export function foundIn(issues: readonly Issue[]): Expected[] {
  return issues.map(({ members, kinds, lacking }) => ({
    members: members.map((member) => member.id).toSorted(),
    kinds,
    lacking,
  }));
}

export function inOneOrder(expected: readonly Expected[]): Expected[] {
  return expected.toSorted((a, b) => ((a.members[0] ?? "") < (b.members[0] ?? "") ? -1 : 1));
}
