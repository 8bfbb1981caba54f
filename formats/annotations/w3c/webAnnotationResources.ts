import type { ExportDocument, ExportProject } from "../exportProject.ts";
import { isoTime } from "../exportProject.ts";

/** A record's id as an IRI. */
export function urn(id: string): string {
  return `urn:uuid:${id}`;
}

/** What annotations refer to, apart from texts, by the name it is listed under. */
export function resourcesOf(project: ExportProject): Readonly<Record<string, readonly unknown[]>> {
  return {
    annotators: project.annotators.map((one) => ({
      id: urn(one.id),
      type: one.kind === "model" ? "Software" : "Person",
      name: one.name,
      "obelus:initials": one.initials,
    })),
    groups: project.layers.map((one) => ({
      id: urn(one.id),
      type: "skos:Collection",
      "skos:prefLabel": one.name,
      "skos:member": membersOf(project, one.id),
    })),
    tags: project.tags.map((one) => concept(one)),
    relationTypes: project.relationTypes.map((one) => ({ ...concept(one), "obelus:directed": one.directed })),
    claims: project.claims.map(claimResource),
    speakers: project.speakers.map((one) => ({
      id: urn(one.id),
      type: "obelus:Speaker",
      name: one.name,
      ...(one.role === "" ? {} : { "obelus:role": one.role }),
      ...(one.aliases.length === 0 ? {} : { "skos:altLabel": one.aliases }),
      ...(one.address === null ? {} : { "obelus:address": one.address }),
    })),
  };
}

function membersOf(project: ExportProject, layer: string): readonly { readonly id: string }[] {
  return project.tags.filter((tag) => tag.layer === layer).map((tag) => ({ id: urn(tag.id) }));
}

function concept(one: { readonly id: string; readonly name: string; readonly meaning: string }): object {
  return {
    id: urn(one.id),
    type: "skos:Concept",
    "skos:prefLabel": one.name,
    ...(one.meaning === "" ? {} : { "skos:definition": one.meaning }),
  };
}

function claimResource(claim: ExportProject["claims"][number]): unknown {
  return {
    id: urn(claim.id),
    type: "obelus:Claim",
    "obelus:number": claim.number,
    value: claim.wording,
    created: isoTime(claim.created),
    ...(claim.verdict === null ? {} : { "obelus:verdict": claim.verdict }),
    ...(claim.reason === "" ? {} : { "obelus:reason": claim.reason }),
  };
}

export function documentResource({ document, text }: ExportDocument): unknown {
  return {
    id: urn(document.id),
    type: "Text",
    format: "text/plain",
    label: document.title === "" ? document.name : document.title,
    "obelus:name": document.name,
    ...(document.language === null ? {} : { language: document.language }),
    ...(document.outlet === null ? {} : { "obelus:outlet": document.outlet }),
    ...(document.date === null ? {} : { "obelus:date": document.date }),
    ...(document.note === "" ? {} : { "obelus:note": document.note }),
    "obelus:sha256": document.text,
    value: text,
  };
}
