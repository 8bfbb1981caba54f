import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isChanged, saveSchema, tagsToLoad } from "#core/actions/schema.ts";
import { checkSchema, countConsequences, isBlocked } from "#core/actions/schemaCheck.ts";
import {
  addTo,
  draftOf,
  freeHue,
  freeLetters,
  moveToLayer,
  patchIn,
  placeIn,
  removeAttribute,
  removeLayer,
  removeRelationType,
  removeTag,
  removeValue,
  renameValue,
  renameVerdict,
  stepIn,
  type SchemaDraft,
} from "#core/actions/schemaDraft.ts";
import { attribute, claim, id, layer, link, make, me, project, relation, relationType, span, tag } from "./project.ts";

const voices = { ...layer, id: id(11), name: "Voices", order: 2 };
const claimTag = tag(20, "Claim", { stance: "asserts" });
const denial = tag(21, "Denial", { stance: "denies", hue: 2 });
const hedge = tag(22, "Hedge", { layer: voices.id, hue: 3 });
const strength = attribute(40, denial.id, "Strength", { values: ["flat", "partly"], initial: "flat" });
const speaker = attribute(41, denial.id, "Speaker", { type: "person" });
const source = attribute(42, claimTag.id, "strength", { values: ["flat", "unsure"] });
const answers = relationType(60, "answers", { sources: [denial.id], targets: [claimTag.id] });
const near = relationType(61, "is near");
const held = claim(14, { verdict: "wrong unit" });
const spans = [
  span(100, denial.id, {
    attributes: { [strength.id]: "partly", [speaker.id]: id(50) },
    claim: held.id,
    stance: "denies",
  }),
  span(101, denial.id, { attributes: { [strength.id]: "flat" } }),
  span(102, claimTag.id, { attributes: { [source.id]: "unsure" } }),
  span(103, hedge.id),
];
const relations = [relation(200, answers.id, id(100), id(102)), relation(201, near.id, id(102), id(103))];
const links = [link(300, { span: id(100) }), link(301, { claim: held.id })];
const start = project({
  project: [
    {
      id: id(3),
      name: "Blackout",
      schemaName: "Claims",
      schemaVersion: 4,
      verdicts: ["holds", "wrong unit"],
      created: 0,
    },
  ],
  layers: [layer, voices],
  tags: [claimTag, denial, hedge],
  attributes: [strength, speaker, source],
  relationTypes: [answers, near],
  claims: [held],
  spans,
  relations,
  links,
});
const use = { person: me, spans, relations, links, claims: [held] };
const draft = draftOf(start);

describe("what follows from a draft", () => {
  const cases: readonly [string, SchemaDraft, readonly object[]][] = [
    [
      "a renamed value",
      renameValue(draft, strength.id, "partly", "partial"),
      [{ kind: "value", tag: "Denial", detail: "Strength", from: "partly", to: "partial", count: 1 }],
    ],
    [
      "a value renamed twice",
      renameValue(renameValue(draft, strength.id, "partly", "x"), strength.id, "x", "partial"),
      [{ kind: "value", tag: "Denial", detail: "Strength", from: "partly", to: "partial", count: 1 }],
    ],
    [
      "a value renamed and back",
      renameValue(renameValue(draft, strength.id, "partly", "x"), strength.id, "x", "partly"),
      [],
    ],
    [
      "two values made one",
      renameValue(draft, strength.id, "partly", "flat"),
      [{ kind: "value", tag: "Denial", detail: "Strength", from: "partly", to: "flat", count: 1 }],
    ],
    [
      "a removed value",
      removeValue(draft, strength.id, "partly"),
      [{ kind: "emptied", tag: "Denial", detail: "Strength", value: "partly", count: 1 }],
    ],
    [
      "a removed detail",
      removeAttribute(draft, speaker.id),
      [{ kind: "detailGone", tag: "Denial", detail: "Speaker", count: 1 }],
    ],
    [
      "a detail now required",
      patchIn(draft, "attributes", speaker.id, { required: true }),
      [{ kind: "unfinished", tag: "Denial", detail: "Speaker", count: 1 }],
    ],
    [
      "a kind removed with its tags",
      removeTag(draft, denial.id, null),
      [
        { kind: "dropped", tag: "Denial", count: 2 },
        { kind: "relations", count: 1 },
        { kind: "evidence", count: 1 },
      ],
    ],
    [
      "a kind becoming another",
      removeTag(draft, denial.id, claimTag.id),
      [{ kind: "moved", tag: "Denial", to: "Claim", count: 2 }],
    ],
    [
      "a kind becoming one without claims",
      removeTag(draft, denial.id, hedge.id),
      [
        { kind: "moved", tag: "Denial", to: "Hedge", count: 2 },
        { kind: "letGo", tag: "Denial", to: "Hedge", count: 1 },
      ],
    ],
    ["a kind of link removed", removeRelationType(draft, near.id), [{ kind: "relations", count: 1 }]],
    [
      "a renamed verdict",
      renameVerdict(draft, "wrong unit", "miscounted"),
      [{ kind: "verdict", from: "wrong unit", to: "miscounted", count: 1 }],
    ],
    [
      "a removed verdict",
      { ...draft, verdicts: ["holds"] },
      [{ kind: "verdict", from: "wrong unit", to: null, count: 1 }],
    ],
    ["a new name for a kind", patchIn(draft, "tags", denial.id, { name: "Rejection" }), []],
  ];

  it.each(cases)("%s is counted", (_, changed, consequences) => {
    expect(countConsequences(start, changed, use)).toEqual(consequences);
  });

  it.each(cases)("%s is saved in one change and can be taken back", (_, changed) => {
    if (!isChanged(start, changed)) return expect(saveSchema(start, changed, use)).toBeNull();
    const after = make(start, saveSchema(start, changed, use));
    expect(after.project.get(id(3))?.schemaVersion).toBe(5);
    expect(
      countConsequences(after, draftOf(after), {
        spans: [...after.spans.values()],
        relations: [...after.relations.values()],
        links: [...after.links.values()],
        person: me,
        claims: [...after.claims.values()],
      }),
    ).toEqual([]);
    for (const one of after.spans.values()) expect(after.tags.has(one.tag)).toBe(true);
    for (const one of after.relations.values())
      expect([after.spans.has(one.source), after.spans.has(one.target), after.relationTypes.has(one.type)]).toEqual([
        true,
        true,
        true,
      ]);
    return undefined;
  });

  it("carries a detail of the same name to the kind a tag becomes", () => {
    const after = make(start, saveSchema(start, removeTag(draft, denial.id, claimTag.id), use));
    expect(after.spans.get(id(100))).toMatchObject({
      tag: claimTag.id,
      attributes: {},
      claim: held.id,
      stance: "denies",
    });
    expect(after.spans.get(id(101))).toMatchObject({
      tag: claimTag.id,
      attributes: { [source.id]: "flat" },
      stance: "asserts",
    });
    expect(after.relationTypes.get(answers.id)?.sources).toEqual([claimTag.id]);
  });

  it("follows a chain of removed kinds", () => {
    const chained = removeTag(removeTag(draft, denial.id, claimTag.id), claimTag.id, hedge.id);
    const after = make(start, saveSchema(start, chained, use));
    expect([...after.spans.values()].map((one) => one.tag)).toEqual(Array(4).fill(hedge.id));
  });
});

describe("what belongs to others", () => {
  const theirs = span(110, denial.id, { annotator: id(9), attributes: { [strength.id]: "partly" } });
  const wide = {
    ...use,
    spans: [...spans, theirs],
    relations: [...relations, { ...relation(210, near.id, id(110), id(102)), annotator: id(9) }],
  };

  it.each([
    [
      "a kind they use goes",
      removeTag(draft, denial.id, claimTag.id),
      { kind: "theirs", what: "tags", count: 1 },
      true,
    ],
    ["a detail they fill goes", removeAttribute(draft, strength.id), { kind: "theirs", what: "tags", count: 1 }, true],
    [
      "a kind of link they use goes",
      removeRelationType(draft, near.id),
      { kind: "theirs", what: "links", count: 1 },
      true,
    ],
    [
      "a value they have is renamed",
      renameValue(draft, strength.id, "partly", "partial"),
      { kind: "theirsKept", count: 1 },
      false,
    ],
  ] as const)("%s", (_, changed, consequence, blocked) => {
    const found = countConsequences(start, changed, wide);
    expect(found).toContainEqual(consequence);
    expect(isBlocked(found)).toBe(blocked);
  });

  it("is never edited", () => {
    const changed = removeRelationType(renameValue(draft, strength.id, "partly", "partial"), near.id);
    const touched = saveSchema(start, changed, wide)?.edits.map((edit) => edit.id) ?? [];
    expect(touched).toContain(id(100));
    expect(touched).not.toContain(theirs.id);
    expect(touched).not.toContain(id(210));
  });
});

it("says which kinds have to be looked at before saving", () => {
  expect(tagsToLoad(start, draft)).toEqual([]);
  expect(tagsToLoad(start, removeTag(draft, hedge.id, null))).toEqual([hedge.id]);
  expect(tagsToLoad(start, renameValue(draft, strength.id, "partly", "partial"))).toEqual([denial.id]);
  expect(tagsToLoad(start, patchIn(draft, "attributes", source.id, { required: true }))).toEqual([claimTag.id]);
  expect(tagsToLoad(start, patchIn(draft, "tags", hedge.id, { hue: 9 }))).toEqual([]);
});

describe("editing a draft", () => {
  it("moves within a layer only, by step and by place", () => {
    expect(stepIn(draft, "tags", denial.id, -1).tags.map((one) => one.name)).toEqual(["Denial", "Claim", "Hedge"]);
    expect(stepIn(draft, "tags", denial.id, 1)).toBe(draft);
    expect(placeIn(draft, "tags", claimTag.id, denial.id).tags.map((one) => one.name)).toEqual([
      "Denial",
      "Claim",
      "Hedge",
    ]);
    expect(moveToLayer(draft, claimTag.id, voices.id).tags.map((one) => [one.name, one.layer])).toEqual([
      ["Denial", layer.id],
      ["Hedge", voices.id],
      ["Claim", voices.id],
    ]);
  });

  it("keeps a layer that holds kinds", () => {
    expect(removeLayer(draft, voices.id)).toBe(draft);
    expect(removeLayer(removeTag(draft, hedge.id, null), voices.id).layers).toEqual([layer]);
  });

  it("removes a kind of link that can no longer start or end anywhere", () => {
    expect(removeTag(draft, denial.id, null).relationTypes.map((one) => one.name)).toEqual(["is near"]);
  });

  it("offers free letters and hues", () => {
    expect(freeLetters(draft).join("")).toBe("ABEFGIJKLMNOPQRSTUVWXYZ");
    expect(freeHue(draft)).toBe(4);
  });
});

describe("a draft that cannot be saved", () => {
  it.each<[string, SchemaDraft, string]>([
    ["without a name", patchIn(draft, "tags", denial.id, { name: " " }), "noName"],
    ["two kinds of one name", patchIn(draft, "tags", denial.id, { name: "claim" }), "sameName"],
    ["two kinds on one key", patchIn(draft, "tags", denial.id, { key: "C" }), "sameKey"],
    ["a choice of nothing", patchIn(draft, "attributes", strength.id, { values: [] }), "noValues"],
    ["a kind in no layer", { ...draft, layers: [layer] }, "noLayer"],
  ])("%s", (_, wrong, kind) => {
    expect(checkSchema(wrong).map((one) => one.kind)).toEqual([kind]);
  });

  it("is not this one", () => {
    expect(checkSchema(draft)).toEqual([]);
  });

  it("two kinds may have no key, and two kinds may have a detail of one name", () => {
    expect(
      checkSchema(patchIn(patchIn(draft, "tags", denial.id, { key: null }), "tags", hedge.id, { key: null })),
    ).toEqual([]);
  });
});

describe("any series of edits", () => {
  const step = fc.oneof<fc.Arbitrary<(one: SchemaDraft) => SchemaDraft>[]>(
    fc
      .constantFrom(claimTag.id, denial.id, hedge.id)
      .map((gone) => (one) => removeTag(one, gone, one.tags.find((tag) => tag.id !== gone)?.id ?? null)),
    fc.constantFrom(claimTag.id, denial.id, hedge.id).map((gone) => (one) => removeTag(one, gone, null)),
    fc.tuple(fc.constantFrom("flat", "partly", "unsure"), fc.constantFrom("flat", "new")).map(
      ([from, to]) =>
        (one) =>
          renameValue(renameValue(one, strength.id, from, to), source.id, from, to),
    ),
    fc.constantFrom(strength.id, speaker.id, source.id).map((gone) => (one) => removeAttribute(one, gone)),
    fc
      .tuple(
        fc.constantFrom(strength.id, speaker.id, source.id),
        fc.constantFrom("text", "number", "choice", "boolean", "person"),
      )
      .map(
        ([which, type]) =>
          (one) =>
            patchIn(one, "attributes", which, { type }),
      ),
    fc.constantFrom(answers.id, near.id).map((gone) => (one) => removeRelationType(one, gone)),
    fc.constantFrom("holds", "wrong unit").map((verdict) => (one) => renameVerdict(one, verdict, "false")),
    fc.constant((one) => addTo(one, "tags", tag(29, "Offer"))),
  );

  it("[C4] is one change that can be taken back and leaves nothing dangling", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const next = steps.reduce((one, edit) => edit(one), draft);
        const proposal = saveSchema(
          start,
          {
            ...next,
            tags: next.tags.filter((one, index) => next.tags.findIndex((other) => other.id === one.id) === index),
          },
          use,
        );
        if (proposal === null) return;
        const after = make(start, proposal);
        for (const one of after.spans.values()) {
          expect(after.tags.has(one.tag)).toBe(true);
          for (const detail of Object.keys(one.attributes)) expect(after.attributes.get(detail)?.tag).toBe(one.tag);
        }
        for (const one of after.attributes.values()) expect(after.tags.has(one.tag)).toBe(true);
        for (const one of after.links.values()) expect(one.span === null || after.spans.has(one.span)).toBe(true);
      }),
    );
  });
});
