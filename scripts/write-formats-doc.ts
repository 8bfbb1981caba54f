// Writes docs/formats.md from what the formats declare about themselves.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { annotationFormats } from "../formats/annotations/annotationFormats.ts";
import type { Declaration } from "../formats/annotations/declaration.ts";
import { capabilities, type Capability } from "../formats/annotations/tally.ts";

export const formatsDocument = path.join(import.meta.dirname, "../docs/formats.md");

const outcomes = { kept: "kept", convention: "by convention", dropped: "left out" } as const;

/** The page, in full. */
export function describeFormats(): string {
  const declarations = annotationFormats.map((format) => format.declaration);
  return [
    "# What each export format holds",
    "",
    "Written by `node scripts/write-formats-doc.ts` from the declarations in `formats/annotations/`; the losses shown before and after an export come from the same place.",
    "",
    "_Kept_: any reader of the format finds it. _By convention_: it is all there, but only a reader who knows our way of writing it finds it. _Left out_: it is not in the export, and the report says how many.",
    "",
    ...table([
      ["", ...declarations.map((one) => one.name)],
      ...capabilityNames.map((capability) => [
        capabilities[capability],
        ...declarations.map((one) => outcomes[one.holds[capability].outcome]),
      ]),
    ]),
    "",
    ...declarations.flatMap(describeFormat),
  ].join("\n");
}

/** A Markdown table with even columns; the first row is its heading. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const [heading = [], ...others] = rows;
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(heading), line(widths.map((width) => "-".repeat(width))), ...others.map(line)];
}

const capabilityNames = Object.keys(capabilities) as readonly Capability[]; // its own keys

function describeFormat(declaration: Declaration): readonly string[] {
  const { id, name, summary, writes, extension, unit, holds } = declaration;
  return [
    `## ${name}`,
    "",
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}. Writes one ${writes} (\`--format ${id}\`, \`${extension}\`). ${unit}`,
    "",
    ...capabilityNames.map(
      (capability) => `- ${capabilities[capability]}: ${outcomes[holds[capability].outcome]}, ${holds[capability].how}`,
    ),
    "",
  ];
}

if (process.argv[1] === import.meta.filename) writeFileSync(formatsDocument, describeFormats());
