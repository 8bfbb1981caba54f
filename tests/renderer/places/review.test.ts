import { describe, expect, it } from "vitest";
import { emptyRecordMaps, type RecordMaps } from "#core/change.ts";
import type { Document } from "#core/model/document.ts";
import type { Issue } from "#core/review/issue.ts";
import { linesOf, type IssueLine } from "#core/review/line.ts";
import { foldedIn, openFurniture } from "#renderer/places/review/folding.ts";
import { groupRows, pairsIn, queueOf, rowsOf } from "#renderer/places/review/queue.ts";
import { lookOfIssues, withOffered } from "#renderer/places/review/looks.ts";
import { cutPieces, optionsOf, sidesOf } from "#renderer/places/review/options.ts";
import type { Now } from "#renderer/places/review/now.ts";
import { SpanIndex } from "#renderer/reader/ink/spanIndex.ts";
import { compareSpans } from "#renderer/store/spans.ts";
import { noFilter } from "#renderer/places/review/state.ts";
import { kindWords, questionOf, sidesWords } from "#renderer/places/review/words.ts";
import {
  attributes,
  claim,
  compare,
  denial,
  ground,
  id,
  idris,
  jun,
  mara,
  span,
  strength,
  tags,
  TEXT,
} from "#tests/core/review/scene.ts";

const names = [
  [mara, "Mara Lindqvist"],
  [idris, "Idris Okafor"],
  [jun, "Jun Ito"],
] as const;
const maps: RecordMaps = {
  ...emptyRecordMaps(),
  annotators: new Map(
    names.map(([one, name]) => [one, { id: one, name, initials: name.slice(0, 1), kind: "human" as const }]),
  ),
  tags: new Map(tags.map((tag) => [tag.id, tag])),
  attributes: new Map(attributes.map((one) => [one.id, one])),
};
const WORDS = "41 ferries were held at their berths";
const WHOLE = `${WORDS} and that hospitals ran on diesel until dawn`;
const one = (issues: readonly Issue[]): Issue => {
  const [first] = issues;
  if (first === undefined) throw new Error("no issue");
  return first;
};
const lineOf = (issue: Issue): IssueLine => {
  const blocks = [{ kind: "paragraph" as const, start: 0, end: TEXT.length }];
  const [line] = linesOf({ document: "d", text: TEXT, blocks, furniture: [] }, [mara, idris], [issue]).lines;
  if (line === undefined) throw new Error("agreed");
  return line;
};
const nowOf = (issues: readonly Issue[], counting = [mara, idris]): Now =>
  ({ issues, issue: one(issues), counting, ground, loaded: { text: TEXT, spans: [] } }) as unknown as Now; // what these functions look at

const label = [span(100, mara, WORDS, { tag: denial.id }), span(200, idris, WORDS)];
const extent = [span(100, mara, WORDS), span(200, idris, WHOLE)];

describe("an issue in words", () => {
  it.each([
    ["label", label, "Denial or Claim?", "label"],
    ["its end", extent, "Where does “Claim” end?", "extent"],
    [
      "its beginning",
      [span(100, mara, WORDS), span(200, idris, `that ${WORDS}`)],
      "Where does “Claim” begin?",
      "extent",
    ],
    ["who has it", [span(100, mara, WORDS)], "Does “Claim” belong here?", "only Mara"],
    [
      "a detail",
      [span(100, mara, WORDS, { attributes: { [strength.id]: "flat" } }), span(200, idris, WORDS)],
      "What does “Claim” have as “Strength” here?",
      "strength",
    ],
    [
      "stance",
      [span(100, mara, WORDS, { stance: "reports" }), span(200, idris, WORDS, { stance: "asks" })],
      "Which stance does “Claim” have here?",
      "stance",
    ],
  ])("[R31] asks about %s", (_, spans, question, kind) => {
    const issue = one(compare(spans));
    expect(questionOf(maps, issue, TEXT)).toBe(question);
    expect(kindWords(maps, lineOf(issue))).toBe(kind);
  });
});

describe("the questions", () => {
  it.each([
    ["Loaded", "Does “Loaded” belong here?"],
    ["Loaded language", "Does “Loaded language” belong here?"],
    ["NER: ORG", "Does “NER: ORG” belong here?"],
    ["41", "Does “41” belong here?"],
    ["Ängstlich", "Does “Ängstlich” belong here?"],
    ["主張", "Does “主張” belong here?"],
    ["“So-called”", "Does “So-called” belong here?"],
  ])("[R31] fit a kind that is called %s", (name, question) => {
    const called = { ...maps, tags: new Map([[claim.id, { ...claim, name }]]) };
    expect(questionOf(called, one(compare([span(100, mara, WORDS)])), TEXT)).toBe(question);
  });
});

describe("what can be taken", () => {
  it("[R31] is what each one who is compared has, below the line first", () => {
    const now = nowOf(compare(extent, { annotators: [mara, idris, jun] }), [mara, idris, jun]);
    const options = optionsOf(maps, now, one(now.issues), { below: null, above: null, view: "over" });
    expect(options.map(({ name, side, keys, versions }) => [name, side, keys, versions.length])).toEqual([
      ["Mara", "below", "Left", 1],
      ["Idris", "above", "Right", 1],
      ["Jun", "aside", "3", 0],
    ]);
    const chosen = optionsOf(maps, now, one(now.issues), { below: jun, above: mara, view: "over" });
    expect(chosen.map(({ name, side }) => `${name} ${side}`)).toEqual(["Jun below", "Mara above", "Idris aside"]);
    const columns = optionsOf(maps, now, one(now.issues), { below: jun, above: null, view: "columns" });
    expect(columns.map(({ name, keys }) => `${keys} ${name}`)).toEqual(["1 Mara", "2 Idris", "3 Jun"]);
  });

  it("[R31] is drawn above by the first other who says something", () => {
    const now = nowOf(compare([span(100, mara, WORDS), span(300, jun, WHOLE)], { annotators: [mara, idris, jun] }), [
      mara,
      idris,
      jun,
    ]);
    expect(sidesOf(now, now.issue, { below: null, above: null, view: "over" })).toEqual({ below: mara, above: jun });
    expect(sidesOf(now, now.issue, { below: null, above: mara, view: "over" })).toEqual({ below: mara, above: jun });
  });

  it("[R31] shows which words only some cover", () => {
    const pieces = cutPieces(
      "held until dawn",
      [
        [0, 4],
        [5, 15],
      ],
      [
        [0, 2],
        [11, 15],
      ],
    );
    expect(pieces.map(({ words, isUneven }) => `${words}${isUneven ? "*" : ""}`)).toEqual([
      "he*",
      "ld",
      " … ",
      "until ",
      "dawn*",
    ]);
  });
});

describe("the tags of a text in review", () => {
  const other = "Varga said";
  const issues = compare([...extent, span(110, mara, other), span(210, idris, other)]);
  const current = issues.find(({ kinds }) => kinds.includes("extent")) ?? null;
  const sides = { below: mara, above: idris };

  it("[R31] are quiet where all agree, and strong where one stands", () => {
    const { states, uneven } = lookOfIssues(issues, current, sides, null, ground);
    expect([...states]).toEqual([
      [id(110), "quiet"],
      [id(210), "quiet"],
      [id(100), "hover"],
    ]);
    expect(uneven.map(([start, end]) => TEXT.slice(start, end))).toEqual([WHOLE.slice(WORDS.length)]);
  });

  it("[R31] show what was just taken, and fade what was not", () => {
    const chosen = { issue: current?.key ?? "", taken: [id(200)] };
    const { states } = lookOfIssues(issues, current, sides, chosen, ground);
    expect([states.get(id(100)), states.get(id(200))]).toEqual(["faded", "selected"]);
  });

  it("[R31] hatch nothing that only others than the two shown cover", () => {
    const { uneven } = lookOfIssues(issues, current, { below: mara, above: jun }, null, ground);
    expect(uneven).toEqual([]);
  });
});

describe("furniture of a text in review", () => {
  it("[R31] is unfolded where something is to be compared, and folded elsewhere", () => {
    const blocks = [
      { kind: "paragraph" as const, start: 0, end: 4 },
      { kind: "paragraph" as const, start: 4, end: TEXT.length },
    ];
    const loaded = { text: TEXT, structure: { blocks, marks: [] } };
    const issues = compare([span(100, mara, WORDS), span(200, idris, WHOLE)]);
    const openOf = (furniture: number[]): number[] =>
      openFurniture({ document: { id: "d", furniture }, loaded, issues } as unknown as Now); // what it looks at
    expect(openOf([])).toEqual([]);
    expect(openOf([0, 1])).toEqual([1]);
    const isFolded = foldedIn({ document: { id: "d", furniture: [0, 1] } } as unknown as Now, [1]);
    expect([isFolded(0), isFolded(1)]).toEqual([true, false]);
  });
});

describe("what gold is offered", () => {
  it("[R31] stands among the tags by place, where drawing looks for it, whatever is in view", () => {
    const early = span(100, mara, TEXT.slice(0, 4));
    const late = span(200, idris, WORDS);
    const sorted = [early, late].toSorted(compareSpans);
    const shown = withOffered(sorted, { states: new Map([[early.id, "suggested"]]), uneven: [] }, jun);
    expect(shown).toEqual([early, { ...early, annotator: jun }, late]);
    const [place] = early.fragments;
    expect(new SpanIndex(shown).overlapping(place?.[0] ?? 0, place?.[1] ?? 0)).toHaveLength(2);
  });
});

describe("the queue", () => {
  const document = (name: string, order: number, aside = false) =>
    ({ id: name, title: `Title ${name}`, name, order, aside }) as Document; // what the queue looks at
  const line = (key: string, more: Partial<IssueLine> = {}): IssueLine => ({
    ...lineOf(one(compare(extent))),
    key,
    ...more,
  });
  const decided: IssueLine["decided"] = {
    id: "x",
    annotator: mara,
    created: 1,
    outcome: "accepted",
    rule: null,
    taken: [],
  };
  const told = new Map(
    Object.entries({
      late: [line("l1", { members: ["far"], kinds: ["label"], tags: [denial.id, claim.id] })],
      early: [
        line("e1"),
        line("e2", { state: "accepted", decided }),
        line("e3", { state: "changed", decided }),
        line("e4", { state: "later", decided }),
      ],
      aside: [line("a1")],
    }).map(([name, lines]) => [name, { document: name, counting: [mara, idris], agreed: 0, lines, elsewhere: [] }]),
  );
  const documents = new Map(
    [document("late", 2), document("early", 1), document("aside", 0, true)].map((each) => [each.id, each]),
  );
  const state = { list: "open" as const, filter: noFilter, order: "document" as const };
  const keys = (more: Partial<Parameters<typeof queueOf>[2]> = {}) =>
    queueOf({ maps: { ...maps, documents } }, { documents: told }, { ...state, ...more }, null).map(
      (row) => row.line.key,
    );

  it("[R31] lists what is open in the order of the documents, and what was decided", () => {
    expect(keys()).toEqual(["e1", "e3", "l1"]);
    expect(keys({ list: "decided" })).toEqual(["e2", "e3", "e4"]);
  });

  it("[R31] can be filtered by document, kind, tag and people", () => {
    expect(keys({ filter: { ...noFilter, document: "late" } })).toEqual(["l1"]);
    expect(keys({ filter: { ...noFilter, kind: "extent" } })).toEqual(["e1", "e3"]);
    expect(keys({ filter: { ...noFilter, tag: denial.id } })).toEqual(["l1"]);
    expect(keys({ filter: { ...noFilter, pair: [mara, jun] } })).toEqual([]);
    expect(keys({ filter: { ...noFilter, pair: [idris, mara] } })).toEqual(["e1", "e3", "l1"]);
  });

  it("[R31] takes two for a pair where they say different things, however many others there are", () => {
    const spans = [...extent, span(300, jun, WHOLE)];
    const three = lineOf(one(compare(spans, { annotators: [mara, idris, jun] })));
    expect(pairsIn(three)).toEqual([mara, idris, jun].flatMap((other) => (other === mara ? [] : [[mara, other]])));
    expect(sidesWords(maps, three)).toBe("Idris, Jun – Mara");
  });

  it("[R32] lists what some cases are about, whoever's tags they name", () => {
    const [, idris2] = line("e1").members;
    const cases = (...records: readonly string[]) => ({ title: "Some", records: new Set(records) });
    expect(keys({ filter: { ...noFilter, cases: cases("far") } })).toEqual(["l1"]);
    expect(keys({ filter: { ...noFilter, cases: cases(idris2 ?? "") } })).toEqual(["e1", "e3"]);
    expect(keys({ list: "decided", filter: { ...noFilter, cases: cases(idris2 ?? "") } })).toEqual(["e2", "e3", "e4"]);
    expect(keys({ filter: { ...noFilter, cases: cases() } })).toEqual([]);
  });

  it("[R31] stands in groups with their counts", () => {
    const rows = rowsOf(documents, told, null);
    const groups = groupRows(rows, "document", () => "");
    expect(groups.map(({ title, rows: own }) => `${title} ${own.length}`)).toEqual(["Title early 4", "Title late 1"]);
    expect(groupRows(rows, "kind", (row) => row.line.kinds.join()).map(({ key }) => key)).toEqual(["extent", "label"]);
  });
});
