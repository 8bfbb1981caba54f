import { hueColour } from "#core/hues.ts";
import type { Id } from "#core/model/id.ts";
import { lookUp, type ExportProject } from "../exportProject.ts";
import type { Cas, Reference } from "./cas.ts";
import { CasBuilder } from "./casBuilder.ts";
import { addClaim, provenance } from "./documentCas.ts";
import { METADATA } from "./ownTypes.ts";
import { addNames, type SchemaTypes } from "./schemaTypes.ts";

/** What texts share: kinds of tag and link, people, claims, evidence, and links between texts. */
export function projectCas(project: ExportProject, schema: SchemaTypes): Cas {
  const cas = new CasBuilder();
  cas.add(METADATA, { documentTitle: project.project.name, documentId: project.project.id }, [0, 0]);
  cas.add("obelus.Project", { name: project.project.name });
  addNames(cas, schema);
  addSchema(cas, project);
  for (const { name, kind } of project.annotators) cas.add("obelus.Annotator", { name, kind });
  for (const { name, role, aliases, address } of project.speakers)
    cas.add("obelus.Speaker", { name, role, aliases, address });
  for (const claim of project.claims) addClaim(cas, claim);
  addLinks(cas, project);
  return cas.build(schema.types, "");
}

function addSchema(cas: CasBuilder, project: ExportProject): void {
  const layers = new Map(project.layers.map((layer) => [layer.id, layer.name]));
  const tags = new Map<Id, Reference>();
  for (const { id, layer, name, meaning, key, hue } of project.tags) {
    const features = { layer: layers.get(layer) ?? null, name, meaning, shortcut: key, colour: hueColour(hue) };
    tags.set(id, cas.add("obelus.Tag", features));
  }
  for (const { tag, name, type, values } of project.attributes)
    cas.add("obelus.TagDetail", { tag: tags.get(tag) ?? null, name, kind: type, values });
  for (const { name, directed, meaning } of project.relationTypes)
    cas.add("obelus.RelationType", { name, directed: String(directed), meaning });
}

function addLinks(cas: CasBuilder, project: ExportProject): void {
  const lookup = lookUp(project);
  for (const { relation, sourceDocument, targetDocument } of project.relations) {
    if (sourceDocument === targetDocument) continue;
    cas.add("obelus.CrossRelation", {
      source: relation.source,
      target: relation.target,
      value: lookup.relationTypes.get(relation.type)?.name ?? relation.type,
      ...provenance(relation, lookup),
    });
  }
  for (const link of project.links) {
    const { span, claim, address, title, quote, seen, bearing } = link;
    const record = provenance(link, lookup);
    cas.add("obelus.Evidence", { span, claim, address, title, quote, seen, bearing, ...record });
  }
}
