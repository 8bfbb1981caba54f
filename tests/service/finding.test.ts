import { afterEach, beforeEach, expect, it } from "vitest";
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

it("shows whole words of the same paragraph around what was found", async () => {
  const options = { matchCase: false, wholeWords: false, furniture: false };
  const { hits } = valueOf(await running.service["text.find"]({ query: "access records", options, limit: 50 }));
  const shown = hits.map(({ before, match, after }) => `${before}[${match}]${after}`);
  expect(shown).toEqual([
    "Asked whether investigators had recovered [access records], Varga said the evidence “exists and will be shown at the…",
    "[Access records] of the harbour grid will be published within days, Ilse…",
  ]);
});
