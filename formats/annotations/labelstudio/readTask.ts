import { isObject, listOf, nameOf, othersOf, stringOf, type JsonObject } from "../../jsonInput.ts";
import { bareDocument, type FoundRelation, type NativeValues } from "../found.ts";
import { HEAD_KEYS, readHead } from "../conventions/documentHead.ts";
import type { RawDocument } from "../reading/placeSpans.ts";
import { readTime } from "../conventions/recordRows.ts";
import { readReadings, readStructure } from "../conventions/structureRows.ts";
import { TEXT } from "./controls.ts";
import { readResult, type ReadResult, type ResultContext } from "./readRegions.ts";
import { textOfTask } from "./taskText.ts";

/** What a task brings into a project. */
export type TaskPart = {
  readonly task: JsonObject;
  readonly document: RawDocument;
  readonly relations: readonly FoundRelation[];
  readonly people: ReadonlyMap<string, "human" | "model">;
  /** Keys of spans by the ids of their regions. */
  readonly keys: ReadonlyMap<string, string>;
};

type TaskContext = Pick<ResultContext, "config" | "where" | "remarks" | "claimOf">;

/** An annotation or a prediction, and whose it is. */
type Work = { readonly value: JsonObject; readonly name: string | null; readonly kind: "human" | "model" };

const UNDERSTOOD = new Set(["data", "meta", "annotations", "completions", "predictions"]);
const UNDERSTOOD_DATA = new Set<string>([TEXT, ...HEAD_KEYS]);
const UNDERSTOOD_WORK = new Set(["result", "model_version"]);

/** Null for a task without a text. */
export function readTask(task: JsonObject, context: TaskContext): TaskPart | null {
  const { config, where, remarks } = context;
  const works = worksOf(task, context);
  const data = isObject(task["data"]) ? task["data"] : {};
  const text = textOfTask(
    data,
    works.flatMap(({ value }) => listOf(value["result"]).filter(isObject)),
    config,
  );
  if (text === null) {
    remarks.leftOut("A task without a text was left out.", where);
    return null;
  }
  const read = readWorks(works, context);
  const results = read.map(({ result }) => result);
  return {
    task,
    document: documentOf(
      task,
      data,
      text,
      results.flatMap(({ spans }) => spans),
      nativeOf(task, data, text.key, read),
      where,
    ),
    relations: results.flatMap(({ relations }) => relations),
    people: new Map(works.flatMap(({ name, kind }) => (name === null ? [] : [[name, kind] as const]))),
    keys: new Map(results.flatMap(({ keys }) => [...keys])),
  };
}

type ReadWork = { readonly work: Work; readonly result: ReadResult };

function readWorks(works: readonly Work[], context: TaskContext): readonly ReadWork[] {
  const { where, remarks } = context;
  return works.map((work, index) => {
    const result = readResult(work.value["result"], {
      ...context,
      prefix: `${where}/${index + 1}`,
      annotator: work.name,
      created: readTime(work.value["created_at"]),
    });
    const message = "What is said of a whole text has no place here; it is kept for writing it again.";
    if (result.whole.length > 0) remarks.leftOut(message, where, result.whole.length);
    return { work, result };
  });
}

function worksOf(task: JsonObject, { remarks, where }: TaskContext): readonly Work[] {
  const human = listOf(task["annotations"] ?? task["completions"]).filter(isObject);
  const kept = human.filter((value) => value["was_cancelled"] !== true);
  if (kept.length < human.length)
    remarks.leftOut("An annotation that was skipped by its annotator was left out.", where, human.length - kept.length);
  if (listOf(task["drafts"]).length > 0) remarks.leftOut("A draft was left out.", where, listOf(task["drafts"]).length);
  return [
    ...kept.map((value): Work => ({ value, name: personOf(value["completed_by"]), kind: "human" })),
    ...listOf(task["predictions"])
      .filter(isObject)
      .map((value): Work => ({ value, name: nameOf(value["model_version"]) || "Model", kind: "model" })),
  ];
}

function personOf(value: unknown): string | null {
  if (!isObject(value)) {
    const id = nameOf(value);
    return id === null || id === "" ? null : `Annotator ${id}`;
  }
  const name = [value["first_name"], value["last_name"]]
    .filter((part) => typeof part === "string")
    .join(" ")
    .trim();
  return name || stringOf(value["email"]) || stringOf(value["username"]) || personOf(value["id"]);
}

/** What we keep for writing it again: keys of the task, of its data, of annotations, and results for the whole text. */
function nativeOf(task: JsonObject, data: JsonObject, textKey: string, read: readonly ReadWork[]): NativeValues | null {
  const meta = isObject(task["meta"]) ? task["meta"] : {};
  const byName = (values: (one: (typeof read)[number]) => unknown): JsonObject | null => {
    const named = read.flatMap((one) => {
      const value = one.work.name === null ? null : values(one);
      return value === null || one.work.name === null ? [] : [[one.work.name, value] as const];
    });
    return named.length === 0 ? null : Object.fromEntries(named);
  };
  const parts = {
    data: othersOf(data, new Set([...UNDERSTOOD_DATA, textKey])),
    meta: othersOf(meta, new Set(["obelus"])),
    annotations: byName(({ work }) => othersOf(work.value, UNDERSTOOD_WORK)),
    results: byName(({ result }) => (result.whole.length === 0 ? null : result.whole)),
  };
  const native = {
    ...othersOf(task, UNDERSTOOD),
    ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null)),
  };
  return Object.keys(native).length === 0 ? null : native;
}

function documentOf(
  task: JsonObject,
  data: JsonObject,
  text: { readonly key: string; readonly text: string },
  spans: RawDocument["spans"],
  native: NativeValues | null,
  where: string,
): RawDocument {
  const ours = ownMeta(task);
  const id = nameOf(task["id"]);
  return {
    source: text.text,
    spans,
    build: (placer, placed) => {
      const structure = readStructure(ours["structure"], placer);
      return bareDocument({
        key: where,
        ...readHead(data, id === null ? where : `Task ${id}`),
        text: placer.text,
        structure,
        note: stringOf(ours["note"]) ?? "",
        folder: listOf(ours["folder"]).filter((name) => typeof name === "string"),
        furniture: structure === null ? [] : listOf(ours["furniture"]).filter((one) => typeof one === "number"),
        readings: readReadings(ours["readings"], placer),
        spans: placed,
        native,
      });
    },
  };
}

/** What Obelus wrote into a task beside what Label Studio knows. */
export function ownMeta({ meta }: JsonObject): JsonObject {
  const ours = isObject(meta) ? meta["obelus"] : undefined;
  return isObject(ours) ? ours : {};
}

/** The links of a task that are in no annotation, because their ends are in two. */
export function readOutside(task: JsonObject, keys: ReadonlyMap<string, string>): readonly FoundRelation[] {
  return listOf(ownMeta(task)["relations"])
    .filter(isObject)
    .map((row) => ({
      key: stringOf(row["id"]) ?? "",
      source: keys.get(stringOf(row["source"]) ?? "") ?? "",
      target: keys.get(stringOf(row["target"]) ?? "") ?? "",
      type: nameOf(row["type"]) ?? "",
      annotator: stringOf(row["annotator"]),
      note: stringOf(row["note"]) ?? "",
      created: readTime(row["created"]),
      native: null,
    }));
}
