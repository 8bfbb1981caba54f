import { findFrom, fold } from "#core/text/fold.ts";
import { signQuery } from "#core/text/signature.ts";
import type { Input, Output, Service } from "#contract/methods.ts";
import { ok } from "#contract/result.ts";
import type { TextHit } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Searchable } from "#db/search.ts";
import type { Context } from "./context.ts";
import { findPatternPage } from "./finding/findPattern.ts";
import { FoldedTexts } from "./finding/foldedTexts.ts";
import { hitOf, outsideFurniture } from "./finding/hits.ts";
import { PatternFinder } from "./finding/patternFinder.ts";
import { placeAt, startWalk } from "./finding/walk.ts";

type Wanted = Input<"text.find">;

/** Finding words and patterns in the texts of the project, a page at a time. */
export function createFinding(context: Context): Pick<Service, "text.find"> {
  const texts = new FoldedTexts();
  const finder = new PatternFinder();
  return {
    "text.find": async (wanted) => {
      const project = context.project();
      if (!project.ok) return project;
      const { reader } = project.value;
      return wanted.options.pattern === true
        ? findPatternPage(reader, wanted, finder)
        : ok(findPage(reader, wanted, texts));
    },
  };
}

/** Ends with `limit` hits, or when it has looked long enough; at least one text is looked through. */
function findPage(reader: ProjectReader, wanted: Wanted, texts: FoldedTexts): Output<"text.find"> {
  const { documents, at: first, offset, isOver } = startWalk(reader, wanted.documents, wanted.from);
  const grams = signQuery(fold(wanted.query, { matchCase: false }).text);
  const without = reader.textsWithout(grams);
  const hits: TextHit[] = [];
  let at = first;
  while (at < documents.length) {
    const document = documents[at];
    if (document === undefined) break;
    if (without.has(document.text)) {
      at++;
      continue;
    }
    const from = at === first ? offset : 0;
    const stopped = findIn(reader, document, { wanted, texts, from, hits });
    if (stopped !== null) return { hits, next: placeAt(documents, at, stopped), searched: at, of: documents.length };
    at++;
    if (isOver()) break;
  }
  return { hits, next: placeAt(documents, at, 0), searched: at, of: documents.length };
}

type Search = {
  readonly wanted: Wanted;
  readonly texts: FoldedTexts;
  /** In UTF-16 code units of the text. */
  readonly from: number;
  readonly hits: TextHit[];
};

/** Adds the hits of one document; the offset to go on from when the page is full before its end, or null. */
function findIn(reader: ProjectReader, { id, text }: Searchable, { wanted, texts, from, hits }: Search): number | null {
  const { query, options, limit } = wanted;
  const folded = texts.of(text, options.matchCase, () => reader.text(id));
  let isWanted: ReturnType<typeof outsideFurniture> | null = options.furniture ? () => true : null;
  for (const range of findFrom(folded, query, options, from)) {
    isWanted ??= outsideFurniture(reader, id);
    if (!isWanted(range)) continue;
    if (hits.length === limit) return range[0];
    hits.push(hitOf(id, folded.source, range));
  }
  return null;
}
