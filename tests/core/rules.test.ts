import { describe, expect, it } from "vitest";
import { added, changed, removed, type Edit } from "#core/change.ts";
import { TEXT } from "#tests/db/support/project.ts";
import {
  check,
  claim,
  document,
  denial,
  folder,
  foreign,
  inner,
  link,
  loose,
  mine,
  newId,
  opposes,
  other,
  project,
  reading,
  relation,
  span,
  spare,
  speaker,
  strength,
  sure,
  tag,
  theirs,
  used,
  value,
  who,
} from "./rulesProject.ts";

describe("what the rules let through", () => {
  it.each<[string, (Edit | null)[]]>([
    ["a new tag", [added("spans", span([[0, 3]]))]],
    [
      "a tag in two pieces",
      [
        added(
          "spans",
          span([
            [0, 3],
            [10, 14],
          ]),
        ),
      ],
    ],
    ["a tag on a whole grapheme", [added("spans", span([[TEXT.indexOf("Cafe"), TEXT.indexOf("Cafe") + 5]]))]],
    [
      "details of every type",
      [
        changed("spans", loose, {
          attributes: { [strength.id]: "flat", [value.id]: 0, [sure.id]: false, [who.id]: speaker.id },
        }),
      ],
    ],
    [
      "a claim and its mention at once, in either order",
      [
        changed("spans", loose, { claim: "01970000-0000-7000-8000-000000000001" }),
        added("claims", { ...claim, id: "01970000-0000-7000-8000-000000000001", number: 2 }),
      ],
    ],
    ["letters that change places", [changed("tags", tag, { key: "D" }), changed("tags", denial, { key: "C" })]],
    [
      "a claim's number taken over from one that goes",
      [
        removed("links", link),
        changed("spans", used, { claim: null }),
        removed("claims", claim),
        added("claims", { ...claim, id: newId() }),
      ],
    ],
    ["a removed tag with what others hung on it", [removed("relations", relation), removed("spans", used)]],
    [
      "an undirected link the other way round",
      [
        added("relations", {
          ...relation,
          id: newId(),
          annotator: mine,
          type: opposes.id,
          source: loose.id,
          target: other.id,
        }),
      ],
    ],
    ["a verdict of the project", [changed("claims", claim, { verdict: "holds" })]],
    ["a kind that nothing uses going away", [removed("tags", spare)]],
    [
      "a folder moved inside another",
      [changed("folders", inner, { parent: null }), changed("folders", folder, { parent: inner.id })],
    ],
    [
      "more that was read",
      [
        changed("readings", reading, {
          read: [
            [0, 36],
            [37, 60],
          ],
          sentences: 2,
        }),
      ],
    ],
  ])("%s", (_name, edits) => {
    expect(check(edits)).toBeNull();
  });
});

describe("what the rules refuse", () => {
  const moved = span([[0, 3]]);
  it.each<[string, (Edit | null)[], string, RegExp]>([
    [
      "an edit that says nothing",
      [{ table: "spans", id: newId(), before: null, after: null }],
      "Invalid",
      /says nothing/u,
    ],
    [
      "a record with a field missing",
      [
        {
          table: "claims",
          id: claim.id.replace("0", "1"),
          before: null,
          after: { id: claim.id.replace("0", "1"), wording: "x" },
        },
      ],
      "Invalid",
      /not complete: number/u,
    ],
    [
      "a record under another's identity",
      [{ ...added("claims", { ...claim, number: 9 }), id: newId() }],
      "Invalid",
      /another identity/u,
    ],
    ["a record that is there already", [added("claims", claim)], "Conflict", /already there/u],
    [
      "a record that is gone",
      [changed("claims", { ...claim, id: newId() }, { wording: "Other" })],
      "Conflict",
      /no longer there/u,
    ],
    [
      "[C5] a patch of something changed meanwhile",
      [changed("claims", { ...claim, wording: "Older" }, { wording: "Newer" })],
      "Conflict",
      /changed meanwhile/u,
    ],
    [
      "[C5] a removal of something changed meanwhile",
      [removed("spans", { ...loose, note: "older" })],
      "Conflict",
      /changed meanwhile/u,
    ],
    ["an empty patch", [{ table: "claims", id: claim.id, before: {}, after: {} }], "Invalid", /same fields/u],
    [
      "a patch with different fields",
      [{ table: "claims", id: claim.id, before: { reason: "" }, after: { wording: "x" } }],
      "Invalid",
      /same fields/u,
    ],
    [
      "a patch that changes nothing",
      [{ table: "claims", id: claim.id, before: { reason: "" }, after: { reason: "" } }],
      "Invalid",
      /as it is/u,
    ],
    [
      "a patch to a wrong value",
      [{ table: "claims", id: claim.id, before: { wording: claim.wording }, after: { wording: "" } }],
      "Invalid",
      /not complete: wording/u,
    ],
    [
      "a new identity",
      [{ table: "claims", id: claim.id, before: { id: claim.id }, after: { id: newId() } }],
      "Invalid",
      /never changes/u,
    ],
    [
      "two edits of one record",
      [changed("claims", claim, { reason: "a" }), changed("claims", claim, { wording: "b" })],
      "Invalid",
      /twice/u,
    ],
    ["[C6] a tag of somebody else's", [added("spans", span([[0, 3]], tag, theirs))], "Refused", /belongs to Idris/u],
    [
      "[C6] a change of somebody else's tag",
      [changed("spans", other, { note: "mine" })],
      "Refused",
      /belongs to Idris/u,
    ],
    ["[C6] a tag handed over", [changed("spans", loose, { annotator: theirs })], "Refused", /belongs to Idris/u],
    [
      "[C6] somebody else's link, while its tags stay",
      [removed("relations", relation)],
      "Refused",
      /belongs to Idris/u,
    ],
    ["[C7] a tag in no document", [added("spans", { ...moved, document: newId() })], "NotFound", /document/u],
    ["[C7] a tag of no kind", [added("spans", { ...moved, tag: newId() })], "NotFound", /kind of tag/u],
    ["[C7] a mention of no claim", [changed("spans", loose, { claim: newId() })], "NotFound", /claim/u],
    [
      "[T3] pieces out of order",
      [
        added("spans", {
          ...span([
            [0, 3],
            [10, 14],
          ]),
          fragments: [
            [10, 14],
            [0, 3],
          ],
        }),
      ],
      "Invalid",
      /in order/u,
    ],
    [
      "[T3] pieces that overlap",
      [
        added("spans", {
          ...moved,
          fragments: [
            [0, 3],
            [2, 5],
          ],
        }),
      ],
      "Invalid",
      /in order/u,
    ],
    ["[T3] an empty piece", [added("spans", { ...moved, fragments: [[3, 3]] })], "Invalid", /empty/u],
    [
      "[T3] a place beyond the end",
      [added("spans", { ...moved, fragments: [[0, TEXT.length + 1]] })],
      "Invalid",
      /beyond the end/u,
    ],
    [
      "[T3] an edge inside a character",
      [added("spans", span([[TEXT.indexOf("Cafe"), TEXT.indexOf("Cafe") + 4]]))],
      "Invalid",
      /inside a character/u,
    ],
    [
      "[T3] an edge inside an emoji",
      [added("spans", span([[TEXT.indexOf("👨"), TEXT.indexOf("👨") + 2]]))],
      "Invalid",
      /inside a character/u,
    ],
    ["[T4] other words than the text's", [added("spans", { ...moved, quote: "Thy" })], "Invalid", /not the words/u],
    ["[T4] other context than the text's", [changed("spans", loose, { suffix: "" })], "Invalid", /not the words/u],
    [
      "a choice that is not offered",
      [changed("spans", loose, { attributes: { [strength.id]: "strong" } })],
      "Invalid",
      /Strength cannot be/u,
    ],
    [
      "words for a number",
      [changed("spans", loose, { attributes: { [value.id]: "41" } })],
      "Invalid",
      /Value cannot be/u,
    ],
    [
      "a detail of another kind",
      [changed("spans", loose, { attributes: { [foreign.id]: "x" } })],
      "Invalid",
      /not a detail of this kind/u,
    ],
    [
      "a detail that does not exist",
      [changed("spans", loose, { attributes: { [newId()]: "x" } })],
      "NotFound",
      /detail/u,
    ],
    [
      "a speaker that does not exist",
      [changed("spans", loose, { attributes: { [who.id]: newId() } })],
      "NotFound",
      /speaker/u,
    ],
    ["a claim number that is taken", [added("claims", { ...claim, id: newId() })], "Conflict", /C-1/u],
    [
      "two new claims with one number",
      [added("claims", { ...claim, id: newId(), number: 5 }), added("claims", { ...claim, id: newId(), number: 5 })],
      "Conflict",
      /C-5/u,
    ],
    ["a verdict the project does not have", [changed("claims", claim, { verdict: "maybe" })], "Invalid", /maybe/u],
    ["a letter that is taken", [changed("tags", spare, { key: "C" })], "Invalid", /belongs to Claim/u],
    ["a choice of nothing", [changed("attributes", strength, { values: [] })], "Invalid", /at least one value/u],
    [
      "a first value that is not allowed",
      [changed("attributes", strength, { initial: "strong" })],
      "Invalid",
      /cannot begin/u,
    ],
    [
      "a tag linked to itself",
      [added("relations", { ...relation, id: newId(), annotator: mine, source: loose.id, target: loose.id })],
      "Invalid",
      /itself/u,
    ],
    [
      "a link its kind does not allow",
      [added("relations", { ...relation, id: newId(), annotator: mine, source: loose.id, target: used.id })],
      "Invalid",
      /does not lead from Claim/u,
    ],
    ["evidence for nothing", [changed("links", link, { claim: null })], "Invalid", /one tag or to one claim/u],
    ["[C7] a kind still in use", [removed("tags", tag)], "Conflict", /still used/u],
    [
      "[C7] a claim still mentioned",
      [removed("links", link), removed("claims", claim)],
      "Conflict",
      /still used by one tag/u,
    ],
    ["[C7] a tag others have linked", [removed("spans", used)], "Conflict", /still used by one link/u],
    ["[C7] a document still tagged", [removed("documents", document)], "Conflict", /still used/u],
    ["a folder with another inside", [removed("folders", folder)], "Conflict", /one folder/u],
    ["a folder inside itself", [changed("folders", folder, { parent: inner.id })], "Invalid", /inside itself/u],
    ["a second project", [added("project", { ...project, id: newId() })], "Refused", /exactly one/u],
    ["no project", [removed("project", project)], "Refused", /exactly one/u],
    ["another text for a document", [changed("documents", document, { length: 3 })], "Refused", /never changes/u],
    [
      "[C7] a document without its text",
      [added("documents", { ...document, id: newId(), text: "0".repeat(64) })],
      "NotFound",
      /did not come with it/u,
    ],
    [
      "a document with a wrong length",
      [added("documents", { ...document, id: newId(), length: 3 })],
      "Invalid",
      /length/u,
    ],
    [
      "furniture that is not there",
      [changed("documents", document, { furniture: [2] })],
      "Invalid",
      /no such paragraph/u,
    ],
    ["a second reading mark", [added("readings", { ...reading, id: newId() })], "Conflict", /already a reading mark/u],
    ["reading beyond the end", [changed("readings", reading, { read: [[0, 9999]] })], "Invalid", /beyond the end/u],
  ])("%s", (_name, edits, code, message) => {
    const found = check(edits);
    expect(found?.message).toMatch(message);
    expect(found?.code).toBe(code);
  });
});

describe("what a file says others did", () => {
  const ofIdris = added("spans", span([[0, 3]], tag, theirs));

  it("[C6] is brought in as theirs, and changes nothing that is there", () => {
    expect(check([ofIdris], mine, "bringIn")).toBeNull();
    expect(check([changed("spans", loose, { note: "Mine now" })], theirs, "bringIn")).toMatchObject({
      code: "Refused",
    });
    expect(check([removed("spans", loose)], theirs, "bringIn")).toMatchObject({ code: "Refused" });
  });

  it("[C6] is taken back as a whole by whoever brought it in", () => {
    expect(check([changed("spans", loose, { note: "Mine now" })], theirs, "takeBack")).toMatchObject({
      code: "Refused",
    });
    expect(check([ofIdris], mine, "takeBack")).toBeNull();
  });
});
