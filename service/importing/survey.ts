import { documentTitle } from "#core/actions/documents.ts";
import type { Document } from "#core/model/document.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { fingerprint, LikenessIndex, percentOf, type Fingerprint } from "#formats/documents/checks/duplicates.ts";
import { proposeFurniture, type Proposed } from "#formats/documents/checks/furniture.ts";
import { LineIndex } from "#formats/documents/checks/lineIndex.ts";
import { linesOf } from "#formats/documents/checks/lines.ts";
import { foldForOthers } from "#formats/documents/checks/page.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Task } from "../work.ts";
import { fileName, type Row } from "./batch.ts";
import type { FoundText } from "./files.ts";

/** Texts of the project that new ones are compared with, newest first. */
const MOST_COMPARED = 1000;

/** What a text has in common with others. */
export type Kinship = {
  /** A document of the project with exactly this text. */
  readonly existing: Id | null;
  /** The file of this batch that has exactly this text and comes first. */
  readonly sameAs: string | null;
  /** The most similar other text, and how similar in whole percents. document: null for a file of this batch. */
  readonly near: { readonly name: string; readonly document: Id | null; readonly percent: number } | null;
};

type Key = number | Id;

/** Compares the texts of a batch with one another and with those of the project. */
export class Survey {
  readonly #reader: ProjectReader;
  readonly #lines = new LineIndex();
  readonly #likeness = new LikenessIndex<Key>();
  readonly #groups = new Map<Key, number>();
  readonly #names = new Map<Key, string>();
  readonly #texts = new Map<Sha256, number>();

  constructor(reader: ProjectReader) {
    this.#reader = reader;
  }

  /** Takes in the project's texts, pausing so that others get their turn. */
  async addProject(task: Task): Promise<void> {
    const documents = this.#reader
      .all("documents")
      .toSorted((a, b) => b.created - a.created)
      .slice(0, MOST_COMPARED);
    for (const document of documents) {
      await task.giveWay();
      try {
        this.#addDocument(document);
      } catch {
        // A text that is damaged in the project file is told of by its verification, and keeps nobody from bringing in others.
      }
    }
  }

  #addDocument(document: Document): void {
    const text = this.#reader.text(document.id);
    const lines = linesOf(text, this.#reader.structure(document.id)).map(({ words }) => foldForOthers(words));
    this.#addText(document.id, documentTitle(document), fingerprint(text), lines);
    for (const block of document.furniture) this.#lines.addFurniture(lines[block] ?? "", documentTitle(document));
  }

  addRow(row: number, { candidate, found }: Row): void {
    if (found === null) return;
    this.#names.set(row, fileName(candidate));
    if (this.#texts.has(found.text.hash)) return;
    this.#texts.set(found.text.hash, row);
    this.#addText(
      row,
      fileName(candidate),
      found.print,
      found.page.map(({ folded }) => folded),
    );
  }

  #addText(key: Key, name: string, print: Fingerprint, lines: readonly string[]): void {
    const twin = this.#likeness.nearest(key, print);
    const group = (twin === null ? undefined : this.#groups.get(twin.key)) ?? this.#groups.size;
    this.#names.set(key, name);
    this.#groups.set(key, group);
    this.#likeness.add(key, print);
    this.#lines.add(group, lines);
  }

  kinshipOf(row: number, found: FoundText): Kinship {
    const existing = this.#reader.documentsWithText(found.text.hash)[0]?.id ?? null;
    const first = this.#texts.get(found.text.hash);
    const sameAs = first === undefined || first === row ? null : (this.#names.get(first) ?? null);
    if (existing !== null || sameAs !== null) return { existing, sameAs, near: null };
    const nearest = this.#likeness.nearest(row, found.print);
    // Of two files of the batch that are alike, the later one is the copy.
    const isCopy = nearest !== null && (typeof nearest.key === "string" || nearest.key < row);
    if (!isCopy) return { existing, sameAs, near: null };
    const { key, likeness } = nearest;
    const document = typeof key === "string" ? key : null;
    return { existing, sameAs, near: { name: this.#names.get(key) ?? "", document, percent: percentOf(likeness) } };
  }

  furnitureOf(row: number, { hints, page }: FoundText): Proposed[] {
    const group = this.#groups.get(row) ?? -1;
    const hinted = hints.map(({ block, reason }): Proposed => ({ block, reason, kind: "furniture" }));
    const marked = new Set(hinted.map(({ block }) => block));
    const found = proposeFurniture(page, group, this.#lines).filter(({ block }) => !marked.has(block));
    return [...hinted, ...found].toSorted((a, b) => a.block - b.block);
  }
}
