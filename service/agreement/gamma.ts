import { continuumOf, type Continuum, type Together } from "#core/agreement/gamma/continuum.ts";
import type { Gamma } from "#core/agreement/gamma/gamma.ts";
import { annotatorsOf, rowsOf, type DocumentMarks } from "#core/agreement/marks.ts";
import type { Id } from "#core/model/id.ts";
import type { GammaAgreement, GammaWanted } from "#contract/gammaValues.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { doBeside } from "../beside/startBeside.ts";
import type { Task } from "../work.ts";
import { markDocument } from "./countedDocument.ts";
import { shown } from "./figures.ts";
import type { Comparison } from "./messages.ts";
import type { ProjectSide } from "./projectSide.ts";

/**
 * γ of the only document that is compared.
 * @returns null when the thread that works it out ended without an answer
 */
export async function compareByGamma(
  side: ProjectSide,
  comparison: Comparison,
  wanted: GammaWanted,
  task: Task,
): Promise<Result<GammaAgreement> | null> {
  const [document] = comparison.documents;
  if (document === undefined) return fail("NotFound", "There is no such text to compare.", { where: wanted.document });
  const { marks } = markDocument(comparison, document, document.parts.map(side.sheetOf));
  const continuum = continuumOf(marks);
  const { alpha, beta, empty, sampler, samples, settings } = wanted;
  const request = {
    continuum,
    tagCount: comparison.tags.length,
    weights: { alpha, beta, empty },
    sampler,
    samples,
    seed: settings.seed,
  };
  const gamma = await doBeside("gamma", request, task);
  return gamma === null ? null : ok({ wanted, ...describe(gamma, continuum, comparison, marks) });
}

function describe(
  { gamma, interval, onTags, byTag, observed, expected }: Gamma,
  continuum: Continuum,
  comparison: Comparison,
  marks: DocumentMarks,
): Omit<GammaAgreement, "wanted"> {
  const people = annotatorsOf(marks);
  const all = continuum.flat();
  const occurs = new Set(all.map(({ tag }) => tag));
  return {
    annotators: people.map((annotator, at) => ({
      id: comparison.annotators[annotator]?.id ?? "",
      spans: continuum[at]?.length ?? 0,
    })),
    gamma: shown({ figure: gamma, n: all.length, coverage: null }, interval),
    onTags,
    byTag: comparison.tags.flatMap(({ id }, tag) => {
      const figure = byTag[tag];
      return figure !== undefined && occurs.has(tag) ? [{ tag: id, figure }] : [];
    }),
    disorder: observed?.disorder ?? null,
    expected,
    alignment: observed?.rows.map((row) => idsIn(row, marks, people)) ?? [],
  };
}

function idsIn(row: Together, marks: DocumentMarks, people: readonly number[]): (Id | null)[] {
  return row.map((stretch, at) => {
    const [first] = rowsOf(marks, people[at] ?? 0);
    return stretch === null ? null : marks.marks.idOf(first + stretch);
  });
}
