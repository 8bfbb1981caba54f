import { PIECE_SEPARATOR } from "#core/model/annotation.ts";
import { Unreadable } from "../../unreadable.ts";
import type { ReadOptions } from "../format.ts";
import { foundNothing, type FoundDocument, type FoundProject, type FoundRelation, type Remarks } from "../found.ts";
import { resolveUnit, type Measured, type Placer } from "../reading/resolveUnit.ts";
import type { FeatureStructure } from "./cas.ts";
import { findRelations } from "./foundRelations.ts";
import { findShared, type CasFile } from "./foundShared.ts";
import { findSpans } from "./foundSpans.ts";
import { findText } from "./foundText.ts";
import { openView, type OpenView } from "./openView.ts";
import { RECORD_ID } from "./ownTypes.ts";
import { textFeature } from "./records.ts";

/** An array that many features share can stand for more links than there are bytes in a file. */
const MOST_LINKS = 1_000_000;

/** What CASes hold, each view with a text as a document. @throws Unreadable when there is no text */
export function foundInCas(files: readonly CasFile[], { unit }: ReadOptions, remarks: Remarks): FoundProject {
  const views = files.flatMap((file) => openViews(file, remarks));
  if (views.length === 0) throw new Unreadable("There is no text in what was chosen.");
  const resolved = resolveUnit(views.map(measure), unit, "utf16");
  const keys = new Keys();
  let links = 0;
  const countLink = (): void => {
    if (++links > MOST_LINKS) throw new Unreadable("There are more than a million links in what was chosen.");
  };
  const works = views.map((opened, index): Work => {
    const placer: Placer = resolved.texts[index] ?? { text: "", place: () => null };
    const context = {
      opened,
      placer,
      remarks,
      countLink,
      keyOf: (one: FeatureStructure) => keys.take(one, opened.where),
    };
    const spans = findSpans(context);
    const document = findText(opened, placer, keys.unique(opened.where), nameOf(opened.where));
    return {
      document: { ...document, spans: [...spans.values()] },
      relations: findRelations(context, spans),
      where: opened.where,
      isOurs: opened.members.some(({ type }) => type === "obelus.Text"),
    };
  });
  const joined = joinWorks(works, remarks);
  const { relations: between, ...shared } = findShared(files, keys.byRecord, remarks);
  return {
    ...foundNothing,
    ...shared,
    documents: joined.map(({ document }) => document),
    relations: [...joined.flatMap(({ relations }) => relations), ...between],
    unit: resolved.found,
    remarks: remarks.list(),
  };
}

/** What one view gave. */
type Work = {
  readonly document: FoundDocument;
  readonly relations: readonly FoundRelation[];
  readonly where: string;
  /** Written by us, with everybody's work in it. */
  readonly isOurs: boolean;
};

/**
 * A CAS knows no annotators: each has a file of their own, called after them. Files with one text and one name for it are
 * therefore one document, and what is in each of them is one annotator's work.
 */
function joinWorks(works: readonly Work[], remarks: Remarks): readonly Work[] {
  const groups = Map.groupBy(works, ({ document, isOurs }) =>
    JSON.stringify(isOurs ? document.key : [document.name, document.text]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const names = new Set(group.map(({ where }) => nameOf(where)));
    if (first === undefined || group.length === 1 || names.size < group.length) return group;
    remarks.changed(
      "Files of one text were read as one text, each as the work of whom it is called after.",
      first.where,
    );
    return [joinGroup(first, group)];
  });
}

function joinGroup(first: Work, group: readonly Work[]): Work {
  const by = <R extends { readonly annotator: string | null }>(records: readonly R[], { where }: Work): readonly R[] =>
    records.map((record) => ({ ...record, annotator: record.annotator ?? nameOf(where) }));
  const spans = group.flatMap((work) => by(work.document.spans, work));
  return {
    ...first,
    document: { ...first.document, spans },
    relations: group.flatMap((work) => by(work.relations, work)),
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

/** How many places without a quote tell what offsets count; more would only take longer. */
const MOST_PLACES = 2000;

/** The text with what stands in it; words and sentences tell what the offsets count where there are no quotes. */
function measure({ view, members }: OpenView): Measured {
  const places = members.flatMap((structure) => {
    if (structure.range === null) return [];
    const [start, end] = structure.range;
    const quote = textFeature(structure, "quote");
    return [{ start, end, quote: quote === null || quote.includes(PIECE_SEPARATOR) ? null : quote }];
  });
  const quoted = places.filter(({ quote }) => quote !== null);
  const others = places.filter(({ quote }) => quote === null);
  const step = Math.ceil(others.length / MOST_PLACES);
  return { source: view.text ?? "", places: [...quoted, ...others.filter((_, index) => index % step === 0)] };
}

/** Keys of records: as they were written by us, or by file and number. */
class Keys {
  readonly #taken = new Set<string>();
  /** By the ids they were written with. */
  readonly byRecord = new Map<string, string>();

  take(structure: FeatureStructure, where: string): string {
    const id = textFeature(structure, RECORD_ID);
    const isFree = id !== null && id !== "" && !this.#taken.has(id);
    const key = this.unique(isFree ? id : `${where}#${structure.id}`);
    if (id !== null && !this.byRecord.has(id)) this.byRecord.set(id, key);
    return key;
  }

  /** The key, or the first with a number that is free. */
  unique(key: string): string {
    let free = key;
    for (let number = 2; this.#taken.has(free); number++) free = `${key} (${number})`;
    this.#taken.add(free);
    return free;
  }
}

/** Of a file, without folders and extension. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.(?:xmi|xml|json)$/iu, "");
}
