import { Link } from "#core/model/annotation.ts";
import { Annotator } from "#core/model/annotator.ts";
import { Attribute } from "#core/model/schema.ts";
import type { FoundClaim, FoundLink, FoundProject, FoundRelation, FoundTag, Remarks } from "../found.ts";
import { referenceOf, type Cas, type FeatureStructure } from "./cas.ts";
import { foundProvenance } from "./foundSpans.ts";
import { RECORD_ID } from "./ownTypes.ts";
import { oneOf, textFeature, textsFeature } from "./records.ts";

/** A CAS as a file, for people. */
export type CasFile = { readonly cas: Cas; readonly path: string };

type Shared = Pick<FoundProject, "claims" | "tags" | "relationTypes" | "annotators" | "speakers" | "links"> & {
  /** Between texts. */
  readonly relations: readonly FoundRelation[];
};

/**
 * What texts share. Claims stand in every text that mentions them, and count once.
 * @param spans keys of spans by the ids they were written with
 */
export function findShared(files: readonly CasFile[], spans: ReadonlyMap<string, string>, remarks: Remarks): Shared {
  const all = files.flatMap(({ cas, path }) =>
    [...cas.structures.values()]
      .filter(({ type }) => type.startsWith("obelus."))
      .map((structure) => ({ structure, cas, path })),
  );
  const of = (type: string) => all.filter(({ structure }) => structure.type === type);
  const claims = new Map(
    of("obelus.Claim").map(({ structure }) => [textFeature(structure, RECORD_ID) ?? "", structure]),
  );
  return {
    claims: Array.from(claims, ([key, structure]) => toClaim(key, structure)),
    tags: files.flatMap(({ cas }) => findTags(cas)),
    relationTypes: of("obelus.RelationType").map(({ structure }) => ({
      name: textFeature(structure, "name") ?? "",
      directed: textFeature(structure, "directed") === "true",
      meaning: textFeature(structure, "meaning") ?? "",
    })),
    annotators: of("obelus.Annotator").map(({ structure }) => ({
      name: textFeature(structure, "name") ?? "",
      kind: oneOf(Annotator.shape.kind.options, textFeature(structure, "kind")) ?? "human",
    })),
    speakers: of("obelus.Speaker").map(({ structure, cas }) => ({
      name: textFeature(structure, "name") ?? "",
      role: textFeature(structure, "role") ?? "",
      aliases: [...textsFeature(structure, "aliases", cas)],
      address: textFeature(structure, "address"),
    })),
    links: of("obelus.Evidence").flatMap(({ structure, path }) => toLink(structure, path, spans, claims, remarks)),
    relations: of("obelus.CrossRelation").flatMap(({ structure, path }) => toRelation(structure, path, spans, remarks)),
  };
}

function toClaim(key: string, structure: FeatureStructure): FoundClaim {
  return {
    key,
    wording: textFeature(structure, "wording") ?? "",
    verdict: textFeature(structure, "verdict"),
    reason: textFeature(structure, "reason") ?? "",
  };
}

function findTags(cas: Cas): readonly FoundTag[] {
  const structures = [...cas.structures.values()];
  const details = Map.groupBy(
    structures.filter(({ type }) => type === "obelus.TagDetail"),
    (detail) => referenceOf(detail.features.get("tag")),
  );
  const tags = structures.filter(({ type }) => type === "obelus.Tag");
  return tags.map((tag) => toTag(tag, details.get(tag.id) ?? [], cas));
}

function toTag(tag: FeatureStructure, details: readonly FeatureStructure[], cas: Cas): FoundTag {
  const shortcut = textFeature(tag, "shortcut");
  return {
    layer: textFeature(tag, "layer"),
    name: textFeature(tag, "name") ?? "",
    meaning: textFeature(tag, "meaning") ?? "",
    colour: textFeature(tag, "colour"),
    key: shortcut !== null && /^[A-Z]$/u.test(shortcut) ? shortcut : null,
    attributes: details.map((detail) => ({
      name: textFeature(detail, "name") ?? "",
      type: oneOf(Attribute.shape.type.options, textFeature(detail, "kind")) ?? "text",
      values: [...textsFeature(detail, "values", cas)],
    })),
  };
}

function toLink(
  structure: FeatureStructure,
  path: string,
  spans: ReadonlyMap<string, string>,
  claims: ReadonlyMap<string, unknown>,
  remarks: Remarks,
): readonly FoundLink[] {
  const [about, claim] = [textFeature(structure, "span"), textFeature(structure, "claim")];
  const span = about === null ? null : (spans.get(about) ?? null);
  if ((about !== null && span === null) || (claim !== null && !claims.has(claim))) {
    remarks.leftOut(
      "A piece of evidence is about something that is not in these files.",
      `${path}, number ${structure.id}`,
    );
    return [];
  }
  const seen = textFeature(structure, "seen");
  const { annotator, note } = foundProvenance(structure);
  const { data: day = null } = Link.shape.seen.safeParse(seen);
  return [
    {
      span,
      claim,
      annotator,
      address: textFeature(structure, "address") ?? "",
      title: textFeature(structure, "title") ?? "",
      quote: textFeature(structure, "quote") ?? "",
      seen: day,
      bearing: oneOf(Link.shape.bearing.unwrap().options, textFeature(structure, "bearing")),
      note,
    },
  ];
}

function toRelation(
  structure: FeatureStructure,
  path: string,
  spans: ReadonlyMap<string, string>,
  remarks: Remarks,
): readonly FoundRelation[] {
  const source = spans.get(textFeature(structure, "source") ?? "");
  const target = spans.get(textFeature(structure, "target") ?? "");
  const key = `${path} ${structure.id}`;
  if (source !== undefined && target !== undefined) {
    const type = textFeature(structure, "value") ?? "";
    return [{ key, source, target, type, ...foundProvenance(structure), native: null }];
  }
  remarks.leftOut("A link between texts leads to a tag that is not in these files.", `${path}, number ${structure.id}`);
  return [];
}
