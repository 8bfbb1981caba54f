import { hueColour } from "#core/hues.ts";
import type { Attribute, Tag } from "#core/model/schema.ts";
import type { ExportProject } from "../exportProject.ts";
import type { BratNames } from "./bratNames.ts";

/** Which kinds of tag and link there are: groups are headings, and details with a choice of values are attributes. */
export function* annotationConf(project: ExportProject, names: BratNames): Generator<string> {
  yield "[entities]\n";
  for (const { id } of project.layers) {
    const tags = project.tags.filter((tag) => tag.layer === id);
    if (tags.length > 0) yield `!${names.layers.get(id)}\n`;
    for (const tag of tags) yield `\t${names.tags.get(tag.id)}\n`;
  }
  yield "\n[relations]\n";
  for (const type of project.relationTypes) {
    const ends = [type.sources, type.targets].map((tags, index) => `Arg${index + 1}:${oneOf(tags, names)}`);
    const direction = type.directed ? "" : ", <REL-TYPE>:symmetric";
    yield `${names.relationTypes.get(type.id)}\t${ends.join(", ")}${direction}\n`;
  }
  yield "\n[events]\n\n[attributes]\n";
  for (const [name, type] of names.attributes) {
    const sharing = project.attributes.filter((one) => one.name === name);
    const values = [...new Set(sharing.flatMap(listedValues))];
    const owners = [...new Set(sharing.map((one) => one.tag))];
    if (values.length > 0) yield `${type}\tArg:${oneOf(owners, names)}, Value:${values.join("|")}\n`;
  }
}

function oneOf(tags: readonly Tag["id"][], names: BratNames): string {
  return tags.length === 0 ? "<ENTITY>" : tags.map((tag) => names.tags.get(tag) ?? tag).join("|");
}

/** Values that brat can offer: it knows choices only, and none with white space or its own signs. */
function listedValues({ type, values }: Attribute): readonly string[] {
  if (type === "boolean") return ["true", "false"];
  return type === "choice" ? values.filter((value) => /^[^\s,|:<>"]+$/u.test(value)) : [];
}

/** How brat shows them: the names as they are, and the colours. */
export function* visualConf(project: ExportProject, names: BratNames): Generator<string> {
  yield "[labels]\n";
  for (const { id, name } of project.layers) yield label(names.layers.get(id), name);
  for (const { id, name } of project.tags) yield label(names.tags.get(id), name);
  for (const { id, name } of project.relationTypes) yield label(names.relationTypes.get(id), name);
  for (const [name, type] of names.attributes) yield label(type, name);
  yield "\n[drawing]\n";
  yield "SPAN_DEFAULT\tfgColor:black, bgColor:#d8dce4, borderColor:darken\n";
  yield "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5, labelArrow:none\n";
  for (const { id, hue } of project.tags) yield `${names.tags.get(id)}\tbgColor:${hueColour(hue)}\n`;
}

function label(type: string | undefined, name: string): string {
  return type === undefined || type === name ? "" : `${type} | ${name.replaceAll(/[\s|]+/gu, " ").trim() || type}\n`;
}
