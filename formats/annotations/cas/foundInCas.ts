import { PIECE_SEPARATOR } from "#core/model/annotation.ts";
import { Unreadable } from "../../unreadable.ts";
import type { ReadOptions } from "../format.ts";
import { foundNothing, type FoundDocument, type FoundProject, type FoundRelation, type Remarks } from "../found.ts";
import { resolveUnit, type Measured, type Placer } from "../resolveUnit.ts";
import type { FeatureStructure } from "./cas.ts";
import { findRelations } from "./foundRelations.ts";
import { findShared, type CasFile } from "./foundShared.ts";
import { findSpans } from "./foundSpans.ts";
import { findText } from "./foundText.ts";
import { openView, type OpenView } from "./openView.ts";
import { RECORD_ID } from "./ownTypes.ts";
import { textFeature } from "./records.ts";

/** What CASes hold, each view with a text as a document. @throws Unreadable when there is no text */
export function foundInCas(files: readonly CasFile[], { unit }: ReadOptions, remarks: Remarks): FoundProject {
  const views = files.flatMap((file) => openViews(file, remarks));
  if (views.length === 0) throw new Unreadable("There is no text in what was chosen.");
  const resolved = resolveUnit(views.map(measure), unit, "utf16");
  const keys = new Keys();
  const relations: FoundRelation[] = [];
  const documents = views.map((opened, index): FoundDocument => {
    const placer: Placer = resolved.texts[index] ?? { text: "", place: () => null };
    const context = { opened, placer, remarks, keyOf: (one: FeatureStructure) => keys.take(one, opened.where) };
    const spans = findSpans(context);
    relations.push(...findRelations(context, spans));
    return { ...findText(opened, placer, opened.where, nameOf(opened.where)), spans: [...spans.values()] };
  });
  const { relations: between, ...shared } = findShared(files, keys.byRecord, remarks);
  return {
    ...foundNothing,
    ...shared,
    documents,
    relations: [...relations, ...between],
    unit: resolved.found,
    remarks: remarks.list(),
  };
}

function openViews({ cas, path }: CasFile, remarks: Remarks): readonly OpenView[] {
  const isProject = [...cas.structures.values()].some(({ type }) => type === "obelus.Project");
  if (isProject) return [];
  return cas.views.flatMap((view) => {
    const where = cas.views.length === 1 ? path : `${path}, view ${view.name}`;
    if (view.text !== null && view.text !== "") return [openView(cas, view, where)];
    remarks.leftOut("A view holds no text.", where);
    return [];
  });
}

/** The text with everything that stands in it; words and sentences tell best what the offsets count. */
function measure({ view, members }: OpenView): Measured {
  const places = members.flatMap((structure) => {
    if (structure.range === null) return [];
    const [start, end] = structure.range;
    const quote = textFeature(structure, "quote");
    return [{ start, end, quote: quote === null || quote.includes(PIECE_SEPARATOR) ? null : quote }];
  });
  return { source: view.text ?? "", places };
}

/** Keys of records: as they were written by us, or by file and number. */
class Keys {
  readonly #taken = new Set<string>();
  /** By the ids they were written with. */
  readonly byRecord = new Map<string, string>();

  take(structure: FeatureStructure, where: string): string {
    const id = textFeature(structure, RECORD_ID);
    const key = id === null || id === "" || this.#taken.has(id) ? `${where}#${structure.id}` : id;
    this.#taken.add(key);
    if (id !== null && !this.byRecord.has(id)) this.byRecord.set(id, key);
    return key;
  }
}

/** Of a file, without folders and extension. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.(?:xmi|xml|json)$/iu, "");
}
