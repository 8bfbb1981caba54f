import { describe, expect, it } from "vitest";
import { addPiece, splitPiece } from "#core/actions/pieces.ts";
import { finishReading, isRead, markRead, unreadOf, type Reader } from "#core/actions/reading.ts";
import { findOccurrences, tagAll, type TagAllOptions } from "#core/actions/tagAll.ts";
import { changeKind, removeSpan, sameSpan, tagWords, type ClaimFor } from "#core/actions/tagging.ts";
import { joinProposals, type Edit, type Proposal } from "#core/change.ts";
import type { Reading } from "#core/model/annotator.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Block, Range } from "#core/model/structure.ts";
import { moveSpan, setSpanFields } from "#core/actions/spans.ts";
import { claim, makeAttribute, makeSpan, me, number, quote } from "#tests/renderer/tagging/fixtures.ts";

const text = "Kestria said no. The Kestrian minister said Kestria waits.\nKestria Today\nkestria again";
const at = (words: string, from = 0): Range => {
  const start = text.indexOf(words, from);
  return [start, start + words.length];
};
const fresh: ClaimFor = { kind: "new", claim: { id: "new claim", number: 7, created: 5 } };
const wanted = { id: "new", document: "doc", annotator: me, attributes: [], created: 5 };
const tables = (proposal: Proposal | null): string[] =>
  (proposal?.edits ?? []).map((edit) => `${edit.before === null ? "+" : edit.after === null ? "-" : "~"}${edit.table}`);
const spanAfter = (proposal: Proposal | null) => proposal?.edits.find((edit) => edit.table === "spans")?.after;

describe("tagging words", () => {
  it("makes a mention of a new claim, worded as the text", () => {
    const { span, proposal } = tagWords(
      text,
      { ...wanted, tag: claim, fragments: [at("Kestria said no")] },
      fresh,
      null,
    );
    expect(tables(proposal)).toEqual(["+claims", "+spans"]);
    expect(span).toMatchObject({ quote: "Kestria said no", claim: "new claim", stance: "asserts" });
    expect(proposal.edits[0]?.after).toMatchObject({ number: 7, wording: "Kestria said no" });
    expect(proposal.label).toBe("Tag Kestria said no");
  });

  it("joins a claim without adding one, and makes none for kinds without a stance", () => {
    const known: Claim = { id: "c", number: 1, wording: "w", verdict: null, reason: "", created: 0 };
    const joined = tagWords(
      text,
      { ...wanted, tag: claim, fragments: [at("no")] },
      { kind: "join", claim: known },
      null,
    );
    expect(tables(joined.proposal)).toEqual(["+spans"]);
    expect(joined.span.claim).toBe("c");
    expect(tagWords(text, { ...wanted, tag: quote, fragments: [at("no")] }, fresh, null).span.claim).toBeNull();
  });

  it("takes details over from another tag", () => {
    const like = { attributes: { Priority: "high" }, stance: "denies" as const };
    const heard = makeAttribute("Heard", claim.id, ["named"], { initial: "named" });
    const { span } = tagWords(text, { ...wanted, tag: claim, attributes: [heard], fragments: [at("no")] }, fresh, like);
    expect(span).toMatchObject({ attributes: { Heard: "named", Priority: "high" }, stance: "denies" });
  });

  it("changes the kind: to a mention with a claim, from a mention without", () => {
    const alone = { relations: [], links: [], claim: undefined, mentions: 0 };
    const plain = makeSpan(text, quote.id, [at("no")]);
    expect(tables(changeKind(plain, claim, [], fresh, alone))).toEqual(["+claims", "~spans"]);
    expect(spanAfter(changeKind(plain, claim, [], fresh, alone))).toMatchObject({
      tag: claim.id,
      claim: "new claim",
      stance: "asserts",
    });
    const mention = makeSpan(text, claim.id, [at("no")], { claim: "c", stance: "asserts" });
    expect(spanAfter(changeKind(mention, quote, [], fresh, alone))).toMatchObject({
      tag: quote.id,
      claim: null,
      stance: null,
    });
    expect(changeKind(mention, claim, [], fresh, alone)).toBeNull();
  });

  it("knows the tag that is already on exactly these words", () => {
    const span = makeSpan(text, quote.id, [at("no")]);
    expect(sameSpan([span], { annotator: me, tag: quote.id, fragments: [at("no")] })).toBe(span);
    expect(sameSpan([span], { annotator: "other", tag: quote.id, fragments: [at("no")] })).toBeUndefined();
    expect(sameSpan([span], { annotator: me, tag: quote.id, fragments: [at("said no")] })).toBeUndefined();
  });

  it.each<[string, Partial<Claim>, number, string[]]>([
    ["goes with its only mention", {}, 1, ["-spans", "-claims"]],
    ["stays with another mention", {}, 2, ["-spans"]],
    ["stays when somebody reworded it", { wording: "Kestria denied it" }, 1, ["-spans"]],
    ["stays with a verdict", { verdict: "holds" }, 1, ["-spans"]],
  ])("a claim %s", (_what, patch, mentions, expected) => {
    const span = makeSpan(text, claim.id, [at("Kestria said no")], { claim: "c" });
    const own: Claim = {
      id: "c",
      number: 1,
      wording: "Kestria said no",
      verdict: null,
      reason: "",
      created: 0,
      ...patch,
    };
    expect(tables(removeSpan(span, { relations: [], links: [], claim: own, mentions }))).toEqual(expected);
  });
});

describe("pieces", () => {
  const span = makeSpan(text, claim.id, [at("Kestria"), at("no")], { claim: "c", attributes: { a: 1 } });
  it("adds a piece in its place, joins what touches, and refuses what is in", () => {
    expect(spanAfter(addPiece(text, span, at("minister")))).toMatchObject({
      fragments: [at("Kestria"), at("no"), at("minister")],
      quote: "Kestria … no … minister",
    });
    expect(spanAfter(addPiece(text, span, at(" said ")))).toMatchObject({ fragments: [at("Kestria said no")] });
    expect(addPiece(text, span, at("Kestria"))).toBeNull();
  });

  it("splits a piece off as a tag of its own", () => {
    const proposal = splitPiece(text, span, at("no")[0], { id: "split", created: 9 });
    expect(tables(proposal)).toEqual(["~spans", "+spans"]);
    expect(proposal?.edits[0]?.after).toMatchObject({ fragments: [at("Kestria")], quote: "Kestria" });
    expect(proposal?.edits[1]?.after).toMatchObject({
      id: "split",
      fragments: [at("no")],
      quote: "no",
      attributes: { a: 1 },
      claim: null,
    });
    expect(splitPiece(text, span, at("waits")[0], { id: "split", created: 9 })).toBeNull();
    expect(splitPiece(text, makeSpan(text, claim.id, [at("no")]), at("no")[0], { id: "split", created: 9 })).toBeNull();
  });
});

describe("reading marks", () => {
  const sentences: readonly Range[] = [
    at("Kestria said no."),
    at("The Kestrian minister said Kestria waits."),
    at("Kestria Today"),
    at("kestria again"),
  ];
  const reader = (reading?: Reading): Reader => ({ id: "r", document: "doc", annotator: me, reading });
  const after = (proposal: Proposal | null, before?: Reading): Reading => {
    const edit: Edit | undefined = proposal?.edits[0];
    return {
      id: "r",
      document: "doc",
      annotator: me,
      read: [],
      sentences: 0,
      finished: false,
      ...before,
      ...(edit?.table === "readings" ? edit.after : {}),
    };
  };

  it("keep neighbouring sentences as one range and count them once", () => {
    const one = after(markRead(text, reader(), sentences.slice(1, 2)));
    expect(one).toMatchObject({ read: [sentences[1]], sentences: 1, finished: false });
    const two = after(markRead(text, reader(one), sentences.slice(0, 2)), one);
    expect(two).toMatchObject({ read: [[0, sentences[1]?.[1]]], sentences: 2 });
    expect(markRead(text, reader(two), sentences.slice(0, 2))).toBeNull();
    expect(unreadOf(two, sentences)).toEqual(sentences.slice(2));
    expect(isRead(two, sentences[0] ?? [0, 0])).toBe(true);
  });

  it("leave out what was passed over", () => {
    const read = after(markRead(text, reader(), [...sentences.slice(0, 2), ...sentences.slice(3)]));
    expect(read).toMatchObject({ read: [[0, sentences[1]?.[1]], sentences[3]], sentences: 3 });
  });

  it("end with the whole text finished, once", () => {
    const done = after(finishReading(text, reader(), sentences));
    expect(done).toMatchObject({ sentences: 4, finished: true });
    expect(finishReading(text, reader(done), sentences)).toBeNull();
  });
});

describe("all places of some words", () => {
  const blocks: Block[] = [0, 59, 73].map((start, index) => ({
    kind: "paragraph",
    start,
    end: [58, 72, text.length][index] ?? 0,
  }));
  const spans = [
    makeSpan(text, number.id, [at("Kestria")]),
    makeSpan(text, quote.id, [at("said Kestria")]),
    makeSpan(text, claim.id, [at("said no. The Kestrian")]),
  ];
  const places = (words: string, options: Partial<TagAllOptions> = {}) =>
    findOccurrences({ document: "doc", text, blocks, furniture: new Set([1]), spans }, words, number.id, {
      matchCase: true,
      wholeWords: true,
      otherForms: false,
      ...options,
    }).map(
      ({ range, state, around }) =>
        `${range[0]} ${text.slice(...range)}: ${state}${around === null ? "" : ` ${around.tag}`}`,
    );

  it("says which are tagged, in another tag, or furniture", () => {
    expect(places("Kestria")).toEqual(["0 Kestria: tagged Number", "44 Kestria: free Quote", "59 Kestria: furniture"]);
  });
  it("finds other capitals and other forms when asked", () => {
    expect(places("Kestria", { matchCase: false })).toHaveLength(4);
    expect(places("Kestria", { otherForms: true })).toContain("21 Kestrian: free Claim");
    expect(places("estria", { otherForms: true })).toEqual([]);
  });
  it("says what crosses the edge of another tag", () => {
    expect(places("Kestrian minister")).toEqual(["21 Kestrian minister: conflict Claim"]);
  });

  it("are tagged in one change, mentions with one claim", () => {
    const hits = [at("Kestria"), at("Kestria", 40)].map((range, index) => ({
      id: `s${index}`,
      document: "doc",
      text,
      range,
    }));
    const proposal = tagAll({ annotator: me, tag: claim, attributes: [], created: 1, claim: fresh }, hits);
    expect(proposal?.label).toBe("Tag 2 passages as Claim");
    expect(tables(proposal)).toEqual(["+claims", "+spans", "+spans"]);
    expect(
      proposal?.edits
        .slice(1)
        .every((edit) => edit.table === "spans" && edit.after?.claim === "new claim" && edit.after.origin === "bulk"),
    ).toBe(true);
    expect(tagAll({ annotator: me, tag: claim, attributes: [], created: 1, claim: fresh }, [])).toBeNull();
  });
});

describe("a run of moves", () => {
  const span = makeSpan(text, quote.id, [at("no")]);
  const first = moveSpan(text, span, [at("said no")]);
  it("becomes one change from where it began to where it ends", () => {
    const moved = { ...span, ...spanAfter(first) };
    const second = moveSpan(text, moved, [at("Kestria said no")]);
    const joined = first === null || second === null ? null : joinProposals(first, second);
    expect(joined?.edits).toHaveLength(1);
    expect(joined?.edits[0]?.before).toMatchObject({ fragments: [at("no")], quote: "no" });
    expect(joined?.edits[0]?.after).toMatchObject({ fragments: [at("Kestria said no")] });
  });
  it("changes nothing when it ends where it began", () => {
    const moved = { ...span, ...spanAfter(first) };
    const back = moveSpan(text, moved, span.fragments);
    expect(first === null || back === null ? null : joinProposals(first, back)?.edits).toEqual([]);
  });
  it("names only the fields that are different in the end", () => {
    const note = setSpanFields(span, "Write", { note: "n", stance: "asserts" });
    const gone = setSpanFields({ ...span, note: "n", stance: "asserts" }, "Write", { note: "" });
    const joined = note === null || gone === null ? null : joinProposals(note, gone);
    expect(joined?.edits[0]).toMatchObject({ before: { stance: null }, after: { stance: "asserts" } });
    expect(joined?.edits[0]?.after).not.toHaveProperty("note");
  });
  it("is not joined with another span or an added one", () => {
    const other = moveSpan(text, { ...span, id: "other" }, [at("said no")]);
    const adding = tagWords(text, { ...wanted, tag: quote, fragments: [at("no")] }, fresh, null).proposal;
    expect(first === null || other === null ? null : joinProposals(first, other)).toBeNull();
    expect(joinProposals(adding, adding)).toBeNull();
  });
});
