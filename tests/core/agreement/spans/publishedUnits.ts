import { buildMarks, documentsOf, type DocumentMarks } from "#core/agreement/marks.ts";
import { examples, type Example } from "../foundFixtures.ts";

/** Units of a published example, as its file has them. */
export type PublishedUnits = {
  readonly continuum: { readonly begin: number; readonly length: number };
  readonly units: readonly {
    readonly rater: number | string;
    readonly begin: number;
    readonly length: number;
    readonly category: string;
  }[];
};

/** The published example, or null when the examples are not at hand. */
export function exampleOf(id: string): Example | null {
  return examples.find((example) => example.id === id) ?? null;
}

/** One document with these units; every number can be multiplied, as for a continuum without steps. */
export function documentOfUnits(
  { continuum, units }: PublishedUnits,
  raters: readonly string[],
  stretch = 1,
): DocumentMarks {
  const tags = [...new Set(units.map(({ category }) => category))].toSorted();
  const document = { id: "published", length: continuum.length * stretch, finished: raters };
  const marks = buildMarks(
    { annotators: raters, tags, documents: [document] },
    units.map(({ rater, begin, length, category }, index) => ({
      id: String(index),
      document: "published",
      annotator: String(rater),
      tag: category,
      pieces: [[(begin - continuum.begin) * stretch, (begin - continuum.begin + length) * stretch]],
    })),
  );
  const [found] = documentsOf(marks);
  if (found === undefined) throw new Error("No document.");
  return found;
}

/** Runs of characters as units: every character that is not "0" is its tag. */
export function documentOfStrings(strings: readonly string[]): DocumentMarks {
  const units = strings.flatMap((string, rater) =>
    Array.from(string.matchAll(/([^0])\1*/gu), ({ 0: run, 1: category = "", index }) => ({
      rater,
      begin: index,
      length: run.length,
      category,
    })),
  );
  const length = strings[0]?.length ?? 0;
  return documentOfUnits(
    { continuum: { begin: 0, length }, units },
    strings.map((_, index) => String(index)),
  );
}
