import { describe, expect, it } from "vitest";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Block } from "#core/model/structure.ts";
import { TextUnits } from "#core/text/units.ts";
import { itemAround, placedRanges, rangeHolding, spansBeginningIn } from "#renderer/reader/beside/placed.ts";
import { cardsOf } from "#renderer/reader/margin/cards.ts";
import { describeCard } from "#renderer/reader/margin/MarginCard.tsx";
import { offsetAt, STEPS, tickPaths, tintedHues, viewShares } from "#renderer/reader/overview/ticks.ts";
import { colleaguesIn } from "#renderer/reader/placebar/entries.ts";
import { shareRead } from "#renderer/reader/rails/Gutter.tsx";
import { heightOf, relationsWithin } from "#renderer/reader/rails/useRails.ts";
import { claim, denial, makeAttribute, makeMaps, makeSpan, me } from "../tagging/fixtures.ts";

const text =
  "Ferries wait\nForty-one were held. Nobody knows why. The port is silent.\nleft\nright\nThe lights came back.";
const block = (kind: Block["kind"], words: string, more: Partial<Block> = {}): Block => ({
  kind,
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  ...more,
});
const cell = { table: 0, row: 0 } as const;
const blocks: readonly Block[] = [
  block("heading", "Ferries wait", { level: 1 }),
  block("paragraph", "Forty-one were held. Nobody knows why. The port is silent."),
  block("cell", "left", { ...cell, column: 0 }),
  block("cell", "right", { ...cell, column: 1 }),
  block("paragraph", "The lights came back."),
];
const placedAll = [0, 1, 2, 4].map((index, at) => ({ block: index, top: at * 100, height: 100 }));
const spanOn = (words: string, more: Partial<Span> = {}): Span =>
  makeSpan(text, "Claim", [[text.indexOf(words), text.indexOf(words) + words.length]], more);

describe("what is placed", () => {
  it("takes the cells of a row together", () => {
    expect(itemAround(blocks, 2)).toEqual([2, 4]);
    expect(itemAround(blocks, 1)).toEqual([1, 2]);
  });

  it("finds the spans that begin in the placed items, and only those", () => {
    const spans = [spanOn("Ferries"), spanOn("held"), spanOn("right"), spanOn("lights")];
    const quotes = (placed: typeof placedAll): string[] =>
      spansBeginningIn(spans, placedRanges(blocks, placed)).map((span) => span.quote);
    expect(quotes(placedAll)).toEqual(["Ferries", "held", "right", "lights"]);
    expect(quotes(placedAll.slice(1, 3))).toEqual(["held", "right"]);
    expect(quotes([])).toEqual([]);
  });

  it("knows which stretch holds an offset", () => {
    const ranges = placedRanges(blocks, placedAll.slice(1, 2));
    expect(
      [text.indexOf("Ferries"), text.indexOf("held"), text.indexOf("left")].map((offset) =>
        rangeHolding(ranges, offset),
      ),
    ).toEqual([-1, 0, -1]);
  });
});

describe("cards", () => {
  const required = makeAttribute("Heard from", "Claim", ["named"], { required: true });
  const maps = {
    ...makeMaps([required]),
    claims: new Map([
      ["c", { id: "c", number: 15, wording: "41 ferries were held.", verdict: null, reason: "", created: 0 }],
    ]),
    annotators: new Map([["idris", { id: "idris", name: "Idris Oyelaran", initials: "IO", kind: "human" as const }]]),
    links: new Map(
      [
        { claim: "c", span: null },
        { claim: null, span: "mine" },
        { claim: null, span: "other" },
      ].map((owner, index) => [
        String(index),
        {
          id: String(index),
          annotator: me,
          address: "https://example.org",
          title: "",
          quote: "",
          seen: null,
          bearing: null,
          note: "",
          created: 0,
          ...owner,
        },
      ]),
    ),
  };
  const mine = spanOn("held", { id: "mine", claim: "c", stance: "asserts", attributes: { "Heard from": "named" } });
  const theirs = spanOn("silent", { id: "theirs", annotator: "idris", claim: "c", stance: "denies", tag: denial.id });
  const mention = (span: Span, document: string) => ({
    span: span.id,
    claim: "c",
    document,
    annotator: span.annotator,
    tag: span.tag,
    stance: span.stance,
    quote: span.quote,
    start: 0,
  });
  const store = {
    maps,
    me,
    mentions: new Map([["c", [mention(mine, "doc"), mention(theirs, "far")]]]),
  };

  it("tells documents, evidence and denials of the claim", () => {
    expect(cardsOf([mine], store, null)).toMatchObject([
      { id: "mine", documents: 2, evidence: 2, denials: 1, isUnfinished: false, colleague: null, hue: claim.hue },
    ]);
  });

  it("leaves out a colleague's mentions unless they are shown", () => {
    expect(cardsOf([mine, theirs], store, null).map((card) => card.id)).toEqual(["mine"]);
    expect(cardsOf([mine, theirs], store, "idris").map((card) => card.colleague?.name)).toEqual([
      undefined,
      "Idris Oyelaran",
    ]);
  });

  it("leaves out spans without a claim", () => {
    expect(cardsOf([spanOn("port")], store, null)).toEqual([]);
  });

  it("knows a mention with an empty required detail", () => {
    expect(cardsOf([{ ...mine, attributes: {} }], store, null)[0]?.isUnfinished).toBe(true);
  });

  it("has a name that says all its signs", () => {
    const names = cardsOf([{ ...mine, attributes: {} }, theirs], store, "idris").map(describeCard);
    expect(names).toEqual([
      "C-15, 41 ferries were held. Said in 2 documents. 2 pieces of evidence. A required detail is empty. Denied once",
      "C-15, 41 ferries were held. Idris Oyelaran’s mention. Said in 2 documents. 1 piece of evidence. Denied once",
    ]);
  });
});

describe("the gutter", () => {
  const units = new TextUnits(text, [...blocks]);
  const read = (words: string) => ({
    id: "r",
    document: "doc",
    annotator: me,
    read: [[text.indexOf(words), text.indexOf(words) + words.length] as [number, number]],
    sentences: 1,
    finished: false,
  });
  it.each([
    ["nothing read", undefined, 1, 0],
    ["one of three sentences", read("Nobody knows why."), 1, 1 / 3],
    ["another paragraph", read("The lights came back."), 1, 0],
    ["one of two cells of a row", read("right"), 2, 1 / 2],
    ["all", read("The lights came back."), 4, 1],
  ])("tells the share that is read: %s", (_name, reading, index, share) => {
    expect(shareRead(units, reading, index)).toBeCloseTo(share);
  });
});

describe("ends of rails", () => {
  const ranges = placedRanges(
    blocks,
    [placedAll[1], placedAll[3]].filter((one) => one !== undefined),
  );
  const window = {
    ranges,
    placed: [
      { block: 1, top: 100, height: 80 },
      { block: 4, top: 220, height: 40 },
    ],
    total: 5000,
    raise: 5,
  };
  it.each([
    ["a drawn span: its line", "held", 130, { y: 125, where: "mounted" }],
    ["above the window: the top of the page", "Ferries", undefined, { y: 0, where: "away" }],
    ["above the window, though it was drawn before", "Ferries", 12, { y: 0, where: "away" }],
    ["in a fold: where the fold is", "right", undefined, { y: 180, where: "away" }],
    ["not measured yet", "lights", undefined, { y: 5000, where: "away" }],
  ])("%s", (_name, words, baseline, expected) => {
    expect(heightOf(text.indexOf(words), baseline, window)).toEqual(expected);
  });

  it("joins only spans that are drawn, both in the text", () => {
    const one = spanOn("held", { id: "one" });
    const two = spanOn("silent", { id: "two" });
    const hidden = spanOn("port", { id: "hidden", annotator: "idris" });
    const relation = (source: string, target: string): Relation => ({
      id: `${source} ${target}`,
      annotator: me,
      type: "denies",
      source,
      target,
      note: "",
      created: 0,
    });
    const relations = [relation("one", "two"), relation("one", "far"), relation("hidden", "one")];
    const ids = (people: readonly string[]): string[] =>
      relationsWithin(relations, [one, hidden, two], people).map((within) => within.relation.id);
    expect(ids([me])).toEqual(["one two"]);
    expect(ids([me, "idris"])).toEqual(["one two", "hidden one"]);
  });
});

describe("the overview", () => {
  it("has ticks only for kinds that are drawn with a tint", () => {
    const maps = makeMaps();
    const tags = new Map(
      [...maps.tags].map(([id, tag]) => [id, id === "Quote" ? { ...tag, marking: "line" as const } : tag]),
    );
    expect([...tintedHues({ ...maps, tags }).keys()].toSorted()).toEqual(["Claim", "Denial", "Number"]);
  });

  it("draws one path a hue, one tick a place, and only one's own", () => {
    const at = (start: number, more: Partial<Span> = {}): Span => ({
      ...spanOn("held"),
      fragments: [[start, start + 2]],
      ...more,
    });
    const spans = [
      at(0),
      at(250),
      at(250),
      at(500, { tag: "Denial" }),
      at(750, { annotator: "idris" }),
      at(900, { tag: "Quote" }),
    ];
    const paths = tickPaths(
      spans,
      me,
      new Map([
        ["Claim", 1],
        ["Denial", 2],
      ]),
      1000,
      10,
    );
    expect([...paths]).toEqual([
      [1, `M0 0H10M0 ${STEPS / 4}H10`],
      [2, `M0 ${STEPS / 2}H10`],
    ]);
  });

  it("gives a place the hue that most of its tags have", () => {
    const at = (tag: string): Span => ({ ...spanOn("held"), fragments: [[500, 502]], tag });
    const paths = tickPaths(
      [at("Claim"), at("Denial"), at("Denial")],
      me,
      new Map([
        ["Claim", 1],
        ["Denial", 2],
      ]),
      1000,
      10,
    );
    expect([...paths]).toEqual([[2, `M0 ${STEPS / 2}H10`]]);
  });

  it("never has more ticks of a hue than steps", () => {
    const spans = Array.from({ length: 10_000 }, (_, index): Span => ({
      ...spanOn("held"),
      fragments: [[index, index + 1]],
    }));
    const path = tickPaths(spans, me, new Map([["Claim", 1]]), 10_000, 10).get(1) ?? "";
    expect(path.split("M").length - 1).toBe(STEPS + 1);
  });

  it.each([
    [0, 0],
    [0.5, 50],
    [1, 99],
    [-0.2, 0],
    [3, 99],
  ])("a click at %d of its height leads to offset %d of 100", (share, offset) => {
    expect(offsetAt(share, 100)).toBe(offset);
  });

  it.each([
    ["at the top, with the head in view", -80, 500, 1000, { start: 0, size: 0.42 }],
    ["in the middle", 250, 500, 1000, { start: 0.25, size: 0.5 }],
    ["beyond the end", 900, 500, 1000, { start: 0.9, size: 0.1 }],
  ])("shows the view %s", (_name, top, height, total, shares) => {
    const shown = viewShares(top, height, total);
    expect(shown.start).toBeCloseTo(shares.start);
    expect(shown.size).toBeCloseTo(shares.size);
  });
});

describe("whose tags can be shown", () => {
  const person = (id: string, name: string) => [id, { id, name, initials: "X", kind: "human" as const }] as const;
  const maps = {
    ...makeMaps(),
    annotators: new Map([
      person(me, "Mara"),
      person("idris", "Idris Oyelaran"),
      person("ana", "Ana Ruiz"),
      person("far", "Noor"),
    ]),
  };
  const count = (annotator: string, tag = "Claim") => ({ annotator, tag, count: 2 });
  const counts = new Map([
    ["doc", [count(me), count("idris"), count("idris", "Quote"), count("ana")]],
    ["elsewhere", [count("far")]],
  ]);
  it.each([
    ["those who tagged this text", null, ["Ana Ruiz", "Idris Oyelaran"]],
    ["and the one who is shown", "far", ["Ana Ruiz", "Idris Oyelaran", "Noor"]],
  ])("%s", (_name, peek, names) => {
    expect(colleaguesIn({ maps, counts, me }, "doc", peek).map((one) => one.name)).toEqual(names);
  });
});
