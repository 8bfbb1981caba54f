import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { added, type Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Reading } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Block, Range } from "#core/model/structure.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { createProject } from "#db/openProject.ts";
import type { ProjectFile } from "#db/projectFile.ts";

const NOW = Date.UTC(2026, 2, 14, 9);

export const texts = {
  harbour:
    'Harbour\nZoé 👩🏽‍🚀 says the lights went out. Ferries, 41 of them, "were held".\nNobody knows why.\nSubscribe now',
  hebrew: "שלום\nהאורות כבו בנמל. 👍 איש לא יודע.",
  aside: "Old news\nNothing happened.",
} as const;
export type TextName = keyof typeof texts;

/** A small project in a real file, with everything an export has to cope with. */
export type SmallProject = {
  readonly file: ProjectFile;
  readonly folder: string;
  readonly ids: Readonly<Record<TextName | "ana" | "idris" | "claim" | "rebuts" | "inPieces", Id>>;
  readonly remove: () => void;
};

export function newId(): Id {
  return uuidv7(NOW, randomBytes(10));
}

export function createSmallProject(folderName = "Größe & 北 – exports"): SmallProject {
  const base = mkdtempSync(path.join(tmpdir(), "obelus-"));
  const folder = path.join(base, folderName);
  const opened = createProject(path.join(base, "small.obelus"), { person: "Ana", now: () => NOW });
  if (!opened.ok) throw new Error(opened.failure.message);
  const file = opened.value;
  const ids = {
    ...mapValues(texts, newId),
    ana: newId(),
    idris: newId(),
    claim: newId(),
    rebuts: newId(),
    inPieces: newId(),
  };
  const make = (person: Id, edits: readonly Edit[], contents: ReadonlyMap<string, Uint8Array> = new Map()) => {
    const made = file.make(
      { code: "test.make", label: "Prepare", edits },
      { person, writer: person, time: NOW },
      contents,
    );
    if (!made.ok) throw new Error(`${made.failure.message} ${made.failure.where ?? ""}`);
  };
  make(ids.ana, [
    added("project", {
      id: newId(),
      name: "Small | project",
      schemaName: "claims",
      schemaVersion: 2,
      verdicts: ["false"],
      created: NOW,
    }),
    added("annotators", { id: ids.ana, name: "Ana", initials: "A", kind: "human" }),
    added("annotators", { id: ids.idris, name: "Idris", initials: "I", kind: "human" }),
  ]);
  const layer = newId();
  const tag = newId();
  const attribute = newId();
  make(ids.ana, [
    added("layers", { id: layer, name: "Assertions", line: "solid", marking: "tint", order: 0 }),
    added("tags", {
      id: tag,
      layer,
      name: "Claim",
      key: "C",
      hue: 1,
      marking: null,
      meaning: "",
      stance: "asserts",
      examples: [],
      order: 0,
    }),
    added("attributes", {
      id: attribute,
      tag,
      name: "certainty",
      type: "choice",
      values: ["high", "low"],
      required: false,
      initial: null,
      order: 0,
    }),
    added("relationTypes", {
      id: ids.rebuts,
      name: "rebuts",
      directed: true,
      sources: [],
      targets: [],
      meaning: "",
      order: 0,
    }),
    added("claims", {
      id: ids.claim,
      number: 1,
      wording: "The lights went out.",
      verdict: "false",
      reason: "",
      created: NOW,
    }),
  ]);
  const contents = new Map<string, Uint8Array>();
  make(
    ids.ana,
    (Object.keys(texts) as TextName[]).map((name, order) =>
      added("documents", document(name, ids[name], order, contents)),
    ),
    contents,
  );
  const spanOf = (name: TextName, annotator: Id, words: readonly string[], id = newId()): Span => {
    const text: string = texts[name];
    const fragments = words.map((word): Range => [text.indexOf(word), text.indexOf(word) + word.length]);
    return {
      id,
      document: ids[name],
      annotator,
      tag,
      fragments,
      ...quoteFragments(text, fragments),
      attributes: { [attribute]: "low" },
      note: "",
      claim: ids.claim,
      stance: "asserts",
      origin: null,
      created: NOW,
    };
  };
  const pieces = spanOf("harbour", ids.ana, ["Ferries", "were held"], ids.inPieces);
  const lights = spanOf("harbour", ids.ana, ["the lights went out"]);
  const hebrew = spanOf("hebrew", ids.ana, ["👍 איש לא"]);
  make(
    ids.ana,
    [pieces, lights, hebrew, spanOf("aside", ids.ana, ["Nothing"])].map((span) => added("spans", span)),
  );
  make(ids.idris, [added("spans", spanOf("harbour", ids.idris, ["lights went out. Ferries"]))]);
  make(ids.ana, [
    added("relations", {
      id: newId(),
      annotator: ids.ana,
      type: ids.rebuts,
      source: hebrew.id,
      target: lights.id,
      note: "",
      created: NOW,
    }),
    added("relations", {
      id: newId(),
      annotator: ids.ana,
      type: ids.rebuts,
      source: pieces.id,
      target: lights.id,
      note: "see",
      created: NOW,
    }),
    added("links", {
      id: newId(),
      annotator: ids.ana,
      span: lights.id,
      claim: null,
      address: "https://a.example/1",
      title: "",
      quote: "17 left",
      seen: "2026-03-14",
      bearing: "weakens",
      note: "",
      created: NOW,
    }),
    added("readings", reading(ids.harbour, ids.ana, texts.harbour, 4)),
  ]);
  const remove = () => {
    file.close();
    rmSync(base, { recursive: true, force: true });
  };
  return { file, folder, ids, remove };
}

function reading(document: Id, annotator: Id, text: string, sentences: number): Reading {
  return { id: newId(), document, annotator, read: [[0, text.length]], sentences, finished: true };
}

function document(name: TextName, id: Id, order: number, contents: Map<string, Uint8Array>): Document {
  const text: string = texts[name];
  const keep = (content: string) => {
    const bytes = new TextEncoder().encode(content);
    const hash = createHash("sha256").update(bytes).digest("hex");
    contents.set(hash, bytes);
    return { hash, size: bytes.length };
  };
  let start = 0;
  const blocks = text.split("\n").map((line): Block => {
    const block: Block =
      start === 0
        ? { kind: "heading", level: 1, start, end: line.length }
        : { kind: "paragraph", start, end: start + line.length };
    start = block.end + 1;
    return block;
  });
  const kept = keep(text);
  return {
    id,
    folder: null,
    name: `${name}.txt`,
    title: `${name} text`,
    outlet: null,
    date: "2026-03-14",
    language: null,
    direction: "auto",
    order,
    aside: name === "aside",
    text: kept.hash,
    structure: keep(JSON.stringify({ blocks, marks: [] })).hash,
    length: text.length,
    words: 5,
    sentences: 4,
    furniture: name === "harbour" ? [blocks.length - 1] : [],
    note: "",
    source: { file: `${name}.txt`, format: "text", bytes: kept.hash, size: kept.size, encoding: "utf-8", changes: [] },
    created: NOW,
  };
}

function mapValues<K extends string, V>(record: Readonly<Record<K, unknown>>, make: () => V): Record<K, V> {
  return Object.fromEntries(Object.keys(record).map((key) => [key, make()])) as Record<K, V>; // the same keys
}
