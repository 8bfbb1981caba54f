import { isObject, nameOf, peekJson, readJson, stringOf, type JsonObject } from "../../jsonInput.ts";
import type { FoundRelationType, FoundTag } from "../found.ts";
import type { SourceFile } from "../format.ts";
import { readDetails } from "../conventions/recordRows.ts";

/** Labels and their colours, which doccano has in files of their own. */
export type LabelLists = {
  readonly tags: readonly FoundTag[];
  readonly relationTypes: readonly FoundRelationType[];
  /** Kinds of tag by what they are called in the texts. */
  readonly kinds: ReadonlyMap<string, FoundTag>;
  /** What labels are called in the texts, by doccano's number. */
  readonly numbered: ReadonlyMap<number, string>;
};

/** Whether a file is such a list, by its beginning. Never throws. */
export function isLabelList({ bytes }: SourceFile): boolean {
  const beginning = peekJson(bytes);
  if (beginning === null || !beginning.isList || beginning.values.length === 0) return false;
  return beginning.values.every(
    (row) => isObject(row) && typeof row["text"] === "string" && ("background_color" in row || "suffix_key" in row),
  );
}

/** @throws Unreadable for a list that is broken */
export function readLists(files: readonly SourceFile[]): LabelLists {
  const lists = files.filter(isLabelList);
  const rows = lists.flatMap(({ path, bytes }) =>
    readJson(bytes, path).items.flatMap(({ value }) =>
      isObject(value) ? [{ row: value, isLink: isLinkList(path, value) }] : [],
    ),
  );
  const labels = rows
    .filter(({ isLink }) => !isLink)
    .map(({ row }) => ({ text: textOf(row), tag: toTag(row), id: row["id"] }));
  return {
    tags: labels.map(({ tag }) => tag),
    relationTypes: rows
      .filter(({ isLink }) => isLink)
      .map(({ row }) => ({ name: textOf(row), directed: row["directed"] !== false, meaning: meaningOf(row) })),
    kinds: new Map(labels.map(({ text, tag }) => [text, tag])),
    numbered: new Map(labels.flatMap(({ id, text }) => (typeof id === "number" ? [[id, text] as const] : []))),
  };
}

function isLinkList(path: string, row: JsonObject): boolean {
  return "directed" in row || /relation[^/]*$/iu.test(path);
}

function textOf(row: JsonObject): string {
  return stringOf(row["text"]) ?? "";
}

function meaningOf(row: JsonObject): string {
  return stringOf(row["description"]) ?? "";
}

function toTag(row: JsonObject): FoundTag {
  const key = nameOf(row["suffix_key"])?.toUpperCase() ?? "";
  return {
    layer: stringOf(row["layer"]),
    name: stringOf(row["tag"]) || textOf(row),
    meaning: meaningOf(row),
    colour: stringOf(row["background_color"]),
    key: /^[A-Z]$/u.test(key) ? key : null,
    attributes: readDetails(row["details"]),
  };
}
