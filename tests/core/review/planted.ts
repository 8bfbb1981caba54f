import fc from "fast-check";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { seededRandom, shuffle } from "#core/random.ts";
import type { Issue, Kind } from "#core/review/issue.ts";
import { plainSpan } from "../plainRecords.ts";
import { CELL, deeds, layouts, WORD, type Cell, type Deed, type Drawn } from "./deeds.ts";
import { claim, document, id, matches, strength } from "./scene.ts";

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
