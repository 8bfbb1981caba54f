import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import type { Nodes } from "mdast";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "#formats/documents/markdown/parseMarkdown.ts";
import { divideMarkdown } from "#formats/documents/markdown/sections.ts";
import { heavyFiles } from "#tests/fixtures/nasty/corpus.ts";
import { anyMarkdown } from "#tests/fuzz/arbitraries.ts";
import { runs } from "#tests/fuzz/runs.ts";

/** The tree as the parser makes it of the whole text at once. */
function parseAtOnce(text: string): unknown {
  return bare(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
}

/** Without positions, and without the empty lines at the end of code or raw HTML that nobody sees. */
function bare(node: Nodes | null): unknown {
  const see = (key: string, value: unknown): unknown =>
    key === "position" ? undefined : key === "value" && typeof value === "string" ? value.replace(/\n+$/u, "") : value;
  return JSON.parse(JSON.stringify(node, see));
}

const line = fc.constantFrom(
  "",
  "",
  "",
  " ",
  "Words and words.",
  "A line (with signs), “quoted”: 3 % = 4; done!",
  "Ends with two spaces  ",
  "Ends with one ",
  "www.a.example and b",
  "- item",
  "  more of it",
  "    more or code",
  "1. first",
  "2) second",
  "> quote",
  "> ```",
  "```",
  "````",
  "~~~ js",
  "~~~",
  "- ```",
  "  ```",
  "# Heading",
  "===",
  "---",
  "***",
  "| a | b |",
  "|---|---|",
  ":-",
  "<div>",
  "<!--",
  "-->",
  "<!-->",
  "<script>",
  "</script>",
  "<pre> x </pre>",
  "<?",
  "?>",
  "<!X",
  "<![CDATA[",
  "]]>",
  "[a]: https://a.example/ 'title'",
  "[b]:",
  "[^a]: note",
  "    of two lines",
  "See [a], [b][a] and [c]; also ![a] and [^a] and [^b].",
  "*open **strong",
  "close** it*",
  "\uFEFFmark",
  "\tindented",
  "\u00A0",
  "\0",
  "…",
);
const anyLines = fc.array(line, { maxLength: 24 }).map((all) => all.join("\n"));

describe("Markdown read in sections", () => {
  it("is what it is when it is read at once", () => {
    fc.assert(
      fc.property(fc.oneof({ arbitrary: anyLines, weight: 3 }, anyMarkdown), (lines) => {
        const text = lines.replaceAll("\r", "\n").replace(/^\uFEFF+/u, "");
        expect(bare(parseMarkdown(text, 1))).toEqual(parseAtOnce(text));
      }),
      runs(400),
    );
  });

  it.each(heavyFiles(200).filter(({ name }) => name.endsWith(".md")))("also in $name", ({ bytes }) => {
    const text = new TextDecoder().decode(bytes);
    const tree = parseMarkdown(text, 1);
    if (tree !== null) expect(bare(tree)).toEqual(parseAtOnce(text));
  });

  it("is divided at every paragraph, and mere words need no parser", () => {
    const sections = divideMarkdown("One line\nand another.\n\n\n*Two*\n\nThree.\n\n- four\n\n  five\n\nSix\n", 1);
    expect(sections.map(({ isPlain }) => isPlain)).toEqual([true, false, false, true]);
    expect(sections.at(-1)?.end).toBe(59);
  });
});
