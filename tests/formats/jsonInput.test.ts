import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameOf, offsetOf, othersOf, peekJson, readJson } from "#formats/jsonInput.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const valuesOf = (text: string): readonly unknown[] => readJson(bytes(text)).items.map(({ value }) => value);

describe("JSON as people have it", () => {
  it.each([
    ["lines", '{"a":1}\n\n{"a":2}\r\n', "lines", [{ a: 1 }, { a: 2 }], ["line 1", "line 3"]],
    [
      "lines of lists",
      '["a",{}]\n["b",{}]',
      "lines",
      [
        ["a", {}],
        ["b", {}],
      ],
      ["line 1", "line 2"],
    ],
    ["a list on one line", '[{"a":1},{"a":2}]\n', "list", [{ a: 1 }, { a: 2 }], ["item 1", "item 2"]],
    ["a list over lines", '[\n{"a":1},\n{"a":2}\n]', "list", [{ a: 1 }, { a: 2 }], ["item 1", "item 2"]],
    ["one object over lines", '{\n"a":1\n}', "single", [{ a: 1 }], ["line 1"]],
    ["one object on one line", ' {"a":1} ', "single", [{ a: 1 }], ["line 1"]],
    [
      "separators that are no line ends",
      '{"a":"\u2028"}\n{"a":"\u0085"}',
      "lines",
      [{ a: "\u2028" }, { a: "\u0085" }],
      ["line 1", "line 2"],
    ],
  ])("reads %s", (_, text, shape, values, places) => {
    const read = readJson(bytes(text));
    expect(read.shape).toBe(shape);
    expect(read.items).toEqual(values.map((value, index) => ({ value, where: places[index] })));
    expect(read.broken).toEqual([]);
  });

  it("reads UTF-16 and byte order marks", () => {
    const wide = new Uint8Array(Buffer.from('{"a":"é"}', "utf16le"));
    expect(readJson(wide).items[0]?.value).toEqual({ a: "é" });
    expect(readJson(new Uint8Array([0xff, 0xfe, ...wide])).items[0]?.value).toEqual({ a: "é" });
    expect(valuesOf('\uFEFF{"a":1}\n{"a":2}')).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it("brings in the whole lines of a file with broken ones, and names those", () => {
    const read = readJson(bytes(`{"a":1}\n{"a":\n${"[".repeat(10_000)}\n{"a":4}\n{"a"`));
    expect(read.items.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 4 }]);
    expect(read.broken).toEqual(["line 2", "line 3", "line 5"]);
  });

  it.each([
    ["nothing", "", "is empty"],
    ["a list cut short", '[\n{"a":1},\n{"a":', "cut short"],
    ["a list with something missing", '[\n{"a":1},\n{"a" 2}\n]', "not JSON at line 3"],
    ["brackets without end", "[".repeat(10_000) + "]".repeat(10_000), "nested too deeply"],
    ["what is no JSON", "T1\tPER 0 8\tZoé", "Tasks is not JSON"],
  ])("refuses %s", (_, text, reason) => {
    expect(() => readJson(bytes(text), "Tasks")).toThrow(reason);
  });

  it("refuses what is in another encoding", () => {
    expect(() => readJson(new Uint8Array(Buffer.from('{"a":"é"}', "latin1")))).toThrow("not in UTF-8");
  });
});

describe("the beginning of a file", () => {
  it("is the first values of it, however it is written", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(0, 2),
        (values, indent) => {
          const first = values.slice(0, 3).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
          expect(peekJson(bytes(JSON.stringify(values, null, indent)))).toEqual({ isList: true, values: first });
          const object = { a: values };
          expect(peekJson(bytes(`${JSON.stringify(object, null, indent)}\n{`))).toEqual({
            isList: false,
            values: [JSON.parse(JSON.stringify(object))],
          });
        },
      ),
    );
  });

  it("is nothing for what is no JSON", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (random) => {
        const found = peekJson(random);
        expect(found === null || found.values.length <= 3).toBe(true);
      }),
    );
    expect(peekJson(bytes("T1\tPER"))).toBeNull();
    expect(peekJson(bytes("[".repeat(100_000)))).toBeNull();
    expect(peekJson(bytes(""))).toBeNull();
  });
});

describe("values of a file", () => {
  it("are taken for what they are, or not at all", () => {
    expect([0, 7, "12", -1, 1.5, "x", null, "1e3", Number.MAX_VALUE].map(offsetOf)).toEqual([
      0,
      7,
      12,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(["a", "", 3, null, {}].map(nameOf)).toEqual(["a", "", "3", null, null]);
    expect(othersOf({ a: 1, b: 2 }, new Set(["a"]))).toEqual({ b: 2 });
    expect(othersOf({ a: 1 }, new Set(["a"]))).toBeNull();
  });
});
