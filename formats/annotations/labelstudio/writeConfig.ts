import type { Attribute, Tag } from "#core/model/schema.ts";
import { Stance } from "#core/model/schema.ts";
import { hueColour } from "#core/hues.ts";
import { element, openTag, type XmlAttributes } from "../../xml.ts";
import type { ExportProject } from "../exportProject.ts";
import { claimChoice, CLAIM, nameControls, STANCE, TEXT, type Controls } from "./controls.ts";

/** The labelling configuration: what can be tagged and chosen. `title` and `kind` are ours; Label Studio leaves them be. */
export function* writeConfig(project: ExportProject): Generator<string> {
  const controls = nameControls(project);
  yield `${openTag("View")}\n`;
  for (const layer of project.layers) {
    const labels = project.tags.filter((tag) => tag.layer === layer.id).map(labelElement);
    const attributes = { name: controls.layers.get(layer.id), toName: TEXT, title: layer.name };
    if (labels.length > 0) yield `${element("Labels", attributes, `\n${labels.join("\n")}\n`)}\n`;
  }
  yield `${element("Text", { name: TEXT, value: `$${TEXT}` })}\n`;
  const relations = project.relationTypes.map(({ name, directed, meaning }) =>
    element("Relation", { value: name, directed: directed ? null : false, hint: meaning === "" ? null : meaning }),
  );
  if (relations.length > 0) yield `${element("Relations", {}, `\n${relations.join("\n")}\n`)}\n`;
  for (const attribute of project.attributes) yield attributeElement(attribute, project, controls);
  if (project.claims.length > 0) {
    const shown = { visibleWhen: "region-selected" };
    const claims = project.claims.map((claim) => claimChoice(claim));
    yield forRegion("Claim", shown, element("Choices", { ...perRegion(CLAIM), layout: "select" }, choices(claims)));
    yield forRegion("Stance", shown, element("Choices", perRegion(STANCE), choices(Stance.options)));
  }
  yield "</View>\n";
}

function labelElement({ name, hue, key, meaning }: Tag): string {
  return element("Label", {
    value: name,
    background: hueColour(hue),
    hotkey: key?.toLowerCase(),
    hint: meaning === "" ? null : meaning,
  });
}

function attributeElement(attribute: Attribute, { tags }: ExportProject, controls: Controls): string {
  const tag = tags.find((one) => one.id === attribute.tag);
  const shown = {
    visibleWhen: "region-selected",
    whenTagName: tag === undefined ? null : controls.layers.get(tag.layer),
    whenLabelValue: tag?.name,
  };
  const common = {
    ...perRegion(controls.attributes.get(attribute.id) ?? attribute.name),
    title: attribute.name,
    required: attribute.required ? true : null,
  };
  return forRegion(attribute.name, shown, controlElement(attribute, common));
}

function controlElement({ type, values }: Attribute, common: XmlAttributes): string {
  switch (type) {
    case "choice":
      return element("Choices", { ...common, choice: "single" }, choices(values));
    case "boolean":
      return element("Choices", { ...common, choice: "single", kind: type }, choices(["true", "false"]));
    case "number":
      return element("Number", common);
    case "person":
      return element("TextArea", { ...common, kind: type });
    case "text":
      return element("TextArea", common);
  }
}

function perRegion(name: string): XmlAttributes {
  return { name, toName: TEXT, perRegion: true };
}

function choices(values: readonly string[]): string {
  return values.map((value) => element("Choice", { value })).join("");
}

function forRegion(header: string, shown: XmlAttributes, control: string): string {
  return `${element("View", shown, element("Header", { value: header, size: 5 }) + control)}\n`;
}
