import type { Edit } from "../change.ts";
import type { Link } from "../model/annotation.ts";
import type { Reading } from "../model/annotator.ts";
import type { Claim } from "../model/claim.ts";
import type { Document, Folder } from "../model/document.ts";
import type { Attribute, Tag } from "../model/schema.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { at } from "./shape.ts";
import { checkRanges, isAllowed } from "./spanRules.ts";

/** A document's text and structure are there, fit together, and never change. */
export function checkDocument(edit: Edit, document: Document, state: AfterState): Problem | null {
  const before = state.before("documents", document.id);
  if (before !== undefined) {
    const isKept =
      before.text === document.text && before.structure === document.structure && before.length === document.length;
    if (!isKept)
      return problem("Refused", "The text of a document never changes.", {
        ...at(edit),
        remedy: "Import the corrected text as another document.",
      });
    return checkFurniture(edit, document, state.view.extentOf(document.structure)?.blocks ?? 0);
  }
  const length = state.view.lengthOf(document.text);
  const extent = state.view.extentOf(document.structure);
  if (length === undefined || extent === undefined)
    return problem("NotFound", "The text of this document did not come with it.", at(edit));
  if (document.source !== null && !state.view.hasContents(document.source.bytes))
    return problem("NotFound", "The original file of this document did not come with it.", at(edit));
  if (length !== document.length)
    return problem("Invalid", "This document's length is not that of its text.", at(edit));
  if (extent.end > length)
    return problem("Invalid", "A paragraph of this document lies beyond the end of its text.", at(edit));
  return checkFurniture(edit, document, extent.blocks);
}

function checkFurniture(edit: Edit, document: Document, blocks: number): Problem | null {
  return document.furniture.every((index) => index < blocks)
    ? null
    : problem("Invalid", "This document has no such paragraph to fold away.", at(edit));
}

export function checkFolder(edit: Edit, folder: Folder, state: AfterState): Problem | null {
  const passed = new Set([folder.id]);
  for (let parent = folder.parent; parent !== null; parent = state.get("folders", parent)?.parent ?? null) {
    if (passed.has(parent)) return problem("Invalid", "A folder cannot be inside itself.", at(edit));
    passed.add(parent);
  }
  return null;
}

export function checkTag(edit: Edit, tag: Tag, state: AfterState): Problem | null {
  if (tag.key === null) return null;
  const other = state.all("tags").find((one) => one.key === tag.key && one.id !== tag.id);
  return other === undefined
    ? null
    : problem("Invalid", `The letter ${tag.key} already belongs to ${other.name}.`, at(edit));
}

export function checkAttribute(edit: Edit, attribute: Attribute): Problem | null {
  if (attribute.type === "choice" && attribute.values.length === 0)
    return problem("Invalid", `${attribute.name} needs at least one value to choose from.`, at(edit));
  const fits = attribute.initial === null || isAllowed(attribute, attribute.initial);
  return fits ? null : problem("Invalid", `${attribute.name} cannot begin as “${attribute.initial}”.`, at(edit));
}

export function checkClaim(edit: Edit, claim: Claim, state: AfterState, numbers: Map<number, string>): Problem | null {
  const verdicts = state.all("project")[0]?.verdicts ?? [];
  const setsVerdict = edit.after !== null && "verdict" in edit.after;
  if (setsVerdict && claim.verdict !== null && !verdicts.includes(claim.verdict))
    return problem("Invalid", `“${claim.verdict}” is not one of the project's verdicts.`, at(edit));
  const taken =
    numbers.get(claim.number) ??
    state.view
      .claimsNumbered(claim.number)
      .find((id) => id !== claim.id && state.get("claims", id)?.number === claim.number);
  if (taken !== undefined && taken !== claim.id)
    return problem("Conflict", `There is already a claim C-${claim.number}.`, at(edit));
  numbers.set(claim.number, claim.id);
  return null;
}

export function checkLink(edit: Edit, link: Link): Problem | null {
  const ends = Number(link.span !== null) + Number(link.claim !== null);
  return ends === 1 ? null : problem("Invalid", "A piece of evidence belongs to one tag or to one claim.", at(edit));
}

export function checkReading(edit: Edit, reading: Reading, state: AfterState): Problem | null {
  const before = state.before("readings", reading.id);
  if (before !== undefined && before.document !== reading.document)
    return problem("Invalid", "A reading mark never moves to another document.", at(edit));
  const hash = state.get("documents", reading.document)?.text;
  const text = hash === undefined ? undefined : state.view.text(hash);
  const wrong = text === undefined ? "The text that was read is not there." : checkRanges(reading.read, text);
  if (wrong !== null) return problem("Invalid", wrong, at(edit));
  const others = [
    ...state.view.readingsOf(reading.document).map((one) => one.id),
    ...state.edits.flatMap((one) => (one.table === "readings" ? one.id : [])),
  ];
  const second = others.some((id) => {
    const other = state.get("readings", id);
    return id !== reading.id && other?.annotator === reading.annotator && other.document === reading.document;
  });
  return second ? problem("Conflict", "There is already a reading mark for this document.", at(edit)) : null;
}
