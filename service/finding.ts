import type { Id } from "#core/model/id.ts";
import type { Document } from "#core/model/document.ts";
import type { Block, Range } from "#core/model/structure.ts";
import { findInFolded, fold, type Folded } from "#core/text/fold.ts";
import { indexAt } from "#core/text/segments.ts";
import type { Input, Service } from "#contract/methods.ts";
import { ok } from "#contract/result.ts";
import type { TextHit } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Context } from "./context.ts";

/** Characters shown on each side of a hit, in UTF-16 code units. */
const CONTEXT = 60;
/** Folded texts kept for the next search, in UTF-16 code units altogether. */
const MOST_KEPT = 16_000_000;

/** Finding words in the texts of the project. */
export function createFinding(context: Context): Pick<Service, "text.find"> {
  const foldedOf = keepFolded();
  return {
    "text.find": async (wanted) => {
      const project = context.project();
      return project.ok ? ok(findText(project.value.reader, wanted, foldedOf)) : project;
    },
  };
}

type FoldedOf = (document: Document, matchCase: boolean, text: () => string) => Folded;
type Found = { hits: TextHit[]; total: number };

/** Documents in their order; those set aside only when named. */
function findText(
  reader: ProjectReader,
  { query, options, documents, limit }: Input<"text.find">,
  foldedOf: FoldedOf,
): Found {
  const wanted = documents === undefined ? null : new Set<Id>(documents);
  const searched = reader
    .all("documents")
    .filter((one) => (wanted === null ? !one.aside : wanted.has(one.id)))
    .toSorted((a, b) => a.order - b.order);
  const found: Found = { hits: [], total: 0 };
  for (const document of searched) {
    const folded = foldedOf(document, options.matchCase, () => reader.text(document.id));
    const all = findInFolded(folded, query, options);
    const ranges =
      all.length === 0 || options.furniture || document.furniture.length === 0
        ? all
        : outsideFurniture(all, document, reader.structure(document.id).blocks);
    found.total += ranges.length;
    for (const range of ranges.slice(0, limit - found.hits.length))
      found.hits.push(hitOf(document.id, folded.source, range));
  }
  return found;
}

function outsideFurniture(ranges: readonly Range[], { furniture }: Document, blocks: readonly Block[]): Range[] {
  const folded = new Set(furniture);
  const starts = blocks.map(({ start, end }): [number, number] => [start, end]);
  return ranges.filter(([start]) => !folded.has(indexAt(starts, start)));
}

function hitOf(document: Id, text: string, range: Range): TextHit {
  const [start, end] = range;
  return {
    document,
    range,
    before: contextBefore(text, start),
    match: text.slice(start, end),
    after: contextAfter(text, end),
  };
}

/** Whole words of the same paragraph before an offset. */
function contextBefore(text: string, offset: number): string {
  const from = Math.max(0, offset - CONTEXT);
  const words = text.slice(from, offset);
  const line = words.lastIndexOf("\n");
  if (line >= 0) return words.slice(line + 1);
  return from === 0 ? words : `…${words.replace(/^\S*\s+/u, "")}`;
}

/** Whole words of the same paragraph after an offset. */
function contextAfter(text: string, offset: number): string {
  const words = text.slice(offset, offset + CONTEXT);
  const line = words.indexOf("\n");
  if (line >= 0) return words.slice(0, line);
  return offset + CONTEXT >= text.length ? words : `${words.replace(/\s+\S*$/u, "")}…`;
}

function keepFolded(): FoldedOf {
  const kept = new Map<string, Folded>();
  let size = 0;
  return (document, matchCase, text) => {
    const key = `${document.text} ${matchCase}`;
    const known = kept.get(key);
    const folded = known ?? fold(text(), { matchCase });
    if (known === undefined) size += folded.text.length;
    kept.delete(key);
    kept.set(key, folded);
    for (const [oldest, { text }] of kept) {
      if (size <= MOST_KEPT || oldest === key) break;
      kept.delete(oldest);
      size -= text.length;
    }
    return folded;
  };
}
