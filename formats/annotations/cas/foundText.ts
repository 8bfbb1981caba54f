import { Block, fitsText, inSchemaOrder, Mark, type Range, type Structure } from "#core/model/structure.ts";
import { bareDocument, type FoundDocument, type FoundReading, type NativeValues } from "../found.ts";
import type { Placer } from "../reading/resolveUnit.ts";
import { DOCUMENT_ANNOTATION, inherits, type FeatureStructure } from "./cas.ts";
import { textFeature, textsFeature, wholeNumber } from "./records.ts";
import type { OpenView } from "./openView.ts";

/** What a view says of its text itself. */
export function findText(opened: OpenView, placer: Placer, key: string, fallback: string): FoundDocument {
  const { cas, members } = opened;
  const about = members.find(({ type }) => inherits(cas.types, type, DOCUMENT_ANNOTATION));
  const own = members.find(({ type }) => type === "obelus.Text");
  const [named, titled] = ["documentId", "documentTitle"].map((name) =>
    about === undefined ? null : textFeature(about, name),
  );
  const spoken = about === undefined ? null : textFeature(about, "language");
  const language = spoken === "x-unspecified" || spoken === "" ? null : spoken;
  const native = about === undefined ? null : addressesOf(about);
  const bare = bareDocument({ key, name: titled || named || fallback, text: placer.text, language, native });
  if (own === undefined) return bare;
  const blocks = findStructure(members, placer);
  return {
    ...bare,
    name: textFeature(own, "name") || bare.name,
    title: textFeature(own, "title"),
    outlet: textFeature(own, "outlet"),
    date: dayOf(textFeature(own, "date")),
    language: textFeature(own, "language") ?? language,
    note: textFeature(own, "note") ?? "",
    folder: textsFeature(own, "folder", cas),
    ...blocks,
    readings: members.filter(({ type }) => type === "obelus.Reading").map((one) => findReading(one, opened)),
  };
}

/** Where the text came from, which has no place in a project. */
function addressesOf(about: FeatureStructure): NativeValues | null {
  const found = ["documentUri", "documentBaseUri", "collectionId"].flatMap((name) => {
    const address = textFeature(about, name);
    return address === null ? [] : [[name, address] as const];
  });
  return found.length === 0 ? null : { features: Object.fromEntries(found) };
}

function dayOf(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/u.test(text) ? text : null;
}

function findStructure(
  members: readonly FeatureStructure[],
  placer: Placer,
): Pick<FoundDocument, "structure" | "furniture"> {
  const blocks = placed(members, "obelus.Block", placer).toSorted((a, b) => a.range[0] - b.range[0]);
  const marks = placed(members, "obelus.Mark", placer).toSorted((a, b) => a.range[0] - b.range[0]);
  const read: Structure = {
    blocks: blocks.flatMap(({ structure, range }) => Block.safeParse(blockOf(structure, range)).data ?? []),
    marks: marks.flatMap(({ structure, range: [start, end] }) => {
      const address = textFeature(structure, "address");
      const mark = { kind: textFeature(structure, "kind"), start, end, ...(address === null ? {} : { address }) };
      return Mark.safeParse(mark).data ?? [];
    }),
  };
  if (blocks.length === 0 || read.blocks.length !== blocks.length || !fitsText(read, placer.text))
    return { structure: null, furniture: [] };
  const furniture = blocks.flatMap(({ structure }, index) => (structure.features.has("furniture") ? [index] : []));
  return { structure: inSchemaOrder(read), furniture };
}

function placed(
  members: readonly FeatureStructure[],
  type: string,
  placer: Placer,
): readonly { readonly structure: FeatureStructure; readonly range: Range }[] {
  return members.flatMap((structure) => {
    const range = structure.type === type && structure.range !== null ? placer.place(...structure.range) : null;
    return range === null ? [] : [{ structure, range }];
  });
}

const NUMBERS = ["level", "number", "table", "row", "column", "page"] as const satisfies readonly (keyof Block)[];

function blockOf(structure: FeatureStructure, [start, end]: Range): Readonly<Record<string, unknown>> {
  const numbers = NUMBERS.flatMap((name) => {
    const number = wholeNumber(textFeature(structure, name));
    return number === null ? [] : [[name, number] as const];
  });
  const header = textFeature(structure, "header");
  const anchor = textFeature(structure, "anchor");
  return {
    kind: textFeature(structure, "kind"),
    start,
    end,
    ...Object.fromEntries(numbers),
    ...(header === null ? {} : { header: header === "true" }),
    ...(anchor === null ? {} : { anchor }),
  };
}

function findReading(structure: FeatureStructure, { cas }: OpenView): FoundReading {
  const stretches = textsFeature(structure, "stretches", cas).flatMap((stretch): readonly Range[] => {
    const [, start, end] = /^(\d{1,9})-(\d{1,9})$/u.exec(stretch) ?? [];
    return start === undefined || end === undefined ? [] : [[Number(start), Number(end)]];
  });
  return {
    annotator: textFeature(structure, "annotator"),
    read: stretches,
    finished: textFeature(structure, "finished") === "true",
  };
}
