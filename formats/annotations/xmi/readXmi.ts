import type { Range } from "#core/model/structure.ts";
import { offsetOf } from "../../jsonInput.ts";
import { readXml, type XmlTag } from "../../xml.ts";
import {
  elementOf,
  findFeature,
  isArrayType,
  joinTypes,
  kindOfRange,
  membersBySofa,
  type Cas,
  SOFA,
  TOP,
  type CasValue,
  type CasView,
  type FeatureStructure,
  type Reference,
  type Scalar,
  type TypeSystem,
} from "../cas/cas.ts";
import { ownTypes } from "../cas/ownTypes.ts";
import type { Remarks } from "../found.ts";

const ID = "{http://www.omg.org/XMI}id";
const VIEW_TYPE = "uima.cas.View";

/** An element of XMI with the texts in it, by the names of the elements that hold them. */
type Part = { readonly tag: XmlTag; readonly texts: Map<string, string[]> };

/**
 * A CAS from XMI. Numbers and references look alike there: without a type system, what is not known is a string.
 * @throws Unreadable for what is not XML
 */
export function readXmi(bytes: Uint8Array, types: TypeSystem, called: string, remarks: Remarks): Cas {
  const known = joinTypes([ownTypes, types]);
  const structures = new Map<number, FeatureStructure>();
  const sofas = new Map<number, XmlTag>();
  const members = new Map<number, readonly number[]>();
  forEachPart(bytes, called, ({ tag, texts }) => {
    const type = typeOf(tag);
    if (type === VIEW_TYPE) members.set(idOf(tag, "sofa"), numbersOf(tag.attributes.get("members") ?? ""));
    else if (type === SOFA) sofas.set(idOf(tag, ID), tag);
    else if (type !== "uima.cas.NULL") {
      const structure = toStructure(tag, type, texts, known);
      if (structures.has(structure.id))
        remarks.changed(
          "Two parts of a file had the same number; the later one was taken.",
          `${called}, line ${tag.line}`,
        );
      structures.set(structure.id, structure);
    }
  });
  const standing = membersBySofa(structures.values());
  const views = Array.from(sofas, ([id, tag]) => toView(id, tag, members.get(id) ?? standing.get(id) ?? []));
  return { types: known, structures, views };
}

/** Goes through the elements below the root. */
function forEachPart(bytes: Uint8Array, called: string, take: (part: Part) => void): void {
  let part: Part | null = null;
  let texts: string[] | null = null;
  readXml(
    bytes,
    {
      open: (tag, depth) => {
        if (depth === 1) part = { tag, texts: new Map() };
        if (depth !== 2 || part === null) return;
        texts = part.texts.get(tag.name) ?? [];
        part.texts.set(tag.name, [...texts, ""]);
        texts = part.texts.get(tag.name) ?? [];
      },
      text: (text) => {
        if (texts !== null) texts.push(`${texts.pop() ?? ""}${text}`);
      },
      close: (tag) => {
        texts = null;
        if (part?.tag !== tag) return;
        take(part);
        part = null;
      },
    },
    called,
  );
}

/** The name of a type from its namespace, whose prefix may be any. */
function typeOf({ name, namespace }: XmlTag): string {
  const path = /^http:\/\/\/(.*)\.ecore$/u.exec(namespace)?.[1] ?? "";
  return path === "" || path === "uima/noNamespace" ? name : `${path.replaceAll("/", ".")}.${name}`;
}

function idOf(tag: XmlTag, name: string): number {
  return offsetOf(tag.attributes.get(name)) ?? -1;
}

function numbersOf(text: string): readonly number[] {
  return text
    .split(/\s+/u)
    .filter((one) => one !== "")
    .map(Number);
}

function toView(sofa: number, { attributes }: XmlTag, members: readonly number[]): CasView {
  return {
    sofa,
    name: attributes.get("sofaID") ?? "",
    text: attributes.get("sofaString") ?? null,
    mimeType: attributes.get("mimeType") ?? "text",
    members,
  };
}

function toStructure(tag: XmlTag, type: string, texts: Part["texts"], types: TypeSystem): FeatureStructure {
  const features = new Map<string, CasValue>();
  let sofa: number | null = null;
  let begin: number | null = null;
  let end: number | null = null;
  for (const [name, text] of tag.attributes) {
    if (name === "sofa") sofa = offsetOf(text);
    else if (name === "begin") begin = Number(text);
    else if (name === "end") end = Number(text);
    else if (name !== ID) features.set(name, readValue(text, rangeOf(types, type, name), types));
  }
  for (const [name, list] of texts) features.set(name, list);
  const range: Range | null = begin === null || end === null || sofa === null ? null : [begin, end];
  return { id: idOf(tag, ID), type, sofa, range, features };
}

/** The type of a feature's value; null when nothing says what it is. */
function rangeOf(types: TypeSystem, type: string, feature: string): string | null {
  if (isArrayType(type) && feature === "elements") return type;
  const known = findFeature(types, type, feature);
  // An array that others may refer to as well is a feature structure of its own.
  return known?.shared === true && isArrayType(known.range) ? TOP : (known?.range ?? null);
}

function readValue(text: string, range: string | null, types: TypeSystem): CasValue {
  if (range === null || kindOfRange(range, types) !== "list") return readScalar(text, range, types);
  const element = elementOf(range);
  if (element === "uima.cas.Byte") return text;
  return text
    .split(/\s+/u)
    .filter((one) => one !== "")
    .map((one) => readScalar(one, element ?? TOP, types));
}

function readScalar(text: string, range: string | null, types: TypeSystem): Scalar | Reference {
  const kind = range === null ? "string" : kindOfRange(range, types);
  if (kind === "number") return Number(text);
  if (kind === "boolean") return text === "true" || text === "1";
  return kind === "string" ? text : { ref: Number(text) };
}
