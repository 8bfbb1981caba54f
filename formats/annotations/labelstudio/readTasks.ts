import { foundNothing, Remarks, type FoundClaim, type FoundProject } from "../found.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import { isObject, listOf, readJson, type JsonObject } from "../../jsonInput.ts";
import { keepJoined, placeSpans } from "../reading/placeSpans.ts";
import { readClaims, readLinks, readSpeakers } from "../conventions/recordRows.ts";
import { isShortTask, lengthen } from "./shortTask.ts";
import { Unreadable } from "../../unreadable.ts";
import { claimChoice } from "./controls.ts";
import { noConfig, readConfig } from "./readConfig.ts";
import { ownMeta, readOutside, readTask, type TaskPart } from "./readTask.ts";

/** Reads an export of Label Studio: tasks, and the labelling configuration beside them when it is there. */
export function readLabelStudio(files: readonly SourceFile[], options: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const configFile = files.find(({ path }) => /\.xml$/iu.test(path));
  const config = configFile === undefined ? noConfig : readConfig(configFile.bytes);
  const tasks = taskFiles(files).flatMap((file) => tasksOf(file, remarks));
  const claims = new Claims(tasks, remarks);
  const claimOf = (choice: string): string => claims.find(choice);
  const parts = tasks.flatMap(({ task, where }) => readTask(task, { config, where, remarks, claimOf }) ?? []);
  if (parts.length === 0) throw new Unreadable("These tasks hold no text, and only texts can be brought in.");
  const placed = placeSpans(
    parts.map(({ document }) => document),
    options,
    "codepoint",
    remarks,
  );
  const keys = new Map(parts.flatMap((part) => [...part.keys]));
  const relations = parts.flatMap((part) => [...part.relations, ...readOutside(part.task, keys)]);
  return {
    ...foundNothing,
    ...placed,
    relations: keepJoined(relations, placed.documents, remarks),
    claims: claims.list(),
    links: tasks
      .flatMap(({ task, where }) =>
        readLinks(ownMeta(task)["links"], where, remarks).map((link) => ({
          ...link,
          span: link.span === null ? null : (keys.get(link.span) ?? null),
        })),
      )
      .filter(({ span, claim }) => span !== null || claim !== null),
    tags: config.tags,
    relationTypes: config.relationTypes,
    annotators: annotatorsOf(parts),
    speakers: tasks.flatMap(({ task, where }) => readSpeakers(ownMeta(task)["speakers"], where, remarks)),
    remarks: remarks.list(),
  };
}

/** Without the labelling configuration and notes about an export. */
export function taskFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path }) => !/\.(?:xml|md)$/iu.test(path));
}

type Task = { readonly task: JsonObject; readonly where: string };

function tasksOf({ path, bytes }: SourceFile, remarks: Remarks): readonly Task[] {
  const { items, broken } = readJson(bytes, path);
  for (const line of broken) remarks.leftOut("A line that is no JSON was left out.", `${path}, ${line}`);
  return items.flatMap(({ value, where }) => {
    if (isObject(value)) return [{ task: isShortTask(value) ? lengthen(value) : value, where: `${path}, ${where}` }];
    remarks.leftOut("Something that is no task was left out.", `${path}, ${where}`);
    return [];
  });
}

/** The claims that tasks bring with them, and those that are only chosen. */
class Claims {
  readonly #byKey = new Map<string, FoundClaim>();
  readonly #keys = new Map<string, string>();

  constructor(tasks: readonly Task[], remarks: Remarks) {
    for (const { task, where } of tasks)
      for (const { number, ...claim } of readClaims(ownMeta(task)["claims"], where, remarks)) {
        this.#byKey.set(claim.key, claim);
        if (number !== null) this.#keys.set(claimChoice({ number, wording: claim.wording }), claim.key);
      }
  }

  find(choice: string): string {
    const known = this.#keys.get(choice);
    if (known !== undefined) return known;
    const wording = choice.replace(/^\d+\. /u, "");
    this.#byKey.set(choice, { key: choice, wording, verdict: null, reason: "" });
    this.#keys.set(choice, choice);
    return choice;
  }

  list(): readonly FoundClaim[] {
    return [...this.#byKey.values()];
  }
}

function annotatorsOf(parts: readonly TaskPart[]): FoundProject["annotators"] {
  const people = new Map(parts.flatMap((part) => [...part.people]));
  return Array.from(people, ([name, kind]) => ({ name, kind }));
}

/** A task, whatever tool's version wrote it. */
export function looksLikeTask(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (isShortTask(value)) return true;
  const made = ["annotations", "completions", "predictions"].flatMap((key) => listOf(value[key]));
  const isWhole = isObject(value["data"]) && made.every((one) => isObject(one) && Array.isArray(one["result"]));
  return isWhole && (made.length > 0 || "annotations" in value || "predictions" in value || "completions" in value);
}
