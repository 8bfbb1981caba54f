import { describe, expect, it } from "vitest";
import { shapeOf, splitJson, type JsonShape } from "#formats/containers/tables/splitJson.ts";

async function split(text: string, shape: JsonShape, longest = 1000, step = text.length): Promise<[number, string][]> {
  const parts = async function* (): AsyncGenerator<string, void> {
    for (let at = 0; at < text.length; at += step) yield text.slice(at, at + step);
  };
  const found: [number, string][] = [];
  for await (const part of splitJson(parts(), shape, longest)) found.push([part.line, part.problem ?? part.text]);
  return found;
}

describe("the shape of a JSON file", () => {
  it.each([
    ['[{"a": 1}]', "list"],
    ["\n [\n\n", "list"],
    ["[]", "list"],
    ['["a", {"entities": []}]\n["b", {}]', "lines"],
    ['{"a": 1}\n{"a": 2}', "lines"],
    ['{"a": ', "lines"],
    ['{\n  "a": 1\n}', "values"],
    ['{ "a": 1,\r\n  "b": 2 }', "values"],
  ])("of %j is %s", (text, shape) => expect(shapeOf(text)).toBe(shape));
});

describe("the values of a JSON file", () => {
  it.each([1, 2, 3, 1000])("are found with their lines, whatever is between them, in steps of %i", async (step) => {
    const list = '[\n{"a": "x, ]}"},\n\n {"b": "\\\\\\"["} , 3,\r\n[4]]  ';
    expect(await split(list, "list", 1000, step)).toEqual([
      [2, '{"a": "x, ]}"}'],
      [4, '{"b": "\\\\\\"["}'],
      [4, "3"],
      [5, "[4]"],
    ]);
    const values = '{\n"a": 1\n}\n\n{"b": {"c":\n"}"}}{"d": 1}';
    expect(await split(values, "values", 1000, step)).toEqual([
      [1, '{\n"a": 1\n}'],
      [5, '{"b": {"c":\n"}"}}'],
      [6, '{"d": 1}'],
    ]);
    expect(await split('{"a": 1}\r\n\r{"b": 2}\n \n{"c": 3}\r', "lines", 1000, step)).toEqual([
      [1, '{"a": 1}'],
      [3, '{"b": 2}'],
      [5, expect.stringMatching(/^\{"c": 3\}\s*$/u)],
    ]);
  });

  it("are told to be cut short where the file ends in one", async () => {
    const cut = "The file ends in the middle of this row, so something is missing in it.";
    expect(await split('[{"a": 1}, \n{"b"', "list")).toEqual([
      [1, '{"a": 1}'],
      [2, cut],
    ]);
    expect(await split('{\n"a": 1}\n{"b', "values")).toEqual([
      [1, '{\n"a": 1}'],
      [3, cut],
    ]);
  });

  it("[I10] are refused when they are too long, and lines after them are read", async () => {
    const long = `{"a": "${"x".repeat(5000)}"}`;
    const tooLong = "This row is too long to be a text. Divide it into parts and bring those in.";
    expect(await split(`{"a": 1}\n${long}\n{"b": 2}\n`, "lines", 1000, 100)).toEqual([
      [1, '{"a": 1}'],
      [2, tooLong],
      [3, '{"b": 2}'],
    ]);
    expect(await split(`[{"a": 1},${long},{"b": 2}]`, "list", 1000, 100)).toEqual([
      [1, '{"a": 1}'],
      [1, tooLong],
    ]);
  });
});
