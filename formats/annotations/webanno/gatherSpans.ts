import type { Range } from "#core/model/structure.ts";
import type { Remarks } from "../found.ts";
import { splitUnescaped, unescapeValue } from "./escapes.ts";
import type { TsvFile, TsvRow } from "./parseTsv.ts";
import { widthOf, type RelationLayer, type SpanLayer, type TsvLayer } from "./schema.ts";

export type TsvSpan = {
  readonly key: string;
  readonly layer: SpanLayer | Extract<TsvLayer, { kind: "chain" }>;
  readonly values: Readonly<Record<string, string | null>>;
  range: Range;
};

/** From one span to another; a slot is a link in a feature of its source. */
export type TsvLink = {
  readonly source: string;
  readonly target: string;
  readonly layer: RelationLayer | null;
  readonly slots: string | null;
  readonly values: Readonly<Record<string, string | null>>;
  readonly role: string | null;
};

export type Gathered = { readonly spans: readonly TsvSpan[]; readonly links: readonly TsvLink[] };

/** Brings the rows of a file together: a span is in all rows that bear its number. */
export function gatherSpans(
  file: TsvFile,
  places: ReadonlyMap<string, Range>,
  path: string,
  remarks: Remarks,
): Gathered {
  const gatherer = new Gatherer(places, path, remarks);
  for (const { rows } of file.sentences) for (const row of rows) gatherer.addRow(row, file.layers);
  return gatherer.finish();
}

type Item = { readonly value: string | null; readonly id: number | null; readonly raw: string };
type Wanted = Omit<TsvLink, "source" | "target"> & {
  readonly from: string | Address;
  readonly to: string | Address;
  readonly where: string;
};
/** A span by its number, or by its row and layer. */
type Address = { readonly row: string; readonly id: number; readonly type: string | null };

class Gatherer {
  readonly #places: ReadonlyMap<string, Range>;
  readonly #path: string;
  readonly #remarks: Remarks;
  readonly #spans = new Map<string, TsvSpan>();
  readonly #numbered = new Map<number, string>();
  /** Keys of the spans that begin in a row. */
  readonly #inRow = new Map<string, string[]>();
  readonly #chains = new Map<string, Map<string, { readonly order: number; readonly relation: string | null }>>();
  readonly #wanted: Wanted[] = [];
  readonly #said = new Set<string>();

  constructor(places: ReadonlyMap<string, Range>, path: string, remarks: Remarks) {
    this.#places = places;
    this.#path = path;
    this.#remarks = remarks;
  }

  addRow(row: TsvRow, layers: readonly TsvLayer[]): void {
    let column = 0;
    for (const layer of layers) {
      const cells = row.cells.slice(column, column + widthOf(layer));
      column += widthOf(layer);
      const stacks = cells.map(itemsOf);
      const height = Math.max(0, ...stacks.map((items) => items.length));
      for (let level = 0; level < height; level++) {
        const items = stacks.map((stack) => stack[level] ?? { value: null, id: null, raw: "_" });
        if (layer.kind === "span") this.#addSpan(row, layer, items, level);
        else if (layer.kind === "chain") this.#addElement(row, layer, items, level);
        else this.#addRelation(row, layer, items);
      }
    }
  }

  finish(): Gathered {
    for (const elements of this.#chains.values()) {
      const sorted = [...elements].toSorted(([, a], [, b]) => a.order - b.order);
      for (const [index, [key, { relation }]] of sorted.entries()) {
        const next = sorted[index + 1]?.[0];
        const link = { layer: null, slots: null, values: {}, role: relation ?? "next", where: this.#path };
        if (next !== undefined) this.#wanted.push({ ...link, from: key, to: next });
      }
    }
    const spans = [...this.#spans.values()].filter(({ range }) => range[0] < range[1]);
    for (let left = this.#spans.size - spans.length; left > 0; left--)
      this.#remarks.leftOut("A tag has no words.", this.#path);
    const links = this.#wanted.flatMap(({ from, to, where, ...rest }): TsvLink[] => {
      const [source, target] = [this.#resolve(from), this.#resolve(to)];
      if (source !== null && target !== null) return [{ ...rest, source, target }];
      this.#remarks.leftOut("A link leads to something that is no tag in its file.", where);
      return [];
    });
    return { spans, links };
  }

  /** Null also for a span without words. */
  #resolve(to: string | Address): string | null {
    const key = typeof to === "string" ? to : to.id > 0 ? this.#numbered.get(to.id) : this.#firstIn(to);
    const range = key === undefined ? undefined : this.#spans.get(key)?.range;
    return key !== undefined && range !== undefined && range[0] < range[1] ? key : null;
  }

  #firstIn({ row, type }: Address): string | undefined {
    const keys = this.#inRow.get(row) ?? [];
    return type === null ? keys[0] : keys.find((key) => this.#spans.get(key)?.layer.type === type);
  }

  #addSpan(row: TsvRow, layer: SpanLayer, items: readonly Item[], level: number): void {
    const values: Record<string, string | null> = {};
    let column = 0;
    const said: Item[] = layer.features.length === 0 ? [...items] : [];
    const slots: { feature: string; type: string; roles: string; targets: string }[] = [];
    for (const feature of layer.features) {
      const item = items[column];
      if (item !== undefined) said.push(item);
      if (feature.kind === "value") setValue(values, feature.name, item?.value ?? null);
      else
        slots.push({
          feature: feature.name,
          type: feature.targetType,
          roles: withoutId(item?.raw),
          targets: items[column + 1]?.raw ?? "_",
        });
      column += feature.kind === "value" ? 1 : 2;
    }
    const key = this.#place(row, layer, said, level, values);
    if (key === null) return;
    for (const { feature, type, roles, targets } of slots) this.#addSlots(row, key, feature, type, roles, targets);
  }

  #addSlots(row: TsvRow, key: string, feature: string, type: string, roles: string, targets: string): void {
    if (targets === "_" || targets === "*") return;
    const names = splitUnescaped(roles, ";");
    for (const [index, target] of splitUnescaped(targets, ";").entries()) {
      const [, address = "", id = "0"] = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d{1,9})\])?$/u.exec(target) ?? [];
      const name = names[index] ?? "*";
      const role = name === "*" || name === "_" ? feature : unescapeValue(name);
      const to = { row: address, id: Number(id), type: type === ANY_TYPE ? null : type };
      this.#want(row, { from: key, to, layer: null, slots: feature, values: {}, role });
    }
  }

  /** Each row of a span repeats the links in its features. */
  #want(row: TsvRow, wanted: Omit<Wanted, "where">): void {
    const { from, to, slots, role } = wanted;
    const said = JSON.stringify([from, to, slots, role]);
    if (slots !== null && this.#said.has(said)) return;
    this.#said.add(said);
    this.#wanted.push({ ...wanted, where: `${this.#path}, line ${row.line}` });
  }

  #addElement(row: TsvRow, layer: TsvSpan["layer"], items: readonly Item[], level: number): void {
    const [type, link] = items;
    const key = this.#place(row, layer, [type ?? { value: null, id: null, raw: "_" }], level, {
      value: type?.value ?? null,
    });
    const [, relation = "", chain = "", order = "0"] = /^(.*)->(\d{1,9})-(\d{1,9})$/su.exec(link?.raw ?? "") ?? [];
    if (key === null || chain === "") return;
    const elements = this.#chains.get(chain) ?? new Map<string, { order: number; relation: string | null }>();
    const name = relation === "*" || relation === "" ? null : unescapeValue(relation);
    if (!elements.has(key)) elements.set(key, { order: Number(order), relation: name });
    this.#chains.set(chain, elements);
  }

  #addRelation(row: TsvRow, layer: RelationLayer, items: readonly Item[]): void {
    const source = items.at(-1)?.raw ?? "_";
    if (source === "_" || source === "*") return;
    const [, address = "", from = "0", to = "0"] =
      /^(\d+-\d+(?:\.\d+)?)(?:\[(\d{1,9})_(\d{1,9})\])?$/u.exec(source) ?? [];
    const values: Record<string, string | null> = {};
    for (const [index, feature] of layer.features.entries()) setValue(values, feature, items[index]?.value ?? null);
    this.#want(row, {
      from: { row: address, id: Number(from), type: layer.base },
      to: { row: row.id, id: Number(to), type: layer.base },
      layer,
      slots: null,
      values,
      role: null,
    });
  }

  /** The key of the span that this level of a row is in; null when the row has no place or nothing stands there. */
  #place(
    row: TsvRow,
    layer: TsvSpan["layer"],
    items: readonly Item[],
    level: number,
    values: TsvSpan["values"],
  ): string | null {
    if (items.every(({ raw }) => raw === "_")) return null;
    const place = this.#places.get(row.id);
    if (place === undefined) return null;
    const id = items.find((item) => item.id !== null)?.id ?? null;
    const key = id === null ? `${this.#path} ${layer.type} ${row.id} ${level}` : `${this.#path} ${layer.type} [${id}]`;
    const known = this.#spans.get(key);
    if (known !== undefined) {
      // It ends where its last row ends: some versions put a span that begins a word into the row of the word as well.
      known.range = [Math.min(known.range[0], place[0]), place[1]];
      return key;
    }
    this.#spans.set(key, { key, layer, values, range: [place[0], place[1]] });
    const begun = this.#inRow.get(row.id);
    if (begun === undefined) this.#inRow.set(row.id, [key]);
    else begun.push(key);
    if (id !== null && !this.#numbered.has(id)) this.#numbered.set(id, key);
    return key;
  }
}

const ANY_TYPE = "uima.tcas.Annotation";

function itemsOf(cell: string): readonly Item[] {
  if (cell === "_" || cell === "") return [];
  return splitUnescaped(cell, "|").map((raw): Item => {
    const id = /(?<!\\)\[(\d{1,9})\]$/u.exec(raw)?.[1];
    const value = withoutId(raw);
    return {
      value: value === "*" || value === "_" ? null : unescapeValue(value),
      id: id === undefined ? null : Number(id),
      raw,
    };
  });
}

function withoutId(raw = "_"): string {
  return raw.replace(/(?<!\\)\[\d{1,9}\]$/u, "");
}

/** Names come from the file, and may be those of every object. */
function setValue(values: Record<string, string | null>, name: string, value: string | null): void {
  Object.defineProperty(values, name, { value, enumerable: true, configurable: true, writable: true });
}
