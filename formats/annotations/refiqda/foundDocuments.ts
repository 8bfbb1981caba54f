import { Document } from "#core/model/document.ts";
import { listOf, stringOf } from "../../jsonInput.ts";
import { bareDocument, type FoundDocument, type FoundSpan, type Remarks } from "../found.ts";
import type { Code } from "./codeTree.ts";
import { variables } from "./conventions.ts";
import type { Noted } from "./noteShelf.ts";
import { attribute, children, descriptionOf, guidIn, type RawProject, type RawSource } from "./rawProject.ts";

type Work = {
  readonly raw: RawProject;
  readonly noted: (guids: readonly string[]) => Noted;
  readonly tags: ReadonlyMap<string, Code>;
  readonly folders: ReadonlyMap<string, readonly string[]>;
  readonly remarks: Remarks;
};

/** A source as a document. Variables and codes of whole texts, which have no place in a project, stay with it as they are. */
export function foundDocument(source: RawSource, text: string, spans: readonly FoundSpan[], work: Work): FoundDocument {
  const values = new Map(source.values.map(([guid, value]) => [work.raw.variables.get(guid) ?? "", value]));
  const take = (name: string): string | null => {
    const value = values.get(name) ?? "";
    return value === "" ? null : value;
  };
  const codes = source.codes.flatMap((guid) => work.tags.get(guid) ?? []).map(({ layer, name }) => ({ layer, name }));
  if (codes.length > 0)
    work.remarks.changed(
      "A code for a whole text is kept with it, but tags are for passages.",
      source.name,
      codes.length,
    );
  const own = new Set<string>(Object.values(variables));
  const others = [...values].filter(([name]) => name !== "" && !own.has(name));
  const native = {
    ...(codes.length === 0 ? {} : { codes }),
    ...(others.length === 0 ? {} : { variables: Object.fromEntries(others) }),
  };
  return bareDocument({
    key: source.guid,
    name: source.name === "" ? "Untitled" : source.name,
    text,
    title: take(variables.title),
    outlet: take(variables.outlet),
    date: Document.shape.date.safeParse(take(variables.date)).data ?? null,
    language: take(variables.language),
    note: [source.description, work.noted(source.notes).words].filter((part) => part !== "").join("\n\n"),
    folder: work.folders.get(source.guid) ?? [],
    spans,
    native: Object.keys(native).length === 0 ? null : native,
  });
}

/** GUID of a source → names of the folders around it: the first set it is in, by our convention with the way to it. */
export function foldersOfSources({ sets }: RawProject): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, readonly string[]>();
  for (const set of sets) {
    const path = pathIn(descriptionOf(set));
    const names = path.length > 0 ? path : [attribute(set, "name")].filter((name) => name !== "");
    for (const member of children(set, "MemberSource")) {
      const guid = guidIn(member, "targetGUID");
      if (!folders.has(guid)) folders.set(guid, names);
    }
  }
  return folders;
}

function pathIn(description: string): readonly string[] {
  if (!description.startsWith("[")) return [];
  try {
    return listOf(JSON.parse(description)).flatMap((name) => stringOf(name) ?? []);
  } catch {
    return [];
  }
}
