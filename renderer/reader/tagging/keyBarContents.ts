import type { RecordMaps } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Tag } from "#core/model/schema.ts";
import { detailGroup, type DetailGroup } from "./details.ts";
import { attributesOf, layersOfTags } from "./kinds.ts";
import type { ViewStore } from "../../store/view.ts";
import { t } from "../../text/text.ts";

/** A kind on the key bar. */
export type KindKey = {
  readonly tag: Tag;
  /** The digit that applies it when nothing is selected; null beyond the ninth. */
  readonly digit: number | null;
  /** On exactly the words one stands on, or of the selected tag. */
  readonly isOn: boolean;
};

/** What the plain keys do now. */
export type KeyBarContents =
  | {
      readonly state: "kinds";
      readonly layers: readonly { readonly name: string; readonly keys: readonly KindKey[] }[];
    }
  | { readonly state: "details"; readonly kind: Tag; readonly group: DetailGroup }
  /** One sentence, and the keys that end the state or go on with it. */
  | {
      readonly state: "note";
      readonly note: "piece" | "linking" | "colleague";
      readonly name: string;
      readonly keys: readonly string[];
    };

type Seen = Pick<ViewStore, "addingPieceTo" | "linking" | "detailGroup">;

/** Adding a piece and linking come first, then the details of the selected tag, then the kinds. */
export function keyBarContents(
  maps: RecordMaps,
  me: Span["annotator"],
  view: Seen,
  span: Span | undefined,
  on: readonly Tag["id"][],
): KeyBarContents {
  if (view.addingPieceTo !== null) return { state: "note", note: "piece", name: "", keys: ["Enter", "Esc"] };
  if (view.linking !== null) return { state: "note", note: "linking", name: "", keys: ["Enter", "Esc"] };
  const tag = span === undefined ? undefined : maps.tags.get(span.tag);
  if (span !== undefined && span.annotator !== me)
    return {
      state: "note",
      note: "colleague",
      name: maps.annotators.get(span.annotator)?.name ?? "",
      keys: ["A-Z", "Esc"],
    };
  if (span !== undefined && tag !== undefined) {
    const group = detailGroup(span, tag, attributesOf(maps, tag.id), view.detailGroup, detailWords());
    if (group.groups > 0) return { state: "details", kind: tag, group };
  }
  return { state: "kinds", layers: kindKeys(maps, on) };
}

export function detailWords(): Parameters<typeof detailGroup>[4] {
  return {
    yes: t("tagging:yes"),
    no: t("tagging:no"),
    stances: {
      asserts: t("tagging:stances.asserts"),
      denies: t("tagging:stances.denies"),
      asks: t("tagging:stances.asks"),
      reports: t("tagging:stances.reports"),
    },
  };
}

function kindKeys(maps: RecordMaps, on: readonly Tag["id"][]): { name: string; keys: KindKey[] }[] {
  let place = 0;
  return layersOfTags(maps).map(({ layer, tags }) => ({
    name: layer.name,
    keys: tags.map((tag) => {
      place++;
      return { tag, digit: place <= 9 ? place : null, isOn: on.includes(tag.id) };
    }),
  }));
}
