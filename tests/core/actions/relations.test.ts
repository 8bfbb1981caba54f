import { describe, expect, it } from "vitest";
import {
  addRelation,
  allowedRelationTypes,
  allowsRelation,
  removeRelation,
  retypeRelation,
  reverseRelation,
} from "#core/actions/relations.ts";
import { id, make, me, project, relation, relationType, span, tag } from "./project.ts";

const claimTag = tag(20, "Claim");
const number = tag(21, "Number");
const any = relationType(30, "supports");
const measures = relationType(31, "measures", { sources: [number.id], targets: [claimTag.id] });
const same = relationType(32, "matches", { directed: false, sources: [number.id], targets: [claimTag.id] });
const a = span(100, claimTag.id);
const b = span(101, number.id);
const known = relation(200, any.id, a.id, b.id);
const wanted = { id: id(201), annotator: me, created: 1 };
const start = project({
  tags: [claimTag, number],
  relationTypes: [any, measures, same],
  spans: [a, b],
  relations: [known],
});

describe("what is allowed", () => {
  it.each([
    ["any kinds", any, claimTag.id, number.id, true],
    ["the kinds named", measures, number.id, claimTag.id, true],
    ["not the other way round", measures, claimTag.id, number.id, false],
    ["either way without direction", same, claimTag.id, number.id, true],
    ["a start alone", measures, number.id, null, true],
    ["not a wrong start alone", measures, claimTag.id, null, false],
  ] as const)("%s", (_, type, source, target, allowed) => {
    expect(allowsRelation(type, source, target)).toBe(allowed);
  });

  it("lists types in their order", () => {
    expect(allowedRelationTypes([same, measures, any], number.id, claimTag.id).map((type) => type.name)).toEqual([
      "supports",
      "measures",
      "matches",
    ]);
  });
});

describe("adding", () => {
  it("adds a typed link", () => {
    const after = make(start, addRelation(measures, b, a, wanted, [known]));
    expect(after.relations.get(wanted.id)).toMatchObject({ type: measures.id, source: b.id, target: a.id, note: "" });
  });

  it.each([
    ["onto itself", any, a, a],
    ["that is there", any, a, b],
    ["the type does not allow", measures, a, b],
  ])("refuses a link %s", (_, type, source, target) => {
    expect(addRelation(type, source, target, wanted, [known])).toBeNull();
  });

  it("sees a link without direction from both ends", () => {
    expect(addRelation(same, a, b, wanted, [relation(202, same.id, b.id, a.id)])).toBeNull();
    expect(addRelation(any, b, a, wanted, [known])).not.toBeNull();
  });

  it("lets two people draw the same link", () => {
    expect(addRelation(any, a, b, { ...wanted, annotator: id(9) }, [known])).not.toBeNull();
  });
});

it("turns round, changes type, goes", () => {
  expect(make(start, reverseRelation(known, any, a, b)).relations.get(known.id)).toMatchObject({
    source: b.id,
    target: a.id,
  });
  expect(reverseRelation(relation(203, measures.id, b.id, a.id), measures, b, a)).toBeNull();
  expect(make(start, retypeRelation(known, same, a, b)).relations.get(known.id)?.type).toBe(same.id);
  expect(retypeRelation(known, measures, a, b)).toBeNull();
  expect(retypeRelation(known, any, a, b)).toBeNull();
  expect(make(start, removeRelation(known, any)).relations.size).toBe(0);
});
