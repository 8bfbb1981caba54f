import type { Attribute } from "#core/model/schema.ts";
import type { FoundRelationType, FoundTag } from "../found.ts";
import { OURS } from "./controls.ts";
import { childElements, parseXml, type XmlElement } from "../../xml.ts";

/** What a labelling configuration says of the results that it makes. */
export type LabelConfig = {
  /** Texts by the name that results give them. */
  readonly texts: ReadonlyMap<string, ConfiguredText>;
  /** Titles of groups of labels, by the name of their control. */
  readonly layers: ReadonlyMap<string, string>;
  readonly details: ReadonlyMap<string, Detail>;
  readonly tags: readonly FoundTag[];
  readonly relationTypes: readonly FoundRelationType[];
};

/** The key of a task's data that holds it. */
type ConfiguredText = { readonly key: string; readonly kind: "text" | "html" };

export type Detail = { readonly name: string; readonly type: Attribute["type"] };

export const noConfig: LabelConfig = {
  texts: new Map(),
  layers: new Map(),
  details: new Map(),
  tags: [],
  relationTypes: [],
};

/** An element with what the views around it say. */
type Placed = { readonly element: XmlElement; readonly around: ReadonlyMap<string, string> };

type Control = { readonly title: string; readonly labels: readonly XmlElement[] };

/** @throws Unreadable for what is not well-formed */
export function readConfig(bytes: Uint8Array): LabelConfig {
  const all = [...placed(parseXml(bytes, "The labelling configuration"), new Map())];
  const controls = new Map<string, Control>();
  for (const { element } of all) {
    const name = element.attributes.get("name");
    if (name !== undefined && /^(?:HyperText)?Labels$/iu.test(element.name))
      controls.set(name, { title: titleOf(element, name), labels: childElements(element, "Label").filter(hasValue) });
  }
  const details = all.flatMap((one) => detailOf(one));
  return {
    texts: new Map(all.flatMap(({ element }) => textOf(element))),
    layers: new Map(Array.from(controls, ([name, { title }]) => [name, title])),
    details: new Map(details.map(({ control, name, type }) => [control, { name, type }])),
    tags: [...controls].flatMap(([control, { title, labels }]) =>
      labels.map((label) => tagOf(label, control, title, details)),
    ),
    relationTypes: all
      .filter(({ element }) => element.name === "Relation" && hasValue(element))
      .map(({ element }) => relationOf(element)),
  };
}

function* placed(element: XmlElement, outside: ReadonlyMap<string, string>): Generator<Placed> {
  const around = new Map([...outside, ...element.attributes]);
  yield { element, around };
  for (const child of childElements(element)) yield* placed(child, around);
}

function hasValue({ attributes }: XmlElement): boolean {
  return (attributes.get("value") ?? "") !== "";
}

function titleOf({ attributes }: XmlElement, name: string): string {
  return attributes.get("title") ?? name;
}

function textOf({ name, attributes }: XmlElement): readonly [string, ConfiguredText][] {
  const [object, value] = [attributes.get("name"), attributes.get("value")];
  if (object === undefined || value?.startsWith("$") !== true) return [];
  if (name === "Text") return [[object, { key: value.slice(1), kind: "text" }]];
  return name === "HyperText" ? [[object, { key: value.slice(1), kind: "html" }]] : [];
}

/** A detail with the control that asks for it, and what it is asked for; null where it is asked for everything. */
type AskedDetail = Detail & {
  readonly control: string;
  readonly values: readonly string[];
  readonly layer: string | null;
  readonly tag: string | null;
  /** Others are asked for whole texts, or are what Obelus says of every mention. */
  readonly isOfTags: boolean;
};

const types: Readonly<Record<string, Attribute["type"]>> = {
  Choices: "choice",
  TextArea: "text",
  Number: "number",
  Rating: "number",
};

function detailOf({ element, around }: Placed): readonly AskedDetail[] {
  const { name, attributes } = element;
  const [type, control] = [types[name], attributes.get("name")];
  if (type === undefined || control === undefined) return [];
  const kind = attributes.get("kind");
  return [
    {
      control,
      name: titleOf(element, control),
      type: kind === "boolean" || kind === "person" ? kind : type,
      values:
        kind === "boolean" ? [] : childElements(element, "Choice").flatMap((one) => one.attributes.get("value") ?? []),
      layer: around.get("whenTagName") ?? null,
      tag: around.get("whenLabelValue") ?? null,
      isOfTags: attributes.get("perRegion") === "true" && !control.startsWith(OURS),
    },
  ];
}

function tagOf({ attributes }: XmlElement, control: string, layer: string, details: readonly AskedDetail[]): FoundTag {
  const name = attributes.get("value") ?? "";
  const key = attributes.get("hotkey")?.toUpperCase() ?? "";
  const asked = details.filter((one) => one.isOfTags && isAsked(one.layer, control) && isAsked(one.tag, name));
  return {
    layer,
    name,
    meaning: attributes.get("hint") ?? "",
    colour: attributes.get("background") ?? null,
    key: /^[A-Z]$/u.test(key) ? key : null,
    attributes: asked.map(({ name: detail, type, values }) => ({ name: detail, type, values: [...values] })),
  };
}

/** One name, or several with commas between them. */
function isAsked(wanted: string | null, name: string): boolean {
  return wanted === null || wanted === name || wanted.split(",").includes(name);
}

function relationOf({ attributes }: XmlElement): FoundRelationType {
  return {
    name: attributes.get("value") ?? "",
    directed: attributes.get("directed") !== "false",
    meaning: attributes.get("hint") ?? "",
  };
}
