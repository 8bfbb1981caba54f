import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCanonical, isSame } from "#core/encode.ts";

describe("encodeCanonical", () => {
  it.each([
    [{ b: 1, a: [true, null, "é"] }, '{"a":[true,null,"é"],"b":1}'],
    [{ a: undefined, b: { d: 0, c: -0 } }, '{"b":{"c":0,"d":0}}'],
    [{ "": 1e21, "\ud800": "\n" }, '{"":1e+21,"\\ud800":"\\n"}'],
  ])("spells %j in one way", (value, spelling) => {
    expect(encodeCanonical(value)).toBe(spelling);
  });

  it.each([Number.NaN, Infinity, 1n, () => 1, Symbol("a"), undefined])("refuses what JSON cannot say: %s", (value) => {
    expect(() => encodeCanonical(value)).toThrow(TypeError);
  });

  it("does not depend on the order of keys, and reads back as the same value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(encodeCanonical(turned)).toBe(encodeCanonical(value));
        expect(isSame(JSON.parse(encodeCanonical(value)), value)).toBe(true);
      }),
    );
  });

  it("calls values the same exactly when they have the same spelling", () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(null, true, 0, -0, 1, "", "a", [], {}),
        fc.array(fc.option(tie("value"), { nil: undefined }), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom("a", "b", "1"), fc.option(tie("value"), { nil: undefined }), { maxKeys: 2 }),
      ),
    }));
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(isSame(one, other)).toBe(encodeCanonical(one) === encodeCanonical(other));
      }),
      { numRuns: 2000 },
    );
  });
});
