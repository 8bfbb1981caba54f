import { afterEach, beforeEach, expect, it } from "vitest";
import type { Input, Output } from "#contract/methods.ts";
import type { TextHit } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
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
