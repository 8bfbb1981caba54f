import { describe, expect, it } from "vitest";
import { whyNothing } from "#renderer/places/agreement/whyNothing.ts";
import { csvOf } from "#renderer/places/agreement/table.ts";

describe("a plot's numbers as CSV", () => {
  it("keeps numbers whole and says nothing where there is none", () => {
    const rows = [["Claim", { value: 1 / 3, words: ".33" }, { value: null, words: "–" }]] as const;
    expect(csvOf({ columns: ["Tag", "F1", "Low"], rows })).toBe("Tag,F1,Low\r\nClaim,0.3333333333333333,\r\n");
  });

  it("quotes what would break a line, and lets no name run as a formula", () => {
    const rows = [['He said "no", twice'], ["=1+1"], ["two\nlines"]];
    expect(csvOf({ columns: ["Text"], rows })).toBe('Text\r\n"He said ""no"", twice"\r\n\'=1+1\r\n"two\nlines"\r\n');
  });

  it("keeps the sign of a number below 0", () => {
    expect(csvOf({ columns: ["Alpha"], rows: [[{ value: -0.25, words: "−.25" }]] })).toBe("Alpha\r\n-0.25\r\n");
  });
});

describe("why there is nothing to compare", () => {
  const settings = { compared: "read", folders: null, documents: null } as const;
  const read = (...counts: readonly number[]) => counts.map((documents) => ({ documents }));

  it("tells nobody having read from everybody having read something else", () => {
    expect(whyNothing({ settings, annotators: read(0, 0) })).toBe("nobody");
    expect(whyNothing({ settings, annotators: read(2, 0) })).toBe("apart");
    expect(whyNothing({ settings: { ...settings, compared: "tagged" }, annotators: read(2, 1) })).toBe("untagged");
    expect(whyNothing({ settings: { ...settings, folders: ["a"] }, annotators: read(0, 0) })).toBe("chosen");
  });
});
