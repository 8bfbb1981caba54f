import type { ExportProject } from "#formats/annotations/exportProject.ts";

/** Names that are something else to one program or another, or nothing that it takes for a name. */
const odd = [
  "value",
  "begin",
  "שכבה",
  "Relation",
  "relation",
  '1st: "a" & <b>',
  "note",
  "self",
  "obelusId",
  "Ünï cödé",
  "-",
  "claim",
];

/** The same project with such names for its layers, tags, details and kinds of link. */
export function withOddNames(project: ExportProject, turn: number): ExportProject {
  const nameAt = (place: number): string => odd[(turn + place) % odd.length] ?? "";
  return {
    ...project,
    layers: project.layers.map((layer, place) => ({ ...layer, name: nameAt(3 * place) })),
    tags: project.tags.map((tag, place) => ({ ...tag, name: nameAt(place + 1) })),
    attributes: project.attributes.map((attribute, place) => ({ ...attribute, name: nameAt(place) })),
    relationTypes: project.relationTypes.map((type) => ({ ...type, name: nameAt(5) })),
  };
}
