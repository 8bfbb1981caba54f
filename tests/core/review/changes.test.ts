import fc from "fast-check";
import { expect, it } from "vitest";
import { acceptRelations, acceptVersions } from "#core/actions/decisions.ts";
import { added, changed, removed, type Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import { seededRandom, type Random } from "#core/random.ts";
import { isOpen, isSettled, type Issue } from "#core/review/issue.ts";
import { CELL } from "./deeds.ts";
import { plans, plant } from "./planted.ts";
import { denial, id, idris, jun, mara, strength } from "./scene.ts";
import { World } from "./world.ts";

/** Everything settled as the first who has something there says. */
function settleAll(here: World): void {
  for (const issue of here.spanIssues())
    here.make(acceptVersions(here.settling(), issue, issue.members[0]?.annotator ?? mara));
  for (const issue of here.relationIssues())
    here.make(acceptRelations(here.settling(), issue, [issue.members[0]?.id ?? ""], here.endOf));
}

/** Something that an annotator does to a span afterwards. */
function editOf(here: World, span: Span, random: Random): Edit[] {
  const hanging = [...here.maps.relations.values()].filter(({ source, target }) => [source, target].includes(span.id));
  const [start = 0, end = 0] = span.fragments[0] ?? [];
  const ways: readonly (() => Edit[])[] = [
    () => [...hanging.map((one) => removed("relations", one)), removed("spans", span)],
    () => [changed("spans", span, { tag: denial.id, attributes: {} }) ?? added("spans", span)],
    () => [
      changed("spans", span, { fragments: [[start, end - 5], ...span.fragments.slice(1)] }) ?? added("spans", span),
    ],
    () => [changed("spans", span, { attributes: { [strength.id]: "later" } }) ?? added("spans", span)],
    () => [changed("spans", span, { claim: id(70) }) ?? added("spans", span)],
  ];
  return ways[random.below(ways.length)]?.() ?? [];
}

const cellOf = ({ range }: Issue): number => Math.floor(range[0] / CELL);
const statesIn = (here: World, cell: number) =>
  here.issues().flatMap((issue) => (cellOf(issue) === cell ? [] : `${issue.key} ${issue.state}`));

it("[R8] what changes opens its issue again and no other, and gold stays", () => {
  fc.assert(
    fc.property(plans, fc.nat(), (cells, seed) => {
      const random = seededRandom(seed);
      const planted = plant(cells, [mara, idris, jun], seed);
      const here = new World(planted.text, [mara, idris, jun], planted.spans, planted.relations);
      settleAll(here);
      const span = planted.spans[random.below(Math.max(1, planted.spans.length))];
      if (span === undefined || span.tag === denial.id) return;
      const cell = Math.floor((span.fragments[0]?.[0] ?? 0) / CELL);
      const [states, gold] = [statesIn(here, cell), here.goldSpans];
      const decisions = here.decisions.filter(({ evidence }) => evidence.some((one) => one.id === span.id));
      here.edit(editOf(here, span, random));
      for (const decision of decisions) {
        const about = here.spanIssues().filter((issue) => issue.decisions.some((one) => one.id === decision.id));
        expect(about.length).toBeGreaterThan(0);
        expect(about.every((issue) => isOpen(issue) && !isSettled(issue) && issue.changes.length > 0)).toBe(true);
      }
      expect(statesIn(here, cell)).toEqual(states);
      expect(here.goldSpans).toEqual(gold);
      expect(here.stray()).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
