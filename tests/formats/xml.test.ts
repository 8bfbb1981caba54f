import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Unreadable } from "#formats/unreadable.ts";
import {
  childElements,
  countIllegal,
  element,
  legalXml,
  openTag,
  parseXml,
  readXml,
  textOf,
  XML_DECLARATION,
  xmlText,
} from "#formats/xml.ts";

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "\t",
      "\n",
      "\r",
      "\r\n",
      '"',
      "'",
      "<",
      ">",
      "&",
      "]]>",
      "\0",
      "\uD83D",
      "\uDE00",
      "\uFFFF",
      "👩🏽‍🚀",
      " ",
    ),
    fc.string({ unit: "binary", maxLength: 2 }),
  ),
});

describe("writing XML", () => {
  it("gives back every text, in attributes and between tags, with what XML cannot hold as spaces", () => {
    fc.assert(
      fc.property(anyText, anyText, (value, text) => {
        const read = parseXml(XML_DECLARATION + element("a", { b: value }, xmlText(text)));
        expect(read.attributes.get("b")).toBe(legalXml(value));
        expect(textOf(read)).toBe(legalXml(text));
      }),
    );
  });

  it("replaces what XML cannot hold unit by unit and counts it", () => {
    const text = "a\0b\uD83Dc\uFFFEd\uDE00\uD83D\uDE00e\u001F\u007F";
    expect(legalXml(text)).toBe("a b c d \uD83D\uDE00e \u007F");
    expect(countIllegal(text)).toBe(5);
    expect(countIllegal("plain 👩🏽‍🚀\t\r\n")).toBe(0);
  });

  it("leaves out attributes without a value", () => {
    expect(element("a", { b: null, c: undefined, d: 0, e: false, f: "" })).toBe('<a d="0" e="false" f=""/>');
    expect(openTag("a", { b: 1 })).toBe('<a b="1">');
  });
});

describe("reading XML", () => {
  it("tells namespaces, lines and order", () => {
    const root = parseXml(
      '<x:a xmlns:x="urn:x" xmlns="urn:d" x:id="1" id="2">one<b/>\n<![CDATA[<two>]]><x:b>3</x:b></x:a>',
    );
    expect(root).toMatchObject({ name: "a", namespace: "urn:x", line: 1 });
    expect([...root.attributes]).toEqual([
      ["{urn:x}id", "1"],
      ["id", "2"],
    ]);
    expect(childElements(root, "b").map(({ namespace, line }) => [namespace, line])).toEqual([
      ["urn:d", 1],
      ["urn:x", 2],
    ]);
    expect(textOf(root)).toBe("one\n<two>3");
  });

  it("tells where tags end, in files of any length", () => {
    const xml = `<a x="😀">${"<b>😀\r\n</b><c/>\r".repeat(9000)}</a>`;
    const ends: string[] = [];
    const note = (end: number): void => void ends.push(xml.slice(xml.lastIndexOf("<", end - 1), end));
    readXml(xml, { open: ({ end }) => note(end), close: (_, end) => note(end) });
    expect(ends).toHaveLength(4 * 9000 + 2);
    expect(new Set(ends)).toEqual(new Set(['<a x="😀">', "<b>", "</b>", "<c/>", "</a>"]));
  });

  it("reads the encodings that a file may be in", () => {
    const xml = '<?xml version="1.0" encoding="UTF-16"?><a b="é😀"/>';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, "utf16le")]);
    expect(parseXml(utf16).attributes.get("b")).toBe("é😀");
    expect(parseXml(utf16.subarray(2)).attributes.get("b")).toBe("é😀");
    expect(parseXml(Buffer.from(`\uFEFF${xml.replace("UTF-16", "UTF-8")}`)).attributes.get("b")).toBe("é😀");
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"/>', "latin1");
    expect(parseXml(latin).attributes.get("b")).toBe("é");
    expect(parseXml('<?xml version="1.1"?><a b="&#1;"/>').attributes.get("b")).toBe("\u0001");
  });

  it("reads a long file as one, wherever it is cut into pieces", () => {
    const text = `x${"\u{1F680}\r\n".repeat(50_000)}`;
    const root = parseXml(element("a", { b: text }, text.replaceAll("\r", "")));
    expect(root.attributes.get("b")).toBe(text);
    expect(textOf(root)).toBe(text.replaceAll("\r", ""));
  });

  it.each([
    ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"],
    ["a document type from elsewhere", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type"],
    ["entities of its own", "<a>&b;</a>", "line 1"],
    ["elements that are not closed", "<a>\n<b>", "line 2"],
    ["two roots", "<a/><b/>", "line 1"],
    ["nothing", "", "broken or incomplete"],
    ["prefixes that nothing declares", "<x:a/>", "line 1"],
    ["10,000 elements in one another", `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`, "nested too deeply"],
    ["characters XML cannot hold", '<a b="&#0;"/>', "line 1"],
  ])("refuses %s with a sentence", (_, xml, words) => {
    const read = (): unknown => parseXml(xml, "The file a.xml");
    expect(read).toThrow(Unreadable);
    expect(read).toThrow(new RegExp(`^The file a\\.xml .*${words}`, "u"));
  });

  it("refuses bytes that are not in the encoding they should be in", () => {
    expect(() => parseXml(Uint8Array.of(0x3c, 0x61, 0xff, 0x2f, 0x3e))).toThrow(/save it as UTF-8/u);
    expect(() => parseXml(Buffer.from('<?xml version="1.0" encoding="none"?><a/>'))).toThrow(/save it as UTF-8/u);
  });

  it("never throws anything else, whatever is cut off or changed", () => {
    const whole =
      '<?xml version="1.0"?><x:a xmlns:x="urn:x" b="&#128105;&amp;"><!-- c --><b>t<![CDATA[u]]></b><?p i?></x:a>';
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length), anyText, (from, to, put) => {
        try {
          readXml(whole.slice(0, from) + put + whole.slice(to), { open: () => undefined });
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
    );
  });
});
