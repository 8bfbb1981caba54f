import type { Id } from "#core/model/id.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Range } from "#core/model/structure.ts";
import type { ExportDocument, ExportProject } from "../exportProject.ts";
import { tokenise } from "../writing/tokens.ts";

/** Names of classes in the order of their numbers: O, then B and I of each kind of tag. */
export type ClassNames = { readonly names: readonly string[]; readonly numberOf: ReadonlyMap<Id, number> };

/** A name that two kinds of tag share is told apart by the group, or else by a number. */
export function nameClasses({ tags, layers }: ExportProject): ClassNames {
  const groups = new Map(layers.map(({ id, name }) => [id, name]));
  const taken = new Set<string>();
  const names = ["O"];
  const numberOf = new Map<Id, number>();
  for (const { id, name, layer } of tags) {
    const wanted = taken.has(name) ? `${name} (${groups.get(layer) ?? layer})` : name;
    let label = wanted;
    for (let count = 2; taken.has(label); count++) label = `${wanted} ${count}`;
    taken.add(label);
    numberOf.set(id, names.length);
    names.push(`B-${label}`, `I-${label}`);
  }
  return { names, numberOf };
}

export type TaggedTokens = { readonly tokens: readonly string[]; readonly ner_tags: readonly number[] };

/** The words of a text with a class each. Of tags that overlap the longest counts; those in several pieces do not. */
export function tagTokens({ text, structure, spans }: ExportDocument, { numberOf }: ClassNames): TaggedTokens {
  const chosen = chooseSpans(spans).toSorted((a, b) => a.range[0] - b.range[0]);
  const sentences = tokenise(
    text,
    structure.blocks,
    chosen.map(({ range }) => range),
  );
  const tokens: string[] = [];
  const classes: number[] = [];
  let next = 0;
  let begun: Chosen | undefined;
  for (const [start, end] of sentences.flatMap((sentence) => sentence.tokens)) {
    while ((chosen[next]?.range[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    const span = chosen[next];
    const isInside = span !== undefined && span.range[0] <= start && end <= span.range[1];
    tokens.push(text.slice(start, end));
    classes.push(isInside ? (numberOf.get(span.tag) ?? 0) + (begun === span ? 1 : 0) : 0);
    if (isInside) begun = span;
  }
  return { tokens, ner_tags: classes };
}

type Chosen = { readonly range: Range; readonly tag: Id };

function chooseSpans(spans: readonly Span[]): readonly Chosen[] {
  const single = spans.flatMap(({ fragments, tag }): Chosen[] => {
    const [range] = fragments;
    return range === undefined || fragments.length > 1 ? [] : [{ range, tag }];
  });
  const longest = single.toSorted((a, b) => b.range[1] - b.range[0] - (a.range[1] - a.range[0]));
  const chosen: Chosen[] = [];
  // Sorted by start; what is chosen never overlaps, so its neighbours are all there is to look at.
  for (const one of longest) {
    const at = firstFrom(chosen, one.range[0]);
    const isFree =
      (chosen[at - 1]?.range[1] ?? 0) <= one.range[0] && (chosen[at]?.range[0] ?? Infinity) >= one.range[1];
    if (isFree) chosen.splice(at, 0, one);
  }
  return chosen;
}

/** The first that begins at an offset or after it. */
function firstFrom(sorted: readonly Chosen[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.range[0] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
