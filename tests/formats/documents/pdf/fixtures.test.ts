import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";
import { readPdf } from "#formats/documents/pdf/pdf.ts";
import { brokenPromise } from "../support.ts";

const folder = path.join(import.meta.dirname, "../../../../../shared/fixtures/doc-pdf");

async function read(name: string): Promise<ReadDocument> {
  const document = await readPdf(readFileSync(path.join(folder, name)));
  expect(brokenPromise(document)).toBeNull();
  return document;
}

describe.skipIf(!existsSync(folder))("PDFs from elsewhere", () => {
  it("reads a plain one", async () => {
    expect(await read("base.pdf")).toMatchObject({ text: "Secret!", date: "2014-05-09", language: "de-DE" });
  });

  it("reads letters that are set apart, as they are", async () => {
    expect((await read("simple1.pdf")).text.split("\n\n")).toEqual([
      "Hello World",
      "Hello World",
      "H e l l o W o r l d",
      "H e l l o W o r l d",
    ]);
  });

  it("[I7] reads Japanese in an encoding of its own, written from top to bottom in two rows", async () => {
    const { text } = await read("jo.pdf");
    expect(text.slice(0, 35)).toBe("序\n\nわたくしといふ現象は\n假定された有機交流電燈の\nひとつの青い照明");
    // The last of the upper row, the first of the lower one.
    expect(text).toMatch(/なかのすべてですから︶\n\nけれどもこれら新世代沖積世の\n/u);
    expect(text).toMatch(/大正十三年一月廿日 宮澤賢治$/u);
    // pdf.js gives 940 characters; 59 are the ends of its lines, one is a space.
    expect(text.replace(/\s/gu, "")).toHaveLength(880);
  });

  it("reads text turned on its side, lines from left to right", async () => {
    expect((await read("issue-449-vertical.pdf")).text).toBe("Test Vertical Layout");
  });

  it("reads characters whose meaning the file has lost as it has them", async () => {
    expect((await read("issue_566_test_1.pdf")).text).toBe("ISSUE Date˖2019-4-25 Buyer˖哾㦓");
  });

  it("reads one that is encrypted with an empty password, without asking for one", async () => {
    const { text, structure } = await read("issue-625-identity-cmap.pdf");
    expect(text).toContain("Faktura nr FV 1/2021");
    expect(text).toContain("91-504 Łódź");
    expect(text.indexOf("Sprzedawca")).toBeLessThan(text.indexOf("Kacza"));
    expect(text.indexOf("Kacza")).toBeLessThan(text.indexOf("Nabywca"));
    expect(new Set(structure.blocks.map(({ page }) => page))).toEqual(new Set([1, 2]));
  });

  it("[I8] refuses one that asks for a password, with what to do", async () => {
    await expect(read("aes-256-r6.pdf")).rejects.toThrow(
      "This PDF is protected by a password. Save a copy without one and bring that in.",
    );
  });
});
