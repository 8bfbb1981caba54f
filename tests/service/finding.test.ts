import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Input, Output } from "#contract/methods.ts";
import type { TextHit } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";

const place = makeFolder();
const running = { ...createService(testHost(place.at("profile"))) };
beforeEach(async () => {
  valueOf(await running.service["project.sample"]({}));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

const options = { matchCase: false, wholeWords: false, furniture: false };

async function find(wanted: Partial<Input<"text.find">>): Promise<Output<"text.find">> {
  return valueOf(await running.service["text.find"]({ query: "the", options, limit: 1000, ...wanted }));
}

it("shows whole words of the same paragraph around what was found", async () => {
  const { hits } = await find({ query: "access records" });
  const shown = hits.map(({ before, match, after }) => `${before}[${match}]${after}`);
  expect(shown).toEqual([
    "Asked whether investigators had recovered [access records], Varga said the evidence “exists and will be shown at the…",
    "[Access records] of the harbour grid will be published within days, Ilse…",
  ]);
});

it.each([1, 7, 100])("finds the same in pages of %i as at once", async (limit) => {
  const { hits: all } = await find({});
  const found: TextHit[] = [];
  let page = await find({ limit });
  found.push(...page.hits);
  while (page.next !== null) {
    expect(page.searched).toBeLessThan(page.of);
    page = await find({ limit, from: page.next });
    found.push(...page.hits);
  }
  expect(all.length).toBeGreaterThan(7);
  expect(found).toEqual(all);
});

it("goes on with the next text when the one it was at is gone", async () => {
  const { hits } = await find({});
  const [first] = hits;
  const second = hits.find((hit) => hit.document !== first?.document);
  const others = [...new Set(hits.map((hit) => hit.document))].filter((id) => id !== first?.document);
  const { next } = await find({ limit: 1 });
  const rest = await find({ documents: others, ...(next === null ? {} : { from: next }) });
  expect(rest.hits[0]).toEqual(second);
});

describe("a regular expression", () => {
  const pattern = { ...options, pattern: true };

  it("finds what it matches, in pages as at once", async () => {
    const query = String.raw`\bh\p{L}+s\b`;
    const { hits: all, next } = await find({ query, options: pattern });
    expect(next).toBeNull();
    expect(all.length).toBeGreaterThan(3);
    for (const { match } of all) expect(match).toMatch(/^h\p{L}+s$/iu);
    const found: TextHit[] = [];
    let page = await find({ query, options: pattern, limit: 1 });
    found.push(...page.hits);
    while (page.next !== null) {
      page = await find({ query, options: pattern, limit: 1, from: page.next });
      found.push(...page.hits);
    }
    expect(found).toEqual(all);
  });

  it.each([
    ["(ferry", /not a regular expression: unterminated group/u],
    ["[a", /not a regular expression/u],
  ])("says what is wrong with %s", async (query, message) => {
    const result = await running.service["text.find"]({ query, options: pattern, limit: 1 });
    expect(failureOf(result)).toMatchObject({ code: "Invalid", where: query, message: expect.stringMatching(message) });
  });

  it("[T7] ends one that would never come to an end, and the next one works", async () => {
    const endless = await running.service["text.find"]({ query: "(\\p{L}+ ?)+%", options: pattern, limit: 1 });
    expect(failureOf(endless)).toMatchObject({ code: "Stopped", message: expect.stringMatching(/takes too long/u) });
    expect((await find({ query: "ferr(y|ies)", options: pattern })).hits.length).toBeGreaterThan(0);
  });
});
