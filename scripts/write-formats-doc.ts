// Writes docs/formats.md from what the formats declare about themselves.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { annotationFormats } from "../formats/annotations/annotationFormats.ts";
import type { AnnotationFormat } from "../formats/annotations/format.ts";
import { capabilities, type Capability } from "../formats/annotations/tally.ts";

export const formatsDocument = path.join(import.meta.dirname, "../docs/formats.md");

const outcomes = { kept: "kept", convention: "by convention", dropped: "left out" } as const;

const signs = { kept: "●", convention: "◐", dropped: "–" } as const;

/** The page, in full. */
export function describeFormats(): string {
  const declarations = annotationFormats.map(({ declaration }) => declaration);
  return [
    "# What each format for tags holds",
    "",
    "Written by `node scripts/write-formats-doc.ts` from the declarations in `formats/annotations/`; the losses shown before and after an export come from the same place.",
    "",
    "_Kept_: any reader of the format finds it. _By convention_: it is all there, but only a reader who knows our way of writing it finds it. _Left out_: it is not in the export, and the report says how many.",
    "",
    `${signs.kept} kept, ${signs.convention} by convention, ${signs.dropped} left out. How each does it stands below; [Write your own format](writing-a-format.md) says how to add one.`,
    "",
    ...table([
      ["", ...declarations.map((one) => one.id)],
      ...capabilityNames.map((capability) => [
        capabilities[capability],
        ...declarations.map((one) => signs[one.holds[capability].outcome]),
      ]),
    ]),
    "",
    ...annotationFormats.flatMap(describeFormat),
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

function describeFormat({ declaration, reader, writer }: AnnotationFormat): readonly string[] {
  const { id, name, summary, writes, extension, unit, choices, holds } = declaration;
  const written =
    writer === undefined ? "It is not written." : `Writes one ${writes} (\`--format ${id}\`, \`${extension}\`).`;
  const read = reader === undefined ? "It is not read." : "It is read too.";
  return [
    `## ${name}`,
    "",
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}. ${written} ${read} ${unit}`,
    "",
    ...choices.flatMap((choice) => [
      `${choice.name}: ${choice.values.map((value) => `\`--set ${choice.id}=${value.id}\` (${value.name})`).join(", ")}.`,
      "",
    ]),
    ...capabilityNames.map(
      (capability) => `- ${capabilities[capability]}: ${outcomes[holds[capability].outcome]}, ${holds[capability].how}`,
    ),
    "",
  ];
}

if (process.argv[1] === import.meta.filename) writeFileSync(formatsDocument, describeFormats());
