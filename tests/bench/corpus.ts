import { createHash, randomBytes } from "node:crypto";
import { added, type Edit } from "#core/change.ts";
import type { Document } from "#core/model/document.ts";
import { uuidv7, type Sha256 } from "#core/model/id.ts";
import { createProject } from "#db/openProject.ts";
import { randomFrom } from "./generate.ts";

const syllables =
  "ka lo mi ren tas vu pre con der ing sta mor li na so te ru ble fin gar hol est ar und qui ver lun po sem ti".split(
    " ",
  );
const VOCABULARY = 40_000;

/** Running text of a large vocabulary in which few words are frequent and many are rare, in paragraphs. */
export function createWriter(seed: number): (letters: number) => string {
  const random = randomFrom(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const words = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 1 + pick(4) }, () => syllables[pick(syllables.length)]).join(""),
  );
  const sentence = (): string => {
    const all = Array.from({ length: 8 + pick(14) }, () => words[Math.floor(VOCABULARY * random() ** 4)] ?? "");
    const text = all.join(" ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  return (letters) => {
    const parts: string[] = [];
    for (let length = 0; length < letters;) {
      const next = `${sentence()}${random() < 0.2 ? "\n" : " "}`;
      parts.push(next);
      length += next.length;
    }
    return parts.join("").trim();
  };
}

/** How many texts of how many letters. */
export type Shelf = { readonly count: number; readonly letters: number };

/** Texts in one change, while the project is made. */
const BATCH = 500;

/**
 * Makes a project of plain texts without the checks of bringing them in.
 * @param mark stands once, in the middle of the last text
 */
export function makeCorpus(file: string, shelves: readonly Shelf[], mark: string): void {
  const opened = createProject(file, { person: "Bench", now: Date.now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const project = opened.value;
  const [person, writer] = [newId(), newId()];
  const author = (): { person: string; writer: string; time: number } => ({ person, writer, time: Date.now() });
  const make = (edits: readonly Edit[], contents: ReadonlyMap<Sha256, Uint8Array>): void => {
    const made = project.make({ code: "bench", label: "Bench", edits: [...edits] }, author(), contents);
    if (!made.ok) throw new Error(made.failure.message);
  };
  make(
    [
      added("project", {
        id: newId(),
        name: "Bench",
        schemaName: "",
        schemaVersion: 1,
        verdicts: [],
        created: Date.now(),
      }),
      added("annotators", { id: person, name: "Bench", initials: "B", kind: "human" }),
    ],
    new Map(),
  );
  const write = createWriter(1);
  let order = 0;
  for (const [place, { count, letters }] of shelves.entries()) {
    for (let from = 0; from < count; from += BATCH) {
      const texts = Array.from({ length: Math.min(BATCH, count - from) }, () => write(letters));
      const isLast = place === shelves.length - 1 && from + BATCH >= count;
      if (isLast) texts.push(insertInside(texts.pop() ?? "", mark));
      const documents = texts.map((text) => documentOf(text, order++));
      make(
        documents.map(({ document }) => added("documents", document)),
        new Map(documents.flatMap(({ contents }) => contents)),
      );
    }
  }
  project.close();
}

function insertInside(text: string, words: string): string {
  const middle = text.indexOf(" ", text.length / 2);
  return `${text.slice(0, middle)} ${words}${text.slice(middle)}`;
}

function newId(): string {
  return uuidv7(Date.now(), randomBytes(10));
}

function documentOf(text: string, order: number) {
  let at = 0;
  const blocks = text.split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    return { kind: "paragraph", start, end: start + line.length };
  });
  const parts = [Buffer.from(text), Buffer.from(JSON.stringify({ blocks, marks: [] }))].map(
    (bytes) => [createHash("sha256").update(bytes).digest("hex"), bytes] as const,
  );
  const document: Document = {
    id: newId(),
    folder: null,
    name: `text-${order}.txt`,
    title: `Text ${order}`,
    outlet: null,
    date: null,
    language: "en",
    direction: "auto",
    order,
    aside: false,
    text: parts[0]?.[0] ?? "",
    structure: parts[1]?.[0] ?? "",
    length: text.length,
    words: 1,
    sentences: 1,
    furniture: [],
    note: "",
    source: null,
    created: Date.now(),
  };
  return { document, contents: parts };
}
