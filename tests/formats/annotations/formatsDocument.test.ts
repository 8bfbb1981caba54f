import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeFormats, formatsDocument } from "../../../scripts/write-formats-doc.ts";

describe("the page about formats", () => {
  it("says what the formats declare; node scripts/write-formats-doc.ts writes it", () => {
    expect(readFileSync(formatsDocument, "utf8")).toBe(describeFormats());
  });
});
