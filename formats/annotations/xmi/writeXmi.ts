import { element, openTag, XML_DECLARATION, xmlText, type XmlAttributes } from "../../xml.ts";
import { elementOf, shortName, type Cas, type CasValue, type CasView, type FeatureStructure } from "../cas/cas.ts";

const XMI = "http://www.omg.org/XMI";
const ASTRAL = /[\u{10000}-\u{10FFFF}]/gu;

/** A CAS as XMI 1.0. What XML cannot hold is written as spaces. */
export function* writeXmi(cas: Cas): Generator<string> {
  const prefixes = prefixesOf(cas);
  const namespaces = Array.from(prefixes, ([address, prefix]) => [`xmlns:${prefix}`, address] as const);
  const root = openTag("xmi:XMI", { ...Object.fromEntries(namespaces), "xmi:version": "2.0" });
  yield `${XML_DECLARATION}${root}\n${element("cas:NULL", { "xmi:id": 0 })}\n`;
  for (const structure of cas.structures.values()) yield withReferences(writeStructure(structure, prefixes));
  for (const [index, view] of cas.views.entries()) yield withReferences(writeSofa(view, index + 1));
  for (const { sofa, members } of cas.views)
    yield `${element("cas:View", { sofa, members: members.length === 0 ? null : members.join(" ") })}\n`;
  yield "</xmi:XMI>\n";
}

/** As UIMA itself writes characters of four bytes, which some of its readers expect. */
function withReferences(xml: string): string {
  return xml.replaceAll(ASTRAL, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

/** Prefixes by the addresses they stand for. */
type Prefixes = ReadonlyMap<string, string>;

function prefixesOf({ structures }: Cas): Prefixes {
  const prefixes = new Map([
    ["http:///uima/cas.ecore", "cas"],
    [XMI, "xmi"],
  ]);
  const taken = new Set(prefixes.values());
  for (const { type } of structures.values()) {
    const address = namespaceOf(xmiType(type));
    if (prefixes.has(address)) continue;
    const name = /([A-Za-z]\w*)\.ecore$/u.exec(address)?.[1] ?? "type";
    let prefix = name;
    for (let number = 2; taken.has(prefix); number++) prefix = `${name}${number}`;
    taken.add(prefix);
    prefixes.set(address, prefix);
  }
  return prefixes;
}

function namespaceOf(type: string): string {
  const dot = type.lastIndexOf(".");
  return dot === -1 ? "http:///uima/noNamespace.ecore" : `http:///${type.slice(0, dot).replaceAll(".", "/")}.ecore`;
}

/** XMI has no arrays of one type. */
function xmiType(type: string): string {
  if (!type.endsWith("[]")) return type;
  const element = elementOf(type) ?? "";
  return element.startsWith("uima.cas.") && element !== "uima.cas.TOP" ? `${element}Array` : "uima.cas.FSArray";
}

function writeStructure(structure: FeatureStructure, prefixes: Prefixes): string {
  const type = xmiType(structure.type);
  const attributes: Record<string, XmlAttributes[string]> = { "xmi:id": structure.id, sofa: structure.sofa };
  if (structure.range !== null) [attributes["begin"], attributes["end"]] = structure.range;
  let content = "";
  for (const [name, value] of structure.features) {
    const texts = textsOf(value);
    if (texts !== null) content += texts.map((text) => element(name, {}, xmlText(text))).join("");
    else attributes[name] = writeValue(value);
  }
  return `${element(`${prefixes.get(namespaceOf(type)) ?? ""}:${shortName(type)}`, attributes, content)}\n`;
}

/** Strings of a list, which stand in elements of their own; null for anything else. */
function textsOf(value: CasValue): readonly string[] | null {
  if (typeof value !== "object" || "ref" in value || !value.some((one) => typeof one === "string")) return null;
  return value.map((one) => (typeof one === "string" ? one : ""));
}

function writeValue(value: CasValue): string | number | boolean {
  if (typeof value !== "object") return value;
  if ("ref" in value) return value.ref;
  return value.map((one) => (one === null ? 0 : writeValue(one))).join(" ");
}

function writeSofa({ sofa, name, text, mimeType }: CasView, sofaNum: number): string {
  return `${element("cas:Sofa", { "xmi:id": sofa, sofaNum, sofaID: name, mimeType, sofaString: text })}\n`;
}
