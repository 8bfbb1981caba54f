import { describe, expect, it } from "vitest";
import { isAgreed } from "#core/review/issue.ts";
import { resolvePairings } from "#core/review/ground.ts";
import {
  claim,
  compare,
  denial,
  ground,
  hedge,
  id,
  idris,
  jun,
  mara,
  matches,
  opposes,
  relation,
  span,
  spanIssues,
  speaker,
  strength,
  TEXT,
  told,
} from "./scene.ts";

const WORDS = "41 ferries were held at their berths";
const WHOLE = `${WORDS} and that hospitals ran on diesel until dawn`;

describe("places where annotators differ", () => {
  it("[R1] are agreed where all say the same", () => {
    const issues = compare([span(100, mara, WORDS), span(200, idris, WORDS)]);
    expect(told(issues)).toEqual(["100 200"]);
    expect(issues.every(isAgreed)).toBe(true);
  });

  it("[R3] differ in extent, and say which characters only one covers", () => {
    const [issue] = spanIssues(compare([span(100, mara, WORDS), span(200, idris, WHOLE)]));
    expect(issue?.kinds).toEqual(["extent"]);
    const start = TEXT.indexOf(WORDS);
    expect(issue?.uneven).toEqual([[start + WORDS.length, start + WHOLE.length]]);
  });

  it("[R3] take white space at the edges for nothing, and punctuation too where that is wished", () => {
    const spans = [span(100, mara, WORDS), span(200, idris, `${WORDS} `)];
    expect(told(compare(spans))).toEqual(["100 200"]);
    expect(told(compare(spans, {}, { edges: "exact" }))).toEqual(["100 200 extent"]);
    const quoted = [span(100, mara, "This was not a fault"), span(200, idris, "“This was not a fault,”")];
    expect(told(compare(quoted))).toEqual(["100 200 extent"]);
    expect(told(compare(quoted, {}, { edges: "punctuation" }))).toEqual(["100 200"]);
  });

  it("[R3] differ in label, in details and in stance", () => {
    const given = { attributes: { [strength.id]: "flat" } };
    expect(told(compare([span(100, mara, WORDS), span(200, idris, WORDS, { tag: denial.id })]))).toEqual([
      "100 200 label",
    ]);
    const [issue] = spanIssues(
      compare([span(100, mara, WORDS, given), span(200, idris, WORDS, { stance: "reports" })]),
    );
    expect([issue?.kinds, issue?.details]).toEqual([["detail"], [strength.id, "stance"]]);
  });

  it("[R3] compare people by name, as each copy has its own record of them", () => {
    const people = [50, 51, 52].map((number) => ({ id: id(number), role: "", aliases: [], address: null }));
    const named = ["Ilse Varga", "ilse varga", "Reke"].map((name, index) => ({
      id: "",
      role: "",
      aliases: [],
      address: null,
      ...people[index],
      name,
    }));
    const speakers = new Map(named.map((one) => [one.id, one]));
    const by = (number: number) => ({ attributes: { [speaker.id]: id(number) } });
    const spans = (number: number) => [span(100, mara, WORDS, by(50)), span(200, idris, WORDS, by(number))];
    expect(told(compare(spans(51), {}, { speakers }))).toEqual(["100 200"]);
    expect(told(compare(spans(52), {}, { speakers }))).toEqual(["100 200 detail"]);
  });

  it("[R3] name who has none", () => {
    const [issue] = compare([span(100, mara, WORDS)]);
    expect([issue?.kinds, issue?.lacking]).toEqual([["only"], [idris]]);
  });

  it("[R2] pass over the work of those who do not count", () => {
    const spans = [span(100, mara, WORDS), span(200, idris, WHOLE)];
    expect(told(compare(spans, { annotators: [mara] }))).toEqual(["100"]);
    expect(told(compare(spans, { annotators: [mara, idris, jun] }))).toEqual(["100 200 extent only"]);
  });

  it("[R2] never put groups of tags together", () => {
    expect(told(compare([span(100, mara, WHOLE), span(200, idris, "held", { tag: hedge.id })]))).toEqual([
      "100 only",
      "200 only",
    ]);
  });

  it("[R2] take people and tags that are paired for one", () => {
    const doubt = { ...hedge, id: id(23), layer: id(12), name: "Doubt" };
    const pairing = (number: number, record: string, same: string) =>
      ({ id: id(number), table: "tags", record, same, created: 0 }) as const;
    const resolve = resolvePairings([pairing(60, doubt.id, hedge.id), pairing(61, jun, idris)]);
    const all = new Map([...ground.tags, [doubt.id, doubt] as const]);
    const spans = [span(100, mara, "held", { tag: hedge.id }), span(200, jun, "held", { tag: doubt.id })];
    expect(told(compare(spans, {}, { resolve, tags: all }))).toEqual(["100 200"]);
  });
});

describe("which spans are about the same", () => {
  it("[R2] the pair with the greatest overlap first, nobody twice", () => {
    const spans = [span(100, mara, [[0, 10]]), span(101, mara, [[8, 20]]), span(200, idris, [[7, 19]])];
    expect(told(compare(spans))).toEqual(["100 only", "101 200 extent"]);
  });

  it("[R2] one on top of the other by tag, then by details", () => {
    const flat = { attributes: { [strength.id]: "flat" } };
    const spans = [
      span(100, mara, WORDS, { tag: denial.id }),
      span(101, mara, WORDS, flat),
      span(102, mara, WORDS),
      span(200, idris, WORDS, { tag: denial.id }),
      span(201, idris, WORDS),
      span(202, idris, WORDS, flat),
    ];
    expect(told(compare(spans))).toEqual(["100 200", "101 202", "102 201"]);
  });

  it("[R2] twins by what they are linked with, along whole chains of twins", () => {
    const other = "hospitals";
    const spans = [
      ...[100, 101].map((number) => span(number, mara, WORDS)),
      ...[110, 111].map((number) => span(number, mara, other)),
      ...[200, 201].map((number) => span(number, idris, WORDS)),
      ...[210, 211].map((number) => span(number, idris, other)),
    ];
    const at = (number: number) => spans.find((one) => one.id === id(number)) ?? span(0, mara, WORDS);
    const relations = [
      relation(300, mara, at(100), at(110)),
      relation(301, mara, at(101), at(111)),
      relation(310, idris, at(200), at(211)),
      relation(311, idris, at(201), at(210)),
    ];
    const issues = compare(spans, { relations });
    expect(issues).toHaveLength(6);
    expect(issues.flatMap(({ kinds }) => kinds)).toEqual([]);
  });

  it("[R2] two claims of one within one of another are one place", () => {
    const parts = [span(100, mara, WORDS), span(101, mara, "hospitals ran on diesel until dawn")];
    expect(told(compare([...parts, span(200, idris, WHOLE)]))).toEqual(["100 101 200 extent"]);
    expect(
      told(
        compare(
          [
            ...parts,
            span(200, idris, WHOLE),
            span(300, jun, WORDS),
            span(301, jun, "hospitals ran on diesel until dawn"),
          ],
          { annotators: [mara, idris, jun] },
        ),
      ),
    ).toEqual(["100 101 200 300 301 extent"]);
    const inside = [...parts, span(102, mara, WHOLE), span(200, idris, WHOLE)];
    expect(told(compare(inside))).toEqual(["100 only", "102 200", "101 only"]);
  });

  it("[R2] pieces that lie between each other's are apart", () => {
    const spans = [
      span(100, mara, [
        [0, 5],
        [10, 15],
      ]),
      span(200, idris, [
        [5, 10],
        [15, 20],
      ]),
    ];
    expect(told(compare(spans))).toEqual(["100 only", "200 only"]);
  });
});

describe("the same claim or not", () => {
  const at = (number: number, annotator: string, words: string, claimed: number | null) =>
    span(number, annotator, words, { claim: claimed === null ? null : id(claimed) });

  it("[R4] claims that each made for the same thing count as one", () => {
    const spans = [
      at(100, mara, WORDS, 70),
      at(101, mara, "hospitals", 70),
      at(200, idris, WORDS, 80),
      at(201, idris, "hospitals", 80),
    ];
    expect(compare(spans).flatMap(({ kinds }) => kinds)).toEqual([]);
  });

  it("[R4] mentions that one joins to a claim and the other to two differ", () => {
    const spans = [
      at(100, mara, WORDS, 70),
      at(101, mara, "hospitals", 70),
      at(200, idris, WORDS, 80),
      at(201, idris, "hospitals", 81),
    ];
    expect(told(compare(spans))).toEqual(["100 200", "101 201 claim"]);
  });

  it("[R4] a mention that only one joins to a claim differs", () => {
    expect(told(compare([at(100, mara, WORDS, 70), at(200, idris, WORDS, null)]))).toEqual(["100 200 claim"]);
  });

  it("[R4] claims that both know are two where each names another", () => {
    const spans = [at(100, mara, WORDS, 70), at(200, idris, WORDS, 80)];
    expect(told(compare(spans))).toEqual(["100 200"]);
    expect(told(compare(spans, {}, { commonClaims: new Set([id(70)]) }))).toEqual(["100 200 claim"]);
  });
});

describe("links", () => {
  const spans = [
    span(100, mara, "41 ferries"),
    span(101, mara, "hospitals"),
    span(102, mara, "dawn"),
    span(200, idris, "41 ferries"),
    span(201, idris, "hospitals"),
    span(202, idris, "dawn"),
  ];
  const at = (number: number) => spans.find((one) => one.id === id(number)) ?? span(0, mara, WORDS);
  const links = (...relations: ReturnType<typeof relation>[]) =>
    told(compare(spans, { relations }).filter(({ about }) => about === "relations"));

  it("[R5] differ in type, direction and end, or only one has them", () => {
    const mine = relation(300, mara, at(100), at(101));
    expect(links(mine, relation(310, idris, at(200), at(201)))).toEqual(["300 310"]);
    expect(links(mine, relation(310, idris, at(200), at(201), opposes))).toEqual(["300 310 type"]);
    expect(links(mine, relation(310, idris, at(201), at(200)))).toEqual(["300 310 direction"]);
    expect(links(mine, relation(310, idris, at(200), at(202)))).toEqual(["300 310 end"]);
    expect(links(mine)).toEqual(["300 only"]);
    expect(links(mine, relation(310, idris, at(202), at(201), opposes))).toEqual(["300 only", "310 only"]);
  });

  it("[R5] without direction are the same both ways", () => {
    expect(
      links(relation(300, mara, at(100), at(101), matches), relation(310, idris, at(201), at(200), matches)),
    ).toEqual(["300 310"]);
  });

  it("[R5] two to one target stay two", () => {
    expect(
      links(
        relation(300, mara, at(100), at(102)),
        relation(301, mara, at(101), at(102)),
        relation(310, idris, at(201), at(202)),
        relation(311, idris, at(200), at(202)),
      ),
    ).toEqual(["300 311", "301 310"]);
  });

  it("[R5] wait for their ends", () => {
    const issues = compare(spans, { relations: [relation(300, mara, at(100), at(101))] });
    const issue = issues.find(({ about }) => about === "relations");
    expect(issue?.about === "relations" && issue.blockedBy).toEqual([id(100), id(101)]);
    expect(told(issues)).toEqual(["100 200", "101 201", "300 only", "102 202"]);
  });

  it("[R5] lead to places of other documents", () => {
    const far = (number: number, annotator: string) => ({ ...span(number, annotator, "held"), document: id(99) });
    const [ours, theirs] = [far(150, mara), far(250, idris)];
    const relations = [relation(300, mara, at(100), ours), relation(310, idris, at(200), theirs)];
    const end = { document: id(99), issue: id(150), gold: [] };
    const elsewhere = new Map([ours, theirs].map((one) => [one.id, end] as const));
    expect(told(compare(spans, { relations, elsewhere }).filter(({ about }) => about === "relations"))).toEqual([
      "300 310",
    ]);
  });
});

it("[R1] a place keeps its tag’s group", () => {
  expect(spanIssues(compare([span(100, mara, WORDS)]))[0]?.layer).toBe(claim.layer);
});
