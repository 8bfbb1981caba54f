import type { TextChange } from "#core/model/document.ts";
import { LONGEST_TEXT, type ReadDocument, type TextFormat } from "../documentFormat.ts";
import { cleanLineEnds } from "../lineEnds.ts";
import { readPlainText } from "../plain/plainText.ts";
import { TextBuilder } from "../textBuilder.ts";
import { splitFrontMatter } from "./frontMatter.ts";
import { parseMarkdown } from "./parseMarkdown.ts";
import { walkMarkdown } from "./walkMarkdown.ts";

/** Markdown as GitHub reads it. The text is what a reader sees; front matter is read as metadata. */
export const markdown: TextFormat = {
  id: "markdown",
  name: "Markdown",
  extensions: ["md", "markdown", "mdown", "mkd"],
  reads: "text",
  isolated: true,
  recognises: () => false,
  declaredEncoding: () => null,
  // Signs and addresses are less than half of any text.
  isTooLong: (text) => text.length > LONGEST_TEXT * 2,
  read: readMarkdown,
};

export function readMarkdown(source: string): ReadDocument {
  const clean = cleanLineEnds(source);
  const { title, outlet, date, language, rest, lines } = splitFrontMatter(clean.text);
  const root = parseMarkdown(rest);
  if (root === null) return readPlainText(source);
  const builder = new TextBuilder();
  const { nodes, activeParts } = walkMarkdown(root, builder);
  const { text, structure } = builder.finish();
  const heading = structure.blocks.find((block) => block.kind === "heading");
  const changes: TextChange[] = [
    { kind: "markup", count: nodes + lines, note: "Markdown signs were turned into blocks, emphasis and links." },
    { kind: "whiteSpace", count: builder.collapsed, note: "Line ends inside paragraphs became spaces." },
  ];
  return {
    text,
    structure,
    outlet,
    date,
    language,
    direction: "auto",
    furniture: [],
    comments: [],
    activeParts,
    title: title ?? (heading === undefined ? null : text.slice(heading.start, heading.end).slice(0, 1000)),
    changes: [...clean.changes, ...changes.filter(({ count }) => count > 0)],
  };
}
