import type { XmlElement } from "../../xml.ts";
import type { FoundTag } from "../found.ts";
import { CLAIMS_CODE, LINKS_CODE } from "./conventions.ts";
import { attribute, children, descriptionOf, guidIn, notesOf } from "./rawProject.ts";

/** A code as a kind of tag: the outermost code around it is its group, those between are part of its name. */
export type Code = Pick<FoundTag, "layer" | "name" | "meaning" | "colour"> & {
  readonly guid: string;
  readonly notes: readonly string[];
  /** Whether something can be coded with it; groups alone are no kinds of tag. */
  readonly isCodable: boolean;
  readonly line: number;
};

export type CodeTree = {
  readonly tags: readonly Code[];
  /** By our convention. */
  readonly claims: readonly Code[];
  readonly links: readonly Code[];
};

export function readCodes(top: readonly XmlElement[]): CodeTree {
  const inGroup = (guid: string): readonly Code[] =>
    top
      .filter((code) => guidIn(code, "guid") === guid)
      .flatMap((group) => children(group, "Code").map((code) => toCode(code, [attribute(code, "name")], false)));
  const others = top.filter((code) => ![CLAIMS_CODE, LINKS_CODE].includes(guidIn(code, "guid")));
  return {
    tags: others.flatMap((code) => [...walk(code, [])]),
    claims: inGroup(CLAIMS_CODE),
    links: inGroup(LINKS_CODE),
  };
}

function* walk(element: XmlElement, around: readonly string[]): Generator<Code> {
  const path = [...around, attribute(element, "name")];
  const inner = children(element, "Code");
  yield toCode(element, path, inner.length > 0);
  for (const one of inner) yield* walk(one, path);
}

function toCode(element: XmlElement, path: readonly string[], isGroup: boolean): Code {
  const [outermost = "", ...rest] = path;
  return {
    guid: guidIn(element, "guid"),
    layer: rest.length > 0 || isGroup ? outermost : null,
    name: rest.length > 0 ? rest.join(" / ") : outermost,
    meaning: descriptionOf(element),
    colour: colourOf(attribute(element, "color")),
    notes: notesOf(element),
    isCodable: attribute(element, "isCodable").trim() !== "false",
    line: element.line,
  };
}

/** As #rrggbb; null for what is no colour. With eight digits the first two say how opaque it is. */
function colourOf(written: string): string | null {
  const digits = /^#?([\da-f]{3}|[\da-f]{6}|[\da-f]{8})$/iu.exec(written.trim())?.[1]?.toLowerCase();
  if (digits !== undefined) return `#${digits.length === 3 ? digits.replaceAll(/./gu, "$&$&") : digits.slice(-6)}`;
  const numbers = /^(?:rgb\()?\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)?$/iu.exec(written.trim());
  if (numbers === null) return null;
  return `#${numbers
    .slice(1)
    .map((number) => Math.min(255, Number(number)).toString(16).padStart(2, "0"))
    .join("")}`;
}
