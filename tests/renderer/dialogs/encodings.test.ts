import { describe, expect, it } from "vitest";
import { encodingChoices } from "#renderer/dialogs/import/encodings.ts";

describe("the encodings one can choose", () => {
  it("begin with the likely ones and name each once", () => {
    const choices = encodingChoices("windows-1250", ["windows-1250", "windows-1252"]);
    expect(choices.slice(0, 3)).toEqual(["windows-1250", "windows-1252", "utf-8"]);
    expect(new Set(choices.map((one) => one.toLowerCase())).size).toBe(choices.length);
  });

  it("hold the one in use, however it is written", () => {
    expect(encodingChoices("UTF-8", [])[0]).toBe("UTF-8");
    expect(encodingChoices("UTF-8", [])).not.toContain("utf-8");
  });

  it("can all be decoded", () => {
    for (const encoding of encodingChoices("utf-8", [])) expect(() => new TextDecoder(encoding)).not.toThrow();
  });
});
