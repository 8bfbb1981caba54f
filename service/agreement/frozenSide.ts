import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { FormerRecord } from "#db/formerRecords.ts";
import type { ProjectFile, ProjectReader } from "#db/projectFile.ts";
import { idIn, idsIn, joinIds, type SpanColumns } from "#db/spanColumns.ts";
import { sheetFrom, type ProjectSide } from "./projectSide.ts";

/** Made after a state was frozen, and true of it all the same: what counts as what, and who was to do what. */
const SINCE: readonly Table[] = ["pairings", "assignments"];

/** The project as it was when it was frozen. A failure when the log no longer says what it said then. */
export function sideOfFreeze({ reader, formerRecords }: ProjectFile, id: Id): Result<ProjectSide> {
  const freeze = reader.get("freezes", id);
  if (freeze === undefined) return fail("NotFound", "There is no such version in this project.", { where: id });
  const former = formerRecords(freeze);
  if (former === null)
    return fail("Unreadable", `This copy of the project no longer holds “${freeze.name}” as it was saved.`, {
      where: freeze.name,
      remedy: "Bring in every copy that took part in it, or save a version anew.",
    });
  const rows = new FormerRows(reader, former);
  return ok({
    state: id,
    about: { changes: freeze.changes, digest: freeze.digest, freeze: { name: freeze.name, created: freeze.created } },
    all: (table) => (SINCE.includes(table) ? reader.all(table) : rows.all(table)),
    versionOf: () => 1,
    columnsOf: (document) => rows.columnsOf(document),
    sheetOf: (document) =>
      sheetFrom(document, reader.text(document), rows.columnsOf(document), rows.relationsOf(document)),
  });
}

/** The rows as they are, with those that differ as they were. */
class FormerRows {
  readonly #reader: ProjectReader;
  readonly #former: ReadonlyMap<Id, FormerRecord>;
  /** Spans that were different, or are gone, by the document they were in. */
  readonly #spans = new Map<Id, Span[]>();
  readonly #relations: readonly Relation[];

  constructor(reader: ProjectReader, former: ReadonlyMap<Id, FormerRecord>) {
    this.#reader = reader;
    this.#former = former;
    for (const span of this.#formerOf("spans")) {
      const known = this.#spans.get(span.document) ?? [];
      known.push(span);
      this.#spans.set(span.document, known);
    }
    this.#relations = this.#formerOf("relations");
  }

  #formerOf<T extends Table>(table: T): Records[T][] {
    const found: Records[T][] = [];
    for (const one of this.#former.values())
      if (one.table === table && one.record !== null) found.push(one.record as Records[T]); // of this table
    return found;
  }

  all<T extends Table>(table: T): readonly Records[T][] {
    const same = this.#reader.all(table).filter(({ id }) => !this.#former.has(id));
    return [...same, ...this.#formerOf(table)];
  }

  columnsOf(document: Id): SpanColumns {
    const now = this.#reader.spanColumns(document);
    const isSame = idsIn(now).map((id) => !this.#former.has(id));
    const spans = this.#spans.get(document) ?? [];
    if (spans.length === 0 && isSame.every(Boolean)) return now;
    return joinColumns(now, isSame, spans);
  }

  relationsOf(document: Id): readonly Relation[] {
    return [...this.#reader.relationsFrom(document).filter(({ id }) => !this.#former.has(id)), ...this.#relations];
  }
}

/** Those of the columns that are the same, and these spans. */
function joinColumns(now: SpanColumns, isSame: readonly boolean[], spans: readonly Span[]): SpanColumns {
  const rows = [...isSame.keys()].filter((row) => isSame[row] === true);
  const [annotators, tags] = [[...now.annotators], [...now.tags]];
  const placeIn = (ids: Id[], id: Id): number => {
    const place = ids.indexOf(id);
    return place >= 0 ? place : ids.push(id) - 1;
  };
  const column = (old: Int32Array, fresh: (span: Span) => number): Int32Array =>
    Int32Array.from([...rows.map((row) => old[row] ?? 0), ...spans.map(fresh)]);
  const some = <V>(old: ReadonlyMap<number, V>, fresh: (span: Span) => V | undefined): ReadonlyMap<number, V> => {
    const found = new Map<number, V>();
    const values = [...rows.map((row) => old.get(row)), ...spans.map(fresh)];
    for (const [row, value] of values.entries()) if (value !== undefined) found.set(row, value);
    return found;
  };
  return {
    ids: joinIds([...rows.map((row) => idIn(now, row)), ...spans.map(({ id }) => id)]),
    annotator: column(now.annotator, (span) => placeIn(annotators, span.annotator)),
    annotators,
    tag: column(now.tag, (span) => placeIn(tags, span.tag)),
    tags,
    start: column(now.start, ({ fragments }) => fragments[0]?.[0] ?? 0),
    end: column(now.end, ({ fragments }) => fragments.at(-1)?.[1] ?? 0),
    pieces: some(now.pieces, ({ fragments }) => (fragments.length > 1 ? fragments : undefined)),
    attributes: some(now.attributes, ({ attributes }) => (Object.keys(attributes).length > 0 ? attributes : undefined)),
  };
}
