import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import type { ExportDocument, ExportProject } from "../exportProject.ts";
import { insideDocuments } from "../writing/insideDocument.ts";
import { withinTokens } from "../writing/tokens.ts";
import type { Dialect, Values } from "./dialect.ts";
import type { Units } from "./units.ts";

/** A span, or one piece of it, with the rows it is in. */
export type PlacedSpan = {
  readonly range: Range;
  readonly type: string;
  readonly values: Values;
  readonly rows: readonly string[];
  /** Tells it from others in its rows, and its rows from each other; null where there is no doubt. */
  id: number | null;
  /** Links in its own features, by feature. */
  readonly slots: Map<string, { readonly role: string; readonly target: PlacedSpan }[]>;
};

export type PlacedRelation = {
  readonly layer: string;
  readonly values: Values;
  readonly source: PlacedSpan;
  readonly target: PlacedSpan;
};

/** What stands in each row, by its id. */
export type PlacedRows = {
  readonly spans: ReadonlyMap<string, readonly PlacedSpan[]>;
  readonly relations: ReadonlyMap<string, readonly PlacedRelation[]>;
};

type Piece = { readonly span: Span; readonly range: Range; readonly part: string | null; readonly isFirst: boolean };

/** The pieces of spans that have words, in the order WebAnno has them: by start, the longer first. */
export function piecesOf({ text, spans }: ExportDocument): readonly Piece[] {
  let parts = 0;
  return spans
    .flatMap((span) => {
      const ranges = span.fragments.flatMap((fragment) => {
        const range = withinTokens(text, fragment);
        return range === null ? [] : [range];
      });
      const part = ranges.length > 1 ? String(++parts) : null;
      return ranges.map((range, index): Piece => ({ span, range, part, isFirst: index === 0 }));
    })
    .toSorted((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
}

/** @param units has every piece */
export function placeRows(
  pieces: readonly Piece[],
  units: Units,
  dialect: Dialect,
  document: ExportDocument,
  project: ExportProject,
): PlacedRows {
  const heads = new Map<Id, PlacedSpan>();
  const placed = pieces.map(({ span, range, part, isFirst }): PlacedSpan => {
    const { type, values } = dialect.spanOf(span, part);
    const one: PlacedSpan = { range, type, values, rows: units.of(range), id: null, slots: new Map() };
    if (isFirst) heads.set(span.id, one);
    return one;
  });
  const spans = Map.groupBy(
    placed.flatMap((one) => one.rows.map((row) => ({ row, one }))),
    ({ row }) => row,
  );
  const rows = new Map(Array.from(spans, ([row, entries]) => [row, entries.map(({ one }) => one)]));
  const relations: PlacedRelation[] = [];
  for (const { relation } of insideDocuments(project).relations.get(document.document.id) ?? []) {
    const [source, target] = [heads.get(relation.source), heads.get(relation.target)];
    if (source === undefined || target === undefined) continue;
    const said = dialect.relationOf(relation);
    if ("slots" in said) addSlot(source, said.slots, { role: said.role, target });
    else if (isWritable(said.layer, source, target, dialect)) relations.push({ ...said, source, target });
  }
  numberSpans(placed, rows, dialect);
  return { spans: rows, relations: Map.groupBy(relations, ({ target }) => target.rows[0] ?? "") };
}

/** A layer of links knows spans of one layer only. */
function isWritable(type: string, source: PlacedSpan, target: PlacedSpan, { layers }: Dialect): boolean {
  const layer = layers.find((one) => one.type === type);
  return layer?.kind === "relation" && source.type === layer.base && target.type === layer.base;
}

function addSlot(host: PlacedSpan, feature: string, slot: { role: string; target: PlacedSpan }): void {
  host.slots.set(feature, [...(host.slots.get(feature) ?? []), slot]);
}

/** Numbers spans over several rows, those that share a row with others of their layer, and targets of mixed slots. */
function numberSpans(
  placed: readonly PlacedSpan[],
  rows: ReadonlyMap<string, readonly PlacedSpan[]>,
  { layers }: Dialect,
): void {
  let last = 0;
  const give = (span: PlacedSpan): void => {
    span.id ??= ++last;
  };
  for (const { type } of layers) {
    for (const span of placed) {
      if (span.type !== type) continue;
      const isStacked = span.rows.some(
        (row) => (rows.get(row)?.filter((other) => other.type === type).length ?? 0) > 1,
      );
      if (span.rows.length > 1 || isStacked) give(span);
    }
  }
  for (const span of placed) {
    const layer = layers.find((one) => one.type === span.type);
    for (const feature of layer?.kind === "span" ? layer.features : []) {
      if (feature.kind !== "slots") continue;
      for (const { target } of span.slots.get(feature.name) ?? []) if (target.type !== feature.targetType) give(target);
    }
  }
}
