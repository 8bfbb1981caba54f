import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { added, changed, removed } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { AgreementCases, CasesWanted } from "#contract/agreementCases.ts";
import type { AgreementSettings } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { usualAgreement } from "#contract/agreementSettings.ts";
import { createService } from "#service/createService.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { createComparedProject, newId, type ComparedProject } from "./comparedProject.ts";

// Ten words of four letters and a space each: word n begins at 5 n.
const ten = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj";
const words = (first: number, last: number): [number, number] => [5 * first, 5 * last + 4];

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
let project: ComparedProject;

beforeEach(() => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

/** Two people on two texts: four spans each, differing in every way once. */
function makeTwo(): void {
  project = createComparedProject(place.at("two.obelus"), {
    texts: { one: ten, two: ten, three: ten },
    people: ["Ana", "Ben"],
    tags: ["Claim", "Hedge"],
  });
  project.tagged([
    // Equal.
    { by: "Ana", in: "one", tag: "Claim", at: words(0, 1) },
    { by: "Ben", in: "one", tag: "Claim", at: words(0, 1) },
    // Ends three words later.
    { by: "Ana", in: "one", tag: "Claim", at: words(3, 4) },
    { by: "Ben", in: "one", tag: "Claim", at: words(3, 7) },
    // Another tag.
    { by: "Ana", in: "one", tag: "Claim", at: words(9, 9) },
    { by: "Ben", in: "one", tag: "Hedge", at: words(9, 9) },
    // Only one.
    { by: "Ana", in: "two", tag: "Hedge", at: words(2, 2) },
    // Not finished by Ben.
    { by: "Ana", in: "three", tag: "Claim", at: words(2, 2) },
    { by: "Ben", in: "three", tag: "Claim", at: words(2, 2) },
  ]);
  project.finish("Ana", ["one", "two", "three"]);
  project.finish("Ben", ["one", "two"]);
  project.close();
}

async function open(): Promise<void> {
  valueOf(await running.service["project.open"]({ path: project.path, person: { name: "Ana", initials: "A" } }));
}

async function compute(settings: Partial<AgreementSettings> = {}): Promise<Agreement> {
  return valueOf(await running.service["agreement.compute"]({ ...usualAgreement, ...settings }));
}

async function cases(wanted: Partial<CasesWanted> & Pick<CasesWanted, "mark">): Promise<AgreementCases> {
  return valueOf(
    await running.service["agreement.cases"]({
      settings: usualAgreement,
      tag: null,
      pair: null,
      documents: null,
      from: 0,
      limit: 1000,
      ...wanted,
    }),
  );
}

describe("two people with known differences", () => {
  beforeEach(async () => {
    makeTwo();
    await open();
  });

  it("counts F1 by exact and by overlapping places", async () => {
    const { headline, byTag } = await compute();
    // Four spans of Ana, three of Ben; one equal, two that overlap with the same tag.
    expect(headline.f1Exact).toMatchObject({ value: 2 / 7, n: 7 });
    expect(headline.f1Matched.value).toBe(4 / 7);
    expect(byTag.map(({ units, f1Matched }) => [units, f1Matched.value])).toEqual([
      [[3, 2], 4 / 5],
      [[1, 1], 0],
    ]);
  });

  it("counts Krippendorff's alpha on characters by hand", async () => {
    const { headline, material } = await compute();
    expect(material).toMatchObject({ documents: 3, compared: 2, characters: 2 * ten.length });
    // Of 49 + 49 characters: Claim of both 9 + 9, Claim of Ben alone 15, Claim against Hedge 4, Hedge of Ana alone 4.
    const [claims, hedges] = [2 * 18 + 15 + 4, 4 + 4];
    const all = 4 * ten.length;
    const nothing = all - claims - hedges;
    const apart = 2 * (15 + 4 + 4);
    const expected = (claims * (all - claims) + hedges * (all - hedges) + nothing * (all - nothing)) / (all - 1);
    expect(headline.characterAlpha.value).toBeCloseTo(1 - apart / expected, 12);
    expect(headline.characterAlpha).toMatchObject({ interval: null, noInterval: "tooFewDocuments", n: all });
  });

  it("says who called what what, and how far ends are apart", async () => {
    const { confusion, apart } = await compute();
    expect(confusion[1]).toEqual({
      pair: [project.id("Ana"), project.id("Ben")],
      cells: [
        [2, 1, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
    });
    const claims = apart.find(({ pair, tag }) => pair !== null && tag === project.id("Claim"));
    expect(claims?.ends.map((count, bar) => [bar - 10, count]).filter(([, count]) => count !== 0)).toEqual([
      [0, 1],
      [3, 1],
    ]);
    expect(claims?.starts[10]).toBe(2);
  });

  it("says what was left out, and why", async () => {
    const { excluded } = await compute();
    expect(excluded.map(({ reason, count, what }) => [reason, count, what])).toEqual([
      ["oneAnnotator", 1, "documents"],
      ["unfinished", 1, "spans"],
    ]);
    const { excluded: less, material } = await compute({ compared: "tagged" });
    expect([less, material.compared]).toEqual([[], 3]);
  });

  it("[A20] has cases that sum to every figure and mark", async () => {
    const answer = await compute();
    for (const kind of ["exact", "matched"] as const) {
      const found = await cases({ mark: { kind } });
      const figure = kind === "exact" ? answer.headline.f1Exact : answer.headline.f1Matched;
      expect((2 * found.both) / (found.first + found.second)).toBe(figure.value);
      expect(found.first + found.second).toBe(figure.n);
      for (const one of answer.byTag) {
        const { both, first, second } = await cases({ mark: { kind }, tag: one.tag });
        expect((2 * both) / (first + second)).toBe((kind === "exact" ? one.f1Exact : one.f1Matched).value);
      }
    }
    const ids: (Id | null)[] = [...answer.tags.map(({ id }) => id), null];
    for (const { pair, cells } of answer.confusion)
      for (const [row, counts] of cells.entries())
        for (const [column, count] of counts.entries()) {
          const mark = { kind: "cell", row: ids[row] ?? null, column: ids[column] ?? null } as const;
          expect(await cases({ mark, pair: pair === null ? null : [...pair] })).toMatchObject({ weight: count });
        }
    for (const { pair, tag, starts, ends } of answer.apart)
      for (const [side, bars] of [
        ["start", starts],
        ["end", ends],
      ] as const)
        for (const words of [-3, 0, 3]) {
          const mark = { kind: "apart", side, from: words, to: words } as const;
          const { weight } = await cases({ mark, tag, pair: pair === null ? null : [...pair] });
          expect(weight).toBe(bars[words + 10]);
        }
    const stretches = await cases({ mark: { kind: "characters" } });
    expect(stretches.weight).toBe(2 * (15 + 4 + 4));
    for (const { document, differences } of answer.byDocument) {
      const { total, both } = await cases({ mark: { kind: "matched" }, documents: [document] });
      expect(total - both).toBe(differences);
    }
  });

  it("[A20] opens the cases of a pair from either side", async () => {
    const mark = { kind: "cell", row: project.id("Hedge"), column: project.id("Claim") } as const;
    const [ana, ben] = [project.id("Ana"), project.id("Ben")];
    expect((await cases({ mark, pair: [ana, ben] })).total).toBe(0);
    const { cases: found } = await cases({ mark, pair: [ben, ana] });
    expect(found.map(({ words: quote, first, second }) => [quote, first?.label, second?.label])).toEqual([
      ["jjjj", project.id("Hedge"), project.id("Claim")],
    ]);
  });

  it("[A21] counts one document anew after an edit, and says the same as when all are counted", async () => {
    expect((await compute()).counted).toBe(3);
    expect((await compute()).counted).toBe(0);
    const spans = valueOf(await running.service["spans.list"]({ document: project.id("two"), limit: 10 }));
    const [hedge] = spans;
    if (hedge === undefined) throw new Error("The span is gone");
    const edit = changed("spans", hedge, { tag: project.id("Claim") });
    if (edit === null) throw new Error("Nothing changes");
    valueOf(await running.service["change.make"]({ code: "span.retag", label: "Retag", edits: [edit] }));
    const after = await compute();
    expect(after.counted).toBe(1);
    valueOf(await running.service["project.close"]({}));
    await open();
    const whole = await compute();
    expect(whole.counted).toBe(3);
    expect({ ...after, counted: 0, took: 0 }).toEqual({ ...whole, counted: 0, took: 0 });
    expect(after.byTag.map(({ units }) => units)).toEqual([
      [4, 2],
      [0, 1],
    ]);
  });

  it("is undefined with a reason where nobody tagged anything, and refuses to compare one person", async () => {
    const { headline } = await compute({ tags: [] });
    expect(headline.uAlpha).toMatchObject({ value: null, reason: "noSpans" });
    expect(headline.f1Exact).toMatchObject({ value: null, reason: "noSpans", interval: null });
    const alone = await running.service["agreement.compute"]({ ...usualAgreement, annotators: [project.id("Ana")] });
    expect(failureOf(alone)).toMatchObject({ code: "Invalid" });
  });
});

it("[A22] compares a saved version as it was, whatever was done since", async () => {
  makeTwo();
  await open();
  const before = await compute();
  valueOf(await running.service["freeze.make"]({ name: "Pilot" }));
  const { records } = valueOf(await running.service["project.state"]({}));
  const [freeze] = records.freezes;
  if (freeze === undefined) throw new Error("No version was saved");
  const spans = valueOf(await running.service["spans.list"]({ limit: 100 }));
  const mine = spans.filter(({ annotator }) => annotator === project.id("Ana"));
  const [first, second] = mine;
  if (first === undefined || second === undefined) throw new Error("Spans are gone");
  const edit = changed("spans", second, { tag: project.id("Hedge") });
  if (edit === null) throw new Error("Nothing changes");
  const edits = [removed("spans", first), edit];
  valueOf(await running.service["change.make"]({ code: "span.test", label: "Discuss", edits }));
  const frozen = await compute({ freeze: freeze.id });
  expect((await compute()).headline.f1Exact.value).not.toBe(before.headline.f1Exact.value);
  expect(frozen.headline).toEqual(before.headline);
  expect(frozen.confusion).toEqual(before.confusion);
  expect(frozen.state).toEqual({ ...before.state, freeze: { name: "Pilot", created: freeze.created } });
  const missing = await running.service["agreement.compute"]({ ...usualAgreement, freeze: project.id("Ana") });
  expect(failureOf(missing)).toMatchObject({ code: "NotFound" });
});

it("[A27] leaves out tags that wait on the old text of a corrected one, and counts those that would be compared", async () => {
  project = createComparedProject(place.at("corrected.obelus"), {
    texts: { old: ten, corrected: `${ten} kkkk`, other: ten },
    people: ["Ana", "Ben", "Cem"],
    tags: ["Claim", "Hedge"],
  });
  project.tagged([
    { by: "Ana", in: "old", tag: "Claim", at: words(0, 1) },
    { by: "Ben", in: "old", tag: "Hedge", at: words(2, 3) },
    { by: "Cem", in: "old", tag: "Claim", at: words(4, 5) },
    ...["Ana", "Ben"].map((by) => ({ by, in: "corrected", tag: "Claim", at: words(6, 7) })),
  ]);
  const old = project.file.reader.get("documents", project.id("old"));
  if (old === undefined) throw new Error("The old text is gone");
  const revision = { id: newId(), document: project.id("corrected"), revises: old.id, created: 0 };
  const aside = changed("documents", old, { aside: true });
  project.make("Ana", [added("revisions", revision), ...(aside === null ? [] : [aside])]);
  for (const by of ["Ana", "Ben"]) project.finish(by, ["corrected", "other"]);
  project.close();
  await open();
  const left = async (settings: Partial<AgreementSettings>) =>
    (await compute(settings)).excluded.filter(({ reason }) => reason === "notExact").map(({ count }) => count);
  expect((await compute()).headline.f1Exact).toMatchObject({ value: 1, n: 2 });
  expect(await left({})).toEqual([3]);
  expect(await left({ annotators: [project.id("Ana"), project.id("Ben")] })).toEqual([2]);
  expect(await left({ tags: [project.id("Hedge")] })).toEqual([1]);
  expect(await left({ documents: [project.id("other")] })).toEqual([]);
  expect((await compute()).conventions.find(({ about }) => about === "Corrected texts")?.rule).toContain("left out");
});

it("compares details and links on tags that match", async () => {
  project = createComparedProject(place.at("details.obelus"), {
    texts: { one: ten },
    people: ["Ana", "Ben"],
    tags: ["Claim"],
  });
  const [certainty, rebuts] = [newId(), newId()];
  project.make("Ana", [
    added("attributes", {
      id: certainty,
      tag: project.id("Claim"),
      name: "certainty",
      type: "choice",
      values: ["high", "low"],
      required: false,
      initial: null,
      order: 0,
    }),
    added("relationTypes", {
      id: rebuts,
      name: "rebuts",
      directed: true,
      sources: [],
      targets: [],
      meaning: "",
      order: 0,
    }),
  ]);
  const values = { Ana: ["high", "low", "high"], Ben: ["high", "low", "low"] } as const;
  const spans = project.tagged(
    (["Ana", "Ben"] as const).flatMap((by) =>
      values[by].map((value, place) => ({
        by,
        in: "one",
        tag: "Claim",
        at: words(3 * place, 3 * place + 1),
        attributes: { [certainty]: value },
      })),
    ),
  );
  const link = (by: "Ana" | "Ben", source: number, target: number) => {
    const own = spans.filter(({ annotator }) => annotator === project.id(by)).map(({ id }) => id);
    project.make(by, [
      added("relations", {
        id: newId(),
        annotator: project.id(by),
        type: rebuts,
        source: own[source] ?? "",
        target: own[target] ?? "",
        note: "",
        created: 0,
      }),
    ]);
  };
  link("Ana", 0, 1);
  link("Ana", 1, 2);
  link("Ben", 0, 1);
  project.finish("Ana", ["one"]);
  project.finish("Ben", ["one"]);
  project.close();
  await open();
  const { attributes, relations } = await compute();
  // Coincidences of high and low: high 3, low 3; D_o = 2/6, D_e = 2 × 3 × 3 / 30.
  expect(attributes[0]?.alpha).toMatchObject({ n: 3, coverage: 1 });
  expect(attributes[0]?.alpha.value).toBeCloseTo(1 - 2 / 6 / (18 / 30), 12);
  expect(attributes[0]?.percent.value).toBe(2 / 3);
  expect(relations.strict).toMatchObject({ value: 2 / 3, n: 3 });
  expect(relations.conditional.coverage).toBe(1);
  const links = await cases({ mark: { kind: "relations", ends: "strict" } });
  expect(links).toMatchObject({ both: 1, first: 2, second: 1, total: 2 });
  const details = await cases({ mark: { kind: "attribute", attribute: certainty } });
  expect(details).toMatchObject({ both: 2, total: 3 });
  const [, , third] = details.cases;
  expect([third?.first?.value, third?.second?.value]).toEqual(["high", "low"]);
});

it("[A4] has an interval of at least eight texts, the same for the same seed", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `text ${index}`);
  project = createComparedProject(place.at("many.obelus"), {
    texts: Object.fromEntries(names.map((name) => [name, ten])),
    people: ["Ana", "Ben", "Cem"],
    tags: ["Claim", "Hedge"],
  });
  project.tagged(
    names.flatMap((name, index) =>
      ["Ana", "Ben", "Cem"].map((by, who) => ({
        by,
        in: name,
        tag: (index + who) % 4 === 0 ? "Hedge" : "Claim",
        at: words(index % 5, (index % 5) + ((index * who) % 3)),
      })),
    ),
  );
  for (const by of ["Ana", "Ben", "Cem"]) project.finish(by, names);
  project.close();
  await open();
  const answer = await compute();
  const { interval, value } = answer.headline.uAlpha;
  expect(interval?.low).toBeLessThan(value ?? 0);
  expect(interval?.high).toBeGreaterThan(value ?? 0);
  expect((await compute()).headline).toEqual(answer.headline);
  expect((await compute({ seed: 2 })).headline.uAlpha).toMatchObject({ value });
  expect((await compute({ seed: 2 })).headline.uAlpha.interval).not.toEqual(interval);
  expect(answer.pairs.map(({ documents }) => documents)).toEqual([12, 12, 12]);
  expect(answer.headline.tagKappa.reason).toBe("tooManyAnnotators");
  const stretches = await cases({ mark: { kind: "characters" } });
  const matched = await cases({ mark: { kind: "matched" } });
  expect((2 * matched.both) / (matched.first + matched.second)).toBe(answer.headline.f1Matched.value);
  expect(stretches.weight).toBeGreaterThan(0);
  expect(answer.rounds.map(({ documents }) => documents.length)).toEqual([12]);
});
