import { describe, expect, it } from "vitest";
import type { Claim } from "#core/model/claim.ts";
import { closestClaim } from "#core/text/similar.ts";

const claims: readonly Claim[] = [
  "Kestria switched off the Sundmar harbour grid",
  "41 ferries were held at Sundmar on 13 March",
  "Island hospitals ran on diesel overnight",
  "Access logs were overwritten",
  "Sundmar harbour dredging was paid by the port",
].map((wording, index) => ({
  id: `claim ${index}`,
  number: index + 14,
  wording,
  verdict: null,
  reason: "",
  created: 0,
}));

describe("the claim that words read like", () => {
  it.each<[string, number | null]>([
    ["hospitals on the outer islands ran on diesel until dawn", 16],
    ["the logs may have been overwritten before anyone thought to copy them", null],
    ["access logs had been overwritten", 17],
    ["41 ferries were held at their berths", 15],
    ["the harbour grid of Sundmar was switched off", 14],
    ["Sundmar harbour", null],
    ["diesel", null],
    ["", null],
    ["an entirely different matter about apples", null],
  ])("%s", (words, expected) => {
    expect(closestClaim(words, claims)?.number ?? null).toBe(expected);
  });

  it("leaves out the claim the words already mention", () => {
    expect(closestClaim("Island hospitals ran on diesel", claims, "claim 2")).toBeNull();
  });

  it("finds none in a project without claims", () => {
    expect(closestClaim("Island hospitals ran on diesel", [])).toBeNull();
  });
});
