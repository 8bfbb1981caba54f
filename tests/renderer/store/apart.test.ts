import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { changed } from "#core/change.ts";
import { createClaim } from "#core/actions/claims.ts";
import type { Span } from "#core/model/annotation.ts";
import { apart } from "#core/text/apart.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { remember, takeUndo } from "#renderer/store/own.ts";
import { surveyAfter } from "#renderer/store/survey.ts";

setFlagsFromString("--expose-gc");
const clearUp: unknown = runInNewContext("gc");

/** Bytes of one text. */
const SIZE = 20_000_000;

function held(): number {
  if (typeof clearUp !== "function") throw new Error("Memory cannot be cleared up here");
  // The last match keeps the words it was looked for in.
  /x/u.test("x");
  clearUp();
  return process.memoryUsage().heapUsed;
}

/** A text of which nothing else is kept, with a tag somewhere in it. */
function tagged(): Span {
  const text = "quay".repeat(SIZE / 4);
  const quoted = quoteFragments(text, [[8_000_000, 8_000_040]]);
  return {
    id: "s",
    document: "d",
    annotator: "a",
    tag: "t",
    fragments: [[8_000_000, 8_000_040]],
    ...quoted,
    attributes: {},
    note: "",
    claim: "c",
    stance: null,
    origin: null,
    created: 0,
  };
}

/** What a function gives, when nothing of its call is left. */
function later<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(work())));
}

it.each([
  [
    "a mention",
    (span: Span) => surveyAfter({ mentions: new Map(), counts: new Map() }, [{ before: undefined, after: span }]),
  ],
  [
    "a claim worded as its first mention",
    (span: Span) => createClaim(span, { id: "c", number: 1, wording: span.quote, created: 0 }, "asserts").edits[0],
  ],
  [
    "what undo takes back",
    (span: Span) => {
      const edit = changed("spans", { ...span, quote: "" }, { quote: span.quote });
      remember({ code: "span.move", label: "Move", edits: edit === null ? [] : [edit] });
      return takeUndo();
    },
  ],
])("keeps the words of %s, and not the text around them", async (_what, keep) => {
  const before = held();
  const kept = await later(() => keep(tagged()));
  expect(held() - before).toBeLessThan(SIZE / 2);
  expect(JSON.stringify(kept, (_key, value: unknown) => (value instanceof Map ? [...value] : value))).toContain("quay");
});

it("notices when a text is kept", () => {
  const before = held();
  const { quote } = tagged();
  expect(held() - before).toBeGreaterThan(SIZE / 2);
  expect(apart(quote)).toBe(quote);
});
