import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "#core/change.ts";
import { foldRecord, type Step } from "#core/merge/foldRecord.ts";

const RUNS = Number(process.env["OBELUS_RUNS"] ?? 100);
const RECORD = "01977430-1e42-7433-b2db-1ff98d973759";
const PERSON = "01977430-1e43-7036-a589-64205cccb621";

const claim = { id: RECORD, number: 1, wording: "Ferries were held", verdict: null, reason: "", created: 1 };
const hash = (index: number): string => String(index).padStart(64, "0");

/** What one change does, which earlier ones it knew, and whether it takes one back. */
const wanted = fc.record({
  do: fc.constantFrom("wording", "reason", "both", "remove", "keep", "stay"),
  value: fc.constantFrom("one", "two", "three"),
  knew: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
  undoes: fc.option(fc.nat(20), { freq: 3 }),
  time: fc.nat(5),
});
type Wanted = typeof wanted extends fc.Arbitrary<infer A> ? A : never;

function editOf({ do: what, value }: Wanted): Edit {
  const edit = { table: "claims" as const, id: RECORD };
  switch (what) {
    case "remove":
      return { ...edit, before: claim, after: null };
    case "keep":
      return { ...edit, before: {}, after: {}, keeps: "" };
    case "stay":
      return { ...edit, before: {}, after: {}, keeps: "wording" };
    case "both":
      return { ...edit, before: {}, after: { wording: value, reason: value } };
    default:
      return { ...edit, before: {}, after: { [what]: value } };
  }
}

function stepsOf(all: readonly Wanted[]): Step[] {
  const common = { person: PERSON, isGround: false, followsTag: false };
  const add: Edit = { table: "claims", id: RECORD, before: null, after: claim };
  const first: Step = { ...common, change: hash(0), time: 0, seen: [], edit: add, undoes: null };
  return [
    first,
    ...all.map((one, index): Step => {
      const seen = [...new Set(one.knew.map((place) => hash(place % (index + 1))))].toSorted();
      const undoes = one.undoes === null ? null : hash(one.undoes % (index + 1));
      return { ...common, change: hash(index + 1), time: one.time, seen, edit: editOf(one), undoes };
    }),
  ];
}

const nobody = (): boolean => false;

describe("folding one record", () => {
  it("[M10] comes to the same, in whatever order its changes come", () => {
    fc.assert(
      fc.property(
        fc.array(wanted, { maxLength: 12 }).chain((all) => {
          const steps = stepsOf(all);
          return fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length }));
        }),
        ([steps, shuffled]) => {
          expect(foldRecord(shuffled, nobody)).toEqual(foldRecord(steps, nobody));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("[M28] shows a value that is among those that compete, and names each of them once", () => {
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 12 }), (all) => {
        const { record, conflicts } = foldRecord(stepsOf(all), nobody);
        for (const { field, values } of conflicts) {
          expect(values[0]?.value).toEqual((record as Readonly<Record<string, unknown>>)[field]); // by its fields
          expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
        }
      }),
    );
  });
});
