import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalEncoding, decodeBytes } from "#formats/documents/encoding.ts";
import { html } from "#formats/documents/html/html.ts";

/** Writes text in a single-byte encoding, by trying all bytes. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const byCharacter = new Map(
    Array.from({ length: 256 }, (_zero, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(Array.from(text, (character) => byCharacter.get(character) ?? 63));
}

function wide(text: string, order: "little" | "big", mark: "" | "\uFEFF"): Uint8Array {
  const bytes = Buffer.from(mark + text, "utf16le");
  return order === "little" ? bytes : Buffer.from(bytes).swap16();
}

const sentences: readonly (readonly [string, string])[] = [
  ["windows-1251", "Портовая служба сообщила, что причал снова откроется в полдень для судов любого размера."],
  ["windows-1252", "“Le port a déclaré que l’été était très chaud à Genève”, a-t-il ajouté. Où est la vérité ?"],
  ["windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy. Přístav oznámil, že molo bude otevřeno."],
  ["windows-1253", "Το λιμάνι ανακοίνωσε ότι η προβλήτα θα ανοίξει ξανά το μεσημέρι."],
  ["windows-1256", "قال مكتب الميناء إن الرصيف سيفتح مرة أخرى عند الظهر للسفن من جميع الأحجام"],
  ["KOI8-R", "Портовая служба сообщила, что причал снова откроется в полдень для судов любого размера."],
];

describe("decoding", () => {
  it("takes UTF-8 as it is, without doubt", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const decoded = decodeBytes(new TextEncoder().encode(`x${text}`), null);
        expect(decoded).toMatchObject({ text: `x${text}`, encoding: "UTF-8", undecoded: 0, encodings: [] });
      }),
    );
  });

  it.each(sentences)("recognises %s", (encoding, text) => {
    const decoded = decodeBytes(encode(text, encoding), null);
    expect(decoded).toMatchObject({ text, encoding, undecoded: 0 });
  });

  it.each([
    ["UTF-16LE", "little", "\uFEFF"],
    ["UTF-16BE", "big", "\uFEFF"],
    ["UTF-16LE", "little", ""],
    ["UTF-16BE", "big", ""],
  ] as const)("recognises %s (%s end first, mark %j)", (encoding, order, mark) => {
    const text = "The quay opens at noon – for all.";
    expect(decodeBytes(wide(text, order, mark), null)).toMatchObject({
      text: mark + text,
      encoding,
      undecoded: 0,
      encodings: [],
    });
  });

  it("offers candidates when it is not sure, best first", () => {
    const decoded = decodeBytes(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]), null);
    expect(decoded.encodings[0]).toBe(decoded.encoding);
    expect(decoded.encodings).toContain("windows-1252");
    expect(decoded.encodings.length).toBeGreaterThan(2);
    expect(decoded.encodings.every((name) => canonicalEncoding(name) === name)).toBe(true);
  });

  it("[I3] counts what was lost in damaged UTF-8, and not what was lost before", () => {
    const sound = new TextEncoder().encode("Žluťoučký kůň úpěl ďábelské ódy \uFFFD. ");
    const decoded = decodeBytes(Uint8Array.from([...sound, 0xc5, 0x2e]), null);
    expect(decoded).toMatchObject({ encoding: "UTF-8", undecoded: 1 });
    expect(decodeBytes(sound, null)).toMatchObject({ undecoded: 0 });
  });

  it("never fails", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBytes(bytes, null).text.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("what a page declares", () => {
  const page = (charset: string, text: string, encoding: string): Uint8Array =>
    encode(`<html><meta charset="${charset}"><p>${text}`, encoding);
  it("counts above a guess", () => {
    const bytes = page("windows-1251", "Порт", "windows-1251");
    expect(html.reads === "text" && decodeBytes(bytes, html.declaredEncoding(bytes))).toMatchObject({
      encoding: "windows-1251",
      encodings: [],
    });
  });

  it("counts below a byte order mark", () => {
    const bytes = new TextEncoder().encode(
      "\uFEFF<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>Порт",
    );
    expect(decodeBytes(bytes, html.declaredEncoding(bytes)).encoding).toBe("UTF-8");
    expect(html.declaredEncoding(bytes)).toBe("koi8-r");
  });

  it("is doubted when the bytes are sound UTF-8 and it says otherwise", () => {
    const bytes = new TextEncoder().encode("<meta charset=windows-1252>Où");
    expect(decodeBytes(bytes, html.declaredEncoding(bytes))).toMatchObject({
      encoding: "windows-1252",
      encodings: ["windows-1252", "UTF-8"],
    });
  });
});

const samples = "../shared/fixtures/doc-text";
describe.runIf(existsSync(samples))("East Asian samples", () => {
  it.each(["big5", "gb18030", "euc_jp", "shift_jis"])("decodes %s like its twin", (name) => {
    const decoded = decodeBytes(readFileSync(`${samples}/${name}.txt`), null);
    expect(decoded.text).toBe(readFileSync(`${samples}/${name}-utf8.txt`, "utf8"));
    expect(decoded.undecoded).toBe(0);
  });

  it("decodes euc_kr like its twin, but for syllables written in parts", () => {
    const lines = decodeBytes(readFileSync(`${samples}/euc_kr.txt`), null).text.split("\n");
    const twin = readFileSync(`${samples}/euc_kr-utf8.txt`, "utf8").split("\n");
    // KS X 1001 writes rare syllables as a filler and letters; the platform's decoder keeps them apart.
    const differing = twin.filter((line, index) => line !== lines[index]);
    expect(lines.filter((line) => line.includes("\u3164")).length).toBe(differing.length);
    expect(differing.length).toBeLessThan(twin.length / 2);
  });
});
