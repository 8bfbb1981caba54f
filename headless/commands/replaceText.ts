import path from "node:path";
import { documentTitle } from "#core/actions/documents.ts";
import type { Document } from "#core/model/document.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { AnchorCounts, Copy, WaitingTag } from "#contract/revisionValues.ts";
import type { ProjectState } from "#contract/values.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { pickRecord } from "./pickRecord.ts";
import { countOf, examples, place, printJson, type AddCommand, type Printed } from "./program.ts";
import type { Obelus } from "./obelus.ts";

type Options = {
  readonly document: string;
  readonly by?: string;
  readonly annotator?: string;
  readonly dryRun?: true;
  readonly json?: true;
};

export const addReplaceText: AddCommand = (program, run) => {
  program
    .command("replace-text")
    .summary("replace a text by a corrected copy")
    .description(
      "Brings a corrected copy of a text in, sets the old text aside and takes along all tags whose words are surely found again. The others stay on the old text and wait for whoever made them.",
    )
    .argument("<project>", "a project file", place)
    .argument("[file]", "the corrected copy; it is only read", place)
    .requiredOption("--document <name>", "the text it takes the place of, by name, title or id")
    .option("--by <name>", "instead of a file: a text of the project that is the corrected copy")
    .option("--annotator <name>", "who replaces it (default: the name in the settings)")
    .option("--dry-run", "only say what would become of the tags")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "replace-text harbour.obelus wire-corrected.txt --document wire.txt --dry-run",
        "replace-text harbour.obelus --document wire.txt --by wire-corrected.txt",
      ]),
    )
    .action((project: string, file: string | undefined, options: Options) =>
      run(async (obelus) => {
        if ((file === undefined) === (options.by === undefined))
          return fail("Invalid", "The corrected copy is either a file or a text of the project.", {
            remedy: "Name a file, or the text with --by.",
          });
        const state = await openForSomebody(obelus, project, options.annotator);
        return state.ok ? replace(obelus, state.value, file, options) : state;
      }),
    );
};

async function replace(
  obelus: Obelus,
  { records: { documents } }: ProjectState,
  file: string | undefined,
  options: Options,
): Promise<Printed> {
  const { call } = obelus;
  const document = pickRecord("text", options.document, documents, documentTitle);
  if (!document.ok) return document;
  const by = file === undefined ? pickCopy(options.by ?? "", documents) : await readCopy(obelus, path.resolve(file));
  if (!by.ok) return by;
  const wanted = { document: document.value.id, by: by.value };
  const checked = await call("revision.check", wanted);
  if (!checked.ok) return checked;
  const { counts, waiting, settled } = checked.value;
  if (options.dryRun)
    return ok(
      options.json
        ? printJson(checked.value)
        : describe(counts, waiting, settled, { one: "would be", more: "would be" }),
    );
  const done = await call("revision.finish", wanted);
  if (!done.ok) return done;
  if (options.json) return ok(printJson({ ...checked.value, document: done.value.document }));
  return ok(
    `${describe(counts, waiting, settled, { one: "was", more: "were" })}\n${done.value.document}\t${file === undefined ? options.by : path.basename(file)}`,
  );
}

function pickCopy(name: string, documents: readonly Document[]): Result<Copy> {
  const picked = pickRecord("text", name, documents, documentTitle);
  return picked.ok ? ok({ copy: picked.value.id }) : picked;
}

async function readCopy({ call }: Obelus, file: string): Promise<Result<Copy>> {
  const read = await call("import.check", { files: [{ path: file }] });
  if (!read.ok) return read;
  const { batch, rows } = read.value;
  return rows.length === 1
    ? ok({ batch, row: 0 })
    : fail("Invalid", "A corrected copy is one file with one text.", { where: path.basename(file) });
}

type Verb = { readonly one: string; readonly more: string };

function describe(counts: AnchorCounts, waiting: readonly WaitingTag[], settled: number, verb: Verb): string {
  const rest = counts.changed + counts.ambiguous + counts.orphan;
  const goes = counts.exact + counts.shifted;
  const verbs = goes === 1 ? verb.one : verb.more;
  const lines = [`${countOf(goes, "tag")} ${verbs} taken along, ${rest} left on the old text.`];
  if (settled > 0) lines.push(`${countOf(settled, "decision")} and gold stay with the old text.`);
  return [...lines, ...waiting.map(describeWaiting)].join("\n");
}

const reasons = {
  exact: "here",
  shifted: "here",
  changed: "changed",
  ambiguous: "unsure",
  orphan: "gone",
} as const satisfies Record<WaitingTag["status"], string>;

/** On one line: why it waits, the words as they were, and what they may be now. */
function describeWaiting({ status, old, now }: WaitingTag): string {
  const wordsOf = ({ from, text, pieces }: WaitingTag["old"]): string =>
    pieces
      .map(([start, end]) => text.slice(start - from, end - from))
      .join(" … ")
      .replaceAll(/\s+/gu, " ");
  return `  ${reasons[status]}\t${wordsOf(old)}${now.pieces.length === 0 ? "" : `\t${wordsOf(now)}`}`;
}

export const addWaiting: AddCommand = (program, run) => {
  program
    .command("waiting")
    .summary("list tags that were left on old texts")
    .description("Lists tags that stayed on texts which were replaced by corrected copies, and why.")
    .argument("<project>", "a project file", place)
    .option("--take-along", "take along those that came later and whose place is certain")
    .option("--annotator <name>", "who takes them along (default: the name in the settings)")
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["waiting harbour.obelus", "waiting harbour.obelus --take-along --annotator Ana"]))
    .action((project: string, { takeAlong, annotator, json }: { takeAlong?: true; annotator?: string; json?: true }) =>
      run(async (obelus) => {
        const state = takeAlong ? await openForSomebody(obelus, project, annotator) : await obelus.openToLook(project);
        if (!state.ok) return state;
        const carried = takeAlong ? await obelus.call("revision.carry", {}) : ok({ placed: 0 });
        if (!carried.ok) return carried;
        const found = await obelus.call("revision.waiting", {});
        if (!found.ok) return found;
        const { placed } = carried.value;
        if (json) return ok(printJson({ placed, ...found.value }));
        const { waiting, certain, tags } = found.value;
        const lines = [`${countOf(waiting, "tag")} ${waiting === 1 ? "waits" : "wait"}.`];
        if (placed > 0) lines.unshift(`${countOf(placed, "tag")} taken along.`);
        if (certain > 0) lines.push(`${countOf(certain, "tag")} can be taken along with --take-along.`);
        return ok([...lines, ...tags.map(describeWaiting)].join("\n"));
      }),
    );
};
