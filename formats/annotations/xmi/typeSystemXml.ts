import {
  childElements,
  element,
  openTag,
  parseXml,
  textOf,
  XML_DECLARATION,
  xmlText,
  type XmlElement,
} from "../../xml.ts";
import { TOP, type CasFeature, type CasType, type TypeSystem } from "../cas/cas.ts";

const NAMESPACE = "http://uima.apache.org/resourceSpecifier";

/** A type system as UIMA reads it. */
export function* writeTypeSystem(types: TypeSystem): Generator<string> {
  yield `${XML_DECLARATION}${openTag("typeSystemDescription", { xmlns: NAMESPACE })}\n<types>\n`;
  for (const type of types.values()) yield `${describeType(type)}\n`;
  yield "</types>\n</typeSystemDescription>\n";
}

function describeType({ name, description, supertype, features }: CasType): string {
  const described = Array.from(features, ([feature, { range, element: of, shared }]) =>
    element(
      "featureDescription",
      {},
      leaf("name", feature) +
        element("description") +
        leaf("rangeTypeName", range) +
        (of === null ? "" : leaf("elementType", of)) +
        (shared ? leaf("multipleReferencesAllowed", "true") : ""),
    ),
  );
  return element(
    "typeDescription",
    {},
    leaf("name", name) +
      element("description", {}, xmlText(description)) +
      leaf("supertypeName", supertype) +
      (described.length === 0 ? "" : element("features", {}, described.join(""))),
  );
}

function leaf(name: string, text: string): string {
  return element(name, {}, xmlText(text));
}

/** @throws Unreadable for what is not XML */
export function readTypeSystem(bytes: Uint8Array, called: string): TypeSystem {
  const root = parseXml(bytes, called);
  const described = childElements(root, "types").flatMap((types) => childElements(types, "typeDescription"));
  return new Map(described.map((type) => [leafOf(type, "name"), readType(type)]));
}

function readType(type: XmlElement): CasType {
  const features = childElements(type, "features").flatMap((one) => childElements(one, "featureDescription"));
  return {
    name: leafOf(type, "name"),
    supertype: leafOf(type, "supertypeName") || TOP,
    description: leafOf(type, "description"),
    features: new Map(features.map((feature) => [leafOf(feature, "name"), readFeature(feature)])),
  };
}

function readFeature(feature: XmlElement): CasFeature {
  return {
    range: leafOf(feature, "rangeTypeName"),
    element: leafOf(feature, "elementType") || null,
    shared: leafOf(feature, "multipleReferencesAllowed") === "true",
  };
}

function leafOf(parent: XmlElement, name: string): string {
  const [child] = childElements(parent, name);
  return child === undefined ? "" : textOf(child).trim();
}
