import path from "node:path";
import type { Id } from "#core/model/id.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { AnnotationChoice, AnnotationReport, AnnotationSet, Remark } from "#contract/annotationValues.ts";
import type { ProjectState } from "#contract/values.ts";
import { Option } from "commander";
import type { Obelus } from "./obelus.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { pickRecord, placeIn } from "./pickRecord.ts";
import { countOf, examples, personName, place, places, printJson, type AddCommand } from "./program.ts";

type Options = {
  readonly annotator?: string;
  readonly as?: string;
  readonly folder?: string;
  readonly unit?: "codepoint" | "utf16" | "utf8";
  readonly kind: readonly string[];
  readonly dryRun?: true;
  readonly json?: true;
};

export const addImportTags: AddCommand = (program, run) => {
  program
    .command("import-tags")
    .summary("bring tags from other programs into a project")
    .description(
      "Brings texts and tags into a project from the formats that “obelus formats” lists. Texts that are in it already get the tags; tags that are there already are not brought in again.",
    )
    .argument("<project>", "a project file", place)
    .argument("<paths...>", "files, archives or folders", places)
    .option("--annotator <name>", "who brings them in (default: the name in the settings)", personName)
    .option("--as <name>", "whose work all of it is, whatever the files say")
    .option("--folder <name>", "the folder in the project for texts that are new; made when it is new itself")
    .addOption(
      new Option("--unit <unit>", "what offsets count, when it is unclear").choices(["codepoint", "utf16", "utf8"]),
    )
    .option("--kind <name=kind...>", "take a kind of the file for one of the project, “new” or “skip”", [])
    .option("--dry-run", "only say what would come in")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "import-tags harbour.obelus export.json --annotator Ana",
        "import-tags harbour.obelus brat-folder --as Idris --kind PER=Speaker --kind MISC=skip",
        "import-tags harbour.obelus data.jsonl --unit utf16 --dry-run",
      ]),
    )
    .action((project: string, paths: readonly string[], options: Options) =>
      run(async (obelus) => {
        const state = await openForSomebody(obelus, project, options.annotator);
        if (!state.ok) return state;
        const checked = await check(obelus, paths, options);
        if (!checked.ok) return checked;
        const { batch, sets } = checked.value;
        const choices = choose(sets, state.value, options);
        if (!choices.ok) return choices;
        if (options.dryRun) {
          process.stdout.write(`${options.json ? printJson(sets) : sets.map(describeSet).join("\n")}\n`);
          return allIn(sets);
        }
        const folder =
          options.folder === undefined ? ok({ folder: null }) : placeIn(state.value.records.folders, options.folder);
        if (!folder.ok) return folder;
        const done = await obelus.call("annotations.finish", { batch, ...folder.value, sets: choices.value });
        if (!done.ok) return done;
        const { reports } = done.value;
        process.stdout.write(`${options.json ? printJson(reports) : reports.map(describeReport).join("\n")}\n`);
        return allIn(reports);
      }),
    );
};

/** A failure when some of the files could not be brought in; why is in the lines before. */
function allIn(files: readonly Pick<AnnotationReport, "problem">[]): Result<string> {
  const failed = files.filter(({ problem }) => problem !== null);
  return failed.length === 0
    ? ok("")
    : fail("Unreadable", `${countOf(failed.length, "file")} could not be brought in.`);
}

async function check(
  { call }: Obelus,
  paths: readonly string[],
  { unit }: Options,
): Promise<Result<{ readonly batch: Id; readonly sets: readonly AnnotationSet[] }>> {
  const checked = await call("annotations.check", { files: paths.map((one) => ({ path: path.resolve(one) })) });
  if (!checked.ok) return checked;
  const { batch, sets } = checked.value;
  const units: AnnotationSet[] = [];
  for (const set of sets) {
    const isUnclear = (set.unit?.fitting.length ?? 0) > 1;
    if (isUnclear && unit === undefined)
      return fail(
        "Invalid",
        `It is unclear what the offsets of ${set.name} count: ${set.unit?.fitting.join(", ")} all fit.`,
        {
          where: set.name,
          remedy: "Say which with --unit. Most programs count code points.",
        },
      );
    if (unit === undefined || set.unit === null) units.push(set);
    else {
      const again = await call("annotations.recheck", { batch, set: set.set, unit });
      if (!again.ok) return again;
      units.push(again.value);
    }
  }
  return ok({ batch, sets: units });
}

function choose(
  sets: readonly AnnotationSet[],
  { records }: ProjectState,
  options: Options,
): Result<AnnotationChoice[]> {
  const kinds = new Map<string, string>();
  for (const given of options.kind) {
    const at = given.lastIndexOf("=");
    const [name, wanted] = [given.slice(0, Math.max(0, at)), given.slice(at + 1)];
    if (wanted === "new" || wanted === "skip") kinds.set(name, wanted);
    else {
      const picked = pickRecord("kind of tag", wanted, records.tags);
      if (!picked.ok) return picked;
      kinds.set(name, picked.value.id);
    }
  }
  const unused = [...kinds.keys()].find((name) => !sets.some(({ tags }) => tags.some((tag) => tag.name === name)));
  if (unused !== undefined) return fail("NotFound", `No file has a kind of tag called “${unused}”.`);
  return ok(
    sets.map(({ set, tags, annotators }) => ({
      set,
      tags: tags.map(({ name, existing }) => kinds.get(name) ?? existing ?? "new"),
      ...(options.as === undefined ? {} : { annotators: annotators.map(() => ({ name: options.as ?? "" })) }),
    })),
  );
}

function describeSet(set: AnnotationSet): string {
  const { name, format, texts, tags, annotators, remarks, problem } = set;
  if (problem !== null) return `${name}\t${problem}`;
  const known = texts.filter(({ document }) => document !== null).length;
  const kinds = [...tags, ...set.relationTypes].filter(({ existing }) => existing === null).length;
  const counts = [
    `${countOf(texts.length, "text")} (${known} there already)`,
    countOf(set.spans, "tag"),
    countOf(set.relations, "link"),
    countOf(set.claims, "claim"),
    countOf(kinds, "new kind"),
  ];
  return [
    `${name}\t${format}: ${counts.join(", ")}`,
    ...tags.map((tag) => `  kind\t${tag.name}\t${tag.count}\t${tag.existing === null ? "new" : "there already"}`),
    ...annotators.map((one) => `  by\t${one.name === "" ? "nobody named" : one.name}\t${one.spans}`),
    ...remarks.map(describeRemark),
  ].join("\n");
}

function describeReport({
  name,
  texts,
  spans,
  known,
  kinds,
  relations,
  claims,
  links,
  remarks,
  problem,
}: AnnotationReport): string {
  if (problem !== null) return `${name}\t${problem}`;
  const counts = [
    countOf(texts, "new text"),
    countOf(spans, "tag"),
    countOf(relations, "link"),
    countOf(claims, "claim"),
    countOf(links, "piece of evidence", "pieces of evidence"),
    countOf(kinds, "new kind"),
  ];
  return [
    `${name}\t${counts.join(", ")}; ${countOf(known, "tag")} there already.`,
    ...remarks.map(describeRemark),
  ].join("\n");
}

function describeRemark({ outcome, message, where, count }: Remark): string {
  return `  ${outcome === "changed" ? "changed" : "left out"}\t${count}\t${message}\t${where}`;
}
