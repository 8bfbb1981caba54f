import { isObject, listOf, stringOf } from "#formats/jsonInput.ts";
import type { SourceFile } from "../format.ts";

/** A card is longer than this only if it is none; in UTF-16 code units. */
const LONGEST = 1_000_000;

/** The names of classes by the column they are for, as far as the card of a data set says them. */
export function classNamesInCard(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const card = files.find(({ path }) => /(?:^|\/)README\.md$/iu.test(path));
  const names = new Map<string, string[]>();
  if (card === undefined) return names;
  const text = new TextDecoder().decode(card.bytes.subarray(0, LONGEST));
  const head = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---/u.exec(text)?.[1] ?? "";
  let column = "";
  let gathered: { readonly indent: number; readonly names: string[] } | null = null;
  for (const source of head.split("\n")) {
    const line = source.trimEnd();
    const indent = line.search(/\S/u);
    const item = /^\s*(?:['"]?(\d+)['"]?\s*:|-)\s+(\S.*)$/u.exec(line);
    if (gathered !== null && item !== null && indent >= gathered.indent && !/^\s*-\s+name:/u.test(line)) {
      gathered.names[Number(item[1] ?? gathered.names.length)] = unquote(item[2] ?? "");
      continue;
    }
    gathered = null;
    column = unquote(/^\s*-\s+name:\s*(\S.*)$/u.exec(line)?.[1] ?? column);
    const listed = /^\s*names:\s*(\S.*)?$/u.exec(line);
    if (listed === null) continue;
    const inline = inlineNames(listed[1] ?? "");
    gathered = { indent, names: inline };
    names.set(column, inline);
  }
  return names;
}

function inlineNames(listed: string): string[] {
  if (!listed.startsWith("[") || !listed.endsWith("]")) return [];
  const parts = listed.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\s][^,]*/gu) ?? [];
  return parts.map((part) => part.trim()).flatMap((part) => (part === "" ? [] : [unquote(part)]));
}

function unquote(scalar: string): string {
  if (scalar.startsWith('"')) {
    try {
      const value: unknown = JSON.parse(scalar);
      return stringOf(value) ?? scalar;
    } catch {
      return scalar.slice(1, scalar.endsWith('"') ? -1 : undefined);
    }
  }
  const single = /^'(.*)'$/u.exec(scalar)?.[1];
  return single === undefined ? scalar : single.replaceAll("''", "'");
}

/** The same from what the library of data sets notes in a Parquet file. */
export function classNamesInNotes(notes: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  try {
    const value: unknown = JSON.parse(notes.get("huggingface") ?? "{}");
    const info = isObject(value) ? value["info"] : null;
    const features = isObject(info) ? info["features"] : null;
    for (const [column, feature] of Object.entries(isObject(features) ? features : {})) {
      const inner = isObject(feature) && isObject(feature["feature"]) ? feature["feature"] : feature;
      const listed = isObject(inner) ? listOf(inner["names"]).flatMap((name) => stringOf(name) ?? []) : [];
      if (listed.length > 0) names.set(column, listed);
    }
  } catch {
    // What is not JSON says nothing.
  }
  return names;
}
