import type { Id } from "#core/model/id.ts";
import type { Decision, SpanVersion } from "#core/model/review.ts";
import { usualWork } from "#core/review/counting.ts";
import { aliveDecisions, findRivals } from "#core/review/standing.ts";
import { encodeCanonical } from "#core/encode.ts";
import type { Input, Service } from "#contract/methods.ts";
import { ok, type Result } from "#contract/result.ts";

/** How differences were settled. */
export type Adjudication = {
  readonly agreed: number;
  /** Issues by state, and by kind; an issue can be of several kinds. */
  readonly states: Readonly<Record<string, number>>;
  readonly kinds: Readonly<Record<string, number>>;
  /** Decisions that stand; by cause where somebody gave one. */
  readonly decisions: number;
  readonly causes: Readonly<Record<string, number>>;
  readonly byRule: number;
  readonly contested: number;
  /** Of each annotator: tags that were decided about, and those of them that gold has otherwise, or not at all. */
  readonly changed: ReadonlyMap<Id, { readonly decided: number; readonly changed: number }>;
};

type Issues = Service["review.issues"];

/** Reads all issues, page by page, and what the decisions say. */
export async function summarizeDecisions(
  decisions: readonly Decision[],
  issues: Issues,
  giveWay: () => Promise<void>,
): Promise<Result<Adjudication>> {
  const [states, kinds] = [new Map<string, number>(), new Map<string, number>()];
  let agreed = 0;
  let wanted: Input<"review.issues"> | null = { after: 0, since: null, ...usualWork };
  while (wanted !== null) {
    const page: Awaited<ReturnType<Issues>> = await issues(wanted);
    if (!page.ok) return page;
    for (const document of page.value.documents) {
      agreed += document.agreed;
      for (const line of document.lines) {
        count(states, line.state);
        for (const kind of line.kinds) count(kinds, kind);
      }
    }
    wanted = page.value.next === null ? null : { after: page.value.next, since: null, ...usualWork };
    await giveWay();
  }
  return ok({
    agreed,
    states: Object.fromEntries(states),
    kinds: Object.fromEntries(kinds),
    ...tellDecisions(decisions),
  });
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function tellDecisions(
  decisions: readonly Decision[],
): Pick<Adjudication, "decisions" | "causes" | "byRule" | "contested" | "changed"> {
  const alive = aliveDecisions(decisions).filter(({ outcome }) => outcome !== "later");
  const { contested } = findRivals(alive);
  const causes = new Map<string, number>();
  const changed = new Map<Id, { decided: number; changed: number }>();
  for (const { cause, evidence, result } of alive) {
    if (cause !== null) count(causes, cause);
    const gold = new Set(result.map(saying));
    for (const version of evidence) {
      const known = changed.get(version.annotator) ?? { decided: 0, changed: 0 };
      known.decided += 1;
      if (!gold.has(saying(version))) known.changed += 1;
      changed.set(version.annotator, known);
    }
  }
  return {
    decisions: alive.length,
    causes: Object.fromEntries(causes),
    byRule: alive.filter(({ rule }) => rule !== null).length,
    contested: contested.size,
    changed,
  };
}

/** Which mention of a claim it is depends on the copy, so claims are not compared. */
function saying({ tag, fragments, attributes, stance }: SpanVersion): string {
  return encodeCanonical({ tag, fragments, attributes, stance });
}
