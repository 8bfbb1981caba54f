import type { Edit } from "../change.ts";
import { isSame } from "../encode.ts";
import type { Relation, Span } from "../model/annotation.ts";
import type { Attribute, AttributeValue } from "../model/schema.ts";
import type { Range } from "../model/structure.ts";
import { problem, type Problem } from "../problem.ts";
import { quoteFragments } from "../text/quote.ts";
import { snapToGrapheme } from "../text/segments.ts";
import type { AfterState } from "./afterState.ts";
import { PLACE_FIELDS } from "./placing.ts";
import { isCorrected } from "./revisionRules.ts";
import { at } from "./shape.ts";

export function checkSpan(edit: Edit, span: Span, state: AfterState): Problem | null {
  const before = state.before("spans", span.id);
  if (before !== undefined && before.document !== span.document && !mayMove(before, span, state))
    return problem("Invalid", "A tag only moves to a corrected text of its own.", at(edit));
  const touchesText =
    edit.before === null || Object.keys(edit.after ?? {}).some((field) => PLACE_FIELDS.includes(field));
  return (touchesText ? checkPlace(edit, span, state) : null) ?? checkDetails(edit, span, before, state);
}

/** To a corrected text, and back when that is taken back. What copies say differently is settled between them. */
function mayMove({ id, document: from }: Span, { document: to }: Span, state: AfterState): boolean {
  if (state.view.isContested(id)) return true;
  return isCorrected(to, from, state) || (state.view.purpose === "takeBack" && isCorrected(from, to, state));
}

export function checkPlace(edit: Edit, span: Span, state: AfterState): Problem | null {
  const hash = state.get("documents", span.document)?.text;
  const text = hash === undefined ? undefined : state.view.text(hash);
  if (text === undefined) return problem("NotFound", "The text of this tag is not there.", at(edit));
  const wrong = checkRanges(span.fragments, text);
  if (wrong !== null) return problem("Invalid", wrong, at(edit));
  if (!span.fragments.flat().every((offset) => isBoundary(text, offset)))
    return problem("Invalid", "A tag cannot begin or end inside a character.", at(edit));
  const { quote, prefix, suffix } = quoteFragments(text, span.fragments);
  const isQuoted = quote === span.quote && prefix === span.prefix && suffix === span.suffix;
  return isQuoted
    ? null
    : problem("Invalid", "The words stored with this tag are not the words at its place.", at(edit));
}

/** Why the pieces are not sorted, disjoint, not empty and inside the text; null when they are. */
export function checkRanges(ranges: readonly Range[], text: string): string | null {
  let last = 0;
  for (const [start, end] of ranges) {
    if (end <= start) return "A piece of text must not be empty.";
    if (start < last) return "Pieces of text must be in order and apart from each other.";
    if (end > text.length) return "A piece of text lies beyond the end of its document.";
    last = end;
  }
  return null;
}

function isBoundary(text: string, offset: number): boolean {
  if (offset === 0 || offset === text.length) return true;
  const isPlain = text.charCodeAt(offset - 1) < 0x80 && text.charCodeAt(offset) < 0x80 && text.charAt(offset) !== "\n";
  return isPlain || snapToGrapheme(text, offset, "start") === offset;
}

/** Only details that this change sets: older ones may be from before the schema changed. */
function checkDetails(edit: Edit, span: Span, before: Span | undefined, state: AfterState): Problem | null {
  for (const [id, value] of Object.entries(span.attributes)) {
    if (before?.tag === span.tag && isSame(before.attributes[id], value)) continue;
    const attribute = state.get("attributes", id);
    if (attribute === undefined) return problem("NotFound", "This detail is not in the schema.", at(edit));
    if (attribute.tag !== span.tag)
      return problem("Invalid", `${attribute.name} is not a detail of this kind of tag.`, at(edit));
    // A copy brings what its schema allowed, and taking a change of it back brings that back.
    if (state.view.purpose !== "takeBack" && !isAllowed(attribute, value))
      return problem("Invalid", `${attribute.name} cannot be “${value}”.`, at(edit));
  }
  return null;
}

/** Whether the value fits the detail's type; that a person exists is looked at with the other references. */
export function isAllowed({ type, values }: Attribute, value: AttributeValue): boolean {
  switch (type) {
    case "choice":
      return typeof value === "string" && values.includes(value);
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    default:
      return typeof value === "string";
  }
}

export function checkRelation(edit: Edit, relation: Relation, state: AfterState): Problem | null {
  if (relation.source === relation.target) return problem("Invalid", "A tag cannot be linked to itself.", at(edit));
  const type = state.get("relationTypes", relation.type);
  const source = state.get("spans", relation.source)?.tag;
  const target = state.get("spans", relation.target)?.tag;
  if (type === undefined || source === undefined || target === undefined) return null;
  const fits = (from: string, to: string): boolean =>
    (type.sources.length === 0 || type.sources.includes(from)) &&
    (type.targets.length === 0 || type.targets.includes(to));
  if (fits(source, target) || (!type.directed && fits(target, source))) return null;
  const name = (tag: string): string => state.get("tags", tag)?.name ?? "";
  return problem("Invalid", `“${type.name}” does not lead from ${name(source)} to ${name(target)}.`, at(edit));
}
