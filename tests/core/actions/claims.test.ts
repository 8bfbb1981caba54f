import { describe, expect, it } from "vitest";
import {
  addClaim,
  createClaim,
  joinClaim,
  leaveClaim,
  mergeClaims,
  mergedClaim,
  nextClaimNumber,
  othersOn,
  removeClaim,
  rewordClaim,
  setReason,
  setVerdict,
  wordingFrom,
} from "#core/actions/claims.ts";
import { claim, id, link, make, me, project, span, tag } from "./project.ts";

const kind = tag(20, "Claim", { stance: "asserts" });
const first = claim(14, { verdict: "holds", reason: "Seen." });
const second = claim(15, { reason: "The notice counted sailings." });
const loose = span(100, kind.id, { quote: "41 ferries\nwere held", stance: "reports" });
const inFirst = span(101, kind.id, { claim: first.id, stance: "asserts" });
const inSecond = span(102, kind.id, { claim: second.id, stance: "denies" });
const ofSecond = link(200, { claim: second.id });
const ofSpan = link(201, { span: inSecond.id });
const start = project({
  tags: [kind],
  claims: [first, second],
  spans: [loose, inFirst, inSecond],
  links: [ofSecond, ofSpan],
});
const hanging = { mentions: [inFirst, inSecond], links: [ofSecond, ofSpan] };

describe("numbers", () => {
  it.each([
    [[], 1],
    [[14, 15], 16],
    [[9, 3], 10],
  ])("after %j comes %i", (numbers, next) => {
    expect(nextClaimNumber(numbers.map((number) => ({ number })))).toBe(next);
  });
});

describe("wording", () => {
  it.each([
    ["41 ferries\n were  held ", "41 ferries were held"],
    ["x".repeat(5000), "x".repeat(4000)],
    [`${"x".repeat(3999)}😀`, "x".repeat(3999)],
  ])("of %j is on one line and fits", (quote, wording) => {
    expect(wordingFrom(quote)).toBe(wording);
  });
});

describe("creating and joining", () => {
  it("takes the excerpt as wording and keeps a stance that was chosen", () => {
    const after = make(
      start,
      createClaim(loose, { id: id(1016), number: 16, wording: loose.quote, created: 5 }, "asserts"),
    );
    expect(after.claims.get(id(1016))).toMatchObject({
      number: 16,
      wording: "41 ferries were held",
      verdict: null,
      reason: "",
    });
    expect(after.spans.get(loose.id)).toMatchObject({ claim: id(1016), stance: "reports" });
  });

  it("adds a claim without mentions", () => {
    const after = make(start, addClaim({ id: id(1016), number: 16, wording: "The relay failed", created: 5 }));
    expect(after.claims.get(id(1016))?.wording).toBe("The relay failed");
  });

  it("joins, changes stance, leaves", () => {
    const joined = make(start, joinClaim(loose, first, "denies"));
    expect(joined.spans.get(loose.id)).toMatchObject({ claim: first.id, stance: "denies" });
    expect(make(start, leaveClaim(inFirst, first)).spans.get(inFirst.id)?.claim).toBeNull();
  });

  it("does nothing when nothing changes", () => {
    expect(joinClaim(inFirst, first, "asserts")).toBeNull();
    expect(leaveClaim(loose, first)).toBeNull();
    expect(rewordClaim(first, first.wording)).toBeNull();
    expect(rewordClaim(first, "  ")).toBeNull();
    expect(setVerdict(first, "holds")).toBeNull();
  });

  it("rewords, decides, gives a reason", () => {
    expect(make(start, rewordClaim(first, " New  words ")).claims.get(first.id)?.wording).toBe("New words");
    expect(make(start, setVerdict(first, null)).claims.get(first.id)?.verdict).toBeNull();
    expect(make(start, setReason(first, " Because. ")).claims.get(first.id)?.reason).toBe("Because.");
  });
});

describe("merging", () => {
  it("moves mentions and links in one change and keeps what would be lost", () => {
    const after = make(start, mergeClaims(second, first, hanging));
    expect(after.claims.has(first.id)).toBe(false);
    expect(after.claims.get(second.id)).toMatchObject({
      number: 15,
      wording: second.wording,
      verdict: "holds",
      reason: "The notice counted sailings.\nSeen.",
    });
    expect([...after.spans.values()].filter((one) => one.claim === second.id).map((one) => one.id)).toEqual([
      inFirst.id,
      inSecond.id,
    ]);
  });

  it("moves the evidence of the claim, not that of its mentions", () => {
    const after = make(start, mergeClaims(first, second, hanging));
    expect(after.links.get(ofSecond.id)?.claim).toBe(first.id);
    expect(after.links.get(ofSpan.id)).toEqual(ofSpan);
  });

  it("does not double the same reason", () => {
    expect(mergedClaim({ ...first, reason: "Same." }, { ...second, reason: "Same." }).reason).toBe("Same.");
  });
});

it("removing a claim lets its mentions go and takes its evidence along", () => {
  const after = make(start, removeClaim(second, hanging));
  expect(after.claims.has(second.id)).toBe(false);
  expect(after.spans.get(inSecond.id)).toMatchObject({ claim: null, stance: "denies" });
  expect(after.spans.get(inFirst.id)?.claim).toBe(first.id);
  expect([...after.links.keys()]).toEqual([ofSpan.id]);
});

it("names those who alone can let a claim's mentions and evidence go", () => {
  const theirs = span(103, kind.id, { claim: second.id, annotator: id(8) });
  const theirLink = { ...ofSecond, id: id(202), annotator: id(9) };
  expect(othersOn(second, hanging, me)).toEqual([]);
  expect(
    othersOn(second, { mentions: [inFirst, theirs], links: [theirLink, { ...theirLink, id: id(203) }] }, me),
  ).toEqual([id(8), id(9)]);
});
