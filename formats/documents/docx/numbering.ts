import { childElements, parseXml, type XmlElement } from "../../xml.ts";
import { numberOf, valueOf } from "./wordNames.ts";
import { CALLED } from "./wordFile.ts";

type Level = { readonly start: number; readonly isNumbered: boolean; readonly style: string | undefined };
type List = {
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
};
/** How a paragraph is numbered, as itself or its style says. */
export type NumberedAs = { readonly list: string | null; readonly level: number | null };

const DEEPEST_STYLE = 20;

/** Counts the paragraphs of numbered lists, as Word does when it shows them. */
export class Numbering {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #styles: ReadonlyMap<string, NumberedAs>;
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  /** @param numbering and @param styles the parts of these names, when there are any */
  constructor(numbering: string | undefined, styles: string | undefined) {
    this.#lists = numbering === undefined ? new Map() : readLists(parseXml(numbering, CALLED));
    this.#styles = styles === undefined ? new Map() : readStyles(parseXml(styles, CALLED));
  }

  /** The number before the next paragraph; null for a bullet or none. */
  next({ list: own, level }: NumberedAs, style: string | null): number | null {
    const styled = style === null ? undefined : this.#styles.get(style);
    const name = own ?? styled?.list ?? null;
    const list = name === null ? undefined : this.#lists.get(name);
    if (name === null || list === undefined) return null;
    const depth = level ?? (own === null ? levelOfStyle(list, style) : null) ?? styled?.level ?? 0;
    const count = this.#count(name, list, depth);
    return list.levels.get(depth)?.isNumbered === true ? count : null;
  }

  #count(name: string, list: List, depth: number): number {
    const counts = this.#counts.get(list.counter) ?? [];
    this.#counts.set(list.counter, counts);
    const start = list.starts.get(depth);
    const key = `${name} ${depth}`;
    if (start !== undefined && !this.#begun.has(key)) counts.length = Math.min(counts.length, depth);
    this.#begun.add(key);
    const before = counts[depth];
    const count = before === undefined ? (start ?? list.levels.get(depth)?.start ?? 1) : before + 1;
    counts[depth] = count;
    counts.length = depth + 1;
    return count;
  }
}

function levelOfStyle({ levels }: List, style: string | null): number | null {
  if (style === null) return null;
  for (const [depth, level] of levels) if (level.style === style) return depth;
  return null;
}

function readLists(root: XmlElement): Map<string, List> {
  const abstract = new Map(
    childElements(root, "abstractNum").map((one) => [valueOf(one, "w:abstractNumId") ?? "", readLevels(one)] as const),
  );
  const lists = new Map<string, List>();
  for (const one of childElements(root, "num")) {
    const [base] = childElements(one, "abstractNumId");
    const counter = base === undefined ? "" : (valueOf(base, "w:val") ?? "");
    const overrides = childElements(one, "lvlOverride");
    lists.set(valueOf(one, "w:numId") ?? "", {
      counter,
      levels: new Map([
        ...(abstract.get(counter) ?? []),
        ...overrides.flatMap((override) => [...readLevels(override)]),
      ]),
      starts: new Map(overrides.flatMap(startOf)),
    });
  }
  return lists;
}

function startOf(override: XmlElement): readonly (readonly [number, number])[] {
  const depth = numberOf(override, "w:ilvl");
  const [written] = childElements(override, "startOverride");
  const start = written === undefined ? null : numberOf(written, "w:val");
  return depth === null || depth < 0 || depth > 8 || start === null ? [] : [[depth, start]];
}

function readLevels(list: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of childElements(list, "lvl")) {
    const depth = numberOf(level, "w:ilvl") ?? -1;
    const value = (name: string): XmlElement | undefined => childElements(level, name)[0];
    const [start, format, style] = [value("start"), value("numFmt"), value("pStyle")];
    if (depth < 0 || depth > 8) continue;
    levels.set(depth, {
      start: (start === undefined ? null : numberOf(start, "w:val")) ?? 1,
      isNumbered: !["bullet", "none"].includes(
        (format === undefined ? undefined : valueOf(format, "w:val")) ?? "decimal",
      ),
      style: style === undefined ? undefined : valueOf(style, "w:val"),
    });
  }
  return levels;
}

function readStyles(root: XmlElement): Map<string, NumberedAs> {
  const styles = new Map(
    childElements(root, "style").map((style) => [valueOf(style, "w:styleId") ?? "", style] as const),
  );
  const found = new Map<string, NumberedAs>();
  for (const [id, first] of styles) {
    let style: XmlElement | undefined = first;
    for (let depth = 0; style !== undefined && depth < DEEPEST_STYLE; depth++) {
      const numbered = numberedAs(style);
      if (numbered !== null) found.set(id, numbered);
      const [base]: readonly XmlElement[] = numbered === null ? childElements(style, "basedOn") : [];
      style = base === undefined ? undefined : styles.get(valueOf(base, "w:val") ?? "");
    }
  }
  return found;
}

function numberedAs(style: XmlElement): NumberedAs | null {
  const [numbers] = childElements(style, "pPr").flatMap((properties) => childElements(properties, "numPr"));
  if (numbers === undefined) return null;
  const [list] = childElements(numbers, "numId");
  const [level] = childElements(numbers, "ilvl");
  return {
    list: list === undefined ? null : (valueOf(list, "w:val") ?? null),
    level: level === undefined ? null : numberOf(level, "w:val"),
  };
}
