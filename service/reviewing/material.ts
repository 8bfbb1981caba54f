import type { Reading } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { Assignment } from "#core/model/review.ts";
import { whoCounts, type WhoseWork } from "#core/review/counting.ts";
import { resolvePairings, type Ground } from "#core/review/ground.ts";
import type { Comparison } from "#core/review/issues.ts";
import type { ProjectReader } from "#db/projectFile.ts";

/** Who read, and was given, what; by document. */
export type Work = {
  readonly readings: ReadonlyMap<Id, readonly Reading[]>;
  readonly assignments: ReadonlyMap<Id, readonly Assignment[]>;
};

export function readWork(reader: ProjectReader): Work {
  return {
    readings: Map.groupBy(reader.all("readings"), ({ document }) => document),
    assignments: Map.groupBy(reader.all("assignments"), ({ document }) => document),
  };
}

export function readGround(reader: ProjectReader): Ground {
  const byId = <T extends { readonly id: Id }>(records: readonly T[]): ReadonlyMap<Id, T> =>
    new Map(records.map((record) => [record.id, record]));
  return {
    resolve: resolvePairings(reader.all("pairings")),
    tags: byId(reader.all("tags")),
    attributes: byId(reader.all("attributes")),
    relationTypes: byId(reader.all("relationTypes")),
    speakers: byId(reader.all("speakers")),
    commonClaims: new Set(reader.commonClaims()),
    edges: "spaces",
  };
}

/** Who looks, at whose work, and whom an annotator counts as. */
export type Viewer = { readonly me: Id; readonly whose: WhoseWork; readonly resolve: Ground["resolve"] };

/** What annotators say in one document, without links, which lead to other documents. */
export function readMaterial(
  reader: ProjectReader,
  document: Id,
  work: Work,
  { me, whose, resolve }: Viewer,
): Comparison {
  const gold = new Set(reader.all("annotators").flatMap(({ id, kind }) => (kind === "gold" ? [id] : [])));
  const spans = reader.spansOf(document).filter(({ annotator }) => !gold.has(annotator));
  const annotators = whoCounts(
    {
      annotators: reader.all("annotators"),
      readings: work.readings.get(document) ?? [],
      assignments: work.assignments.get(document) ?? [],
      tagging: new Set(spans.map(({ annotator }) => annotator)),
      me,
      resolve,
    },
    whose,
  );
  return {
    document,
    text: reader.text(document),
    spans,
    relations: [],
    annotators,
    decisions: reader.decisionsOf(document),
    elsewhere: new Map(),
  };
}
