import type { AnnotationSet } from "#contract/annotationValues.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { annotatorsIn, matchAnnotator, matchRelationType, matchTag, relationTypesIn, tagsIn } from "./kinds.ts";
import type { SourceSet } from "./divideFiles.ts";
import type { ReadSet } from "./readSet.ts";

/** A set as people are shown it before anything is brought in. */
export function describeSet(
  number: number,
  source: SourceSet,
  read: ReadSet | string,
  reader: ProjectReader,
): AnnotationSet {
  const format = source.format?.declaration.name ?? null;
  if (typeof read === "string") return { ...nothingIn(number, source.name, format), problem: read };
  const { found, ready } = read;
  const { documents, relations, claims, links, remarks, unit } = found;
  return {
    set: number,
    name: source.name,
    format,
    texts: documents.map(({ name, spans }, index) => ({
      name,
      document: reader.documentsWithText(ready[index]?.text.hash ?? "")[0]?.id ?? null,
      spans: spans.length,
    })),
    spans: documents.reduce((sum, { spans }) => sum + spans.length, 0),
    relations: relations.length,
    claims: claims.length,
    links: links.length,
    tags: tagsIn(found).map((kind) => ({ ...kind, existing: matchTag(kind, reader)?.id ?? null })),
    relationTypes: relationTypesIn(found).map((kind) => ({
      ...kind,
      existing: matchRelationType(kind.name, reader)?.id ?? null,
    })),
    annotators: Array.from(annotatorsIn(found), ([name, spans]) => ({
      name,
      spans,
      existing: matchAnnotator(name, reader)?.id ?? null,
    })),
    unit: unit === null ? null : { ...unit, fitting: [...unit.fitting] },
    remarks: [...remarks],
    problem:
      documents.length + found.tags.length + claims.length === 0
        ? "There are no texts, kinds of tag or claims in this file."
        : null,
  };
}

function nothingIn(set: number, name: string, format: string | null): Omit<AnnotationSet, "problem"> {
  return {
    set,
    name,
    format,
    texts: [],
    spans: 0,
    relations: 0,
    claims: 0,
    links: 0,
    tags: [],
    relationTypes: [],
    annotators: [],
    unit: null,
    remarks: [],
  };
}
