import { addTo, freeHue, freeLetters, type SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Attribute, Layer, RelationType, Tag } from "#core/model/schema.ts";
import type { Id } from "#core/model/id.ts";
import { newId } from "../../store/actions.ts";
import { t } from "../../text/text.ts";
import { editDraft, showPart } from "./draftStore.ts";

const noOrder = { order: 0 } as const;

/** A name that none of these has: "New kind", "New kind 2"… */
function freeName(name: string, taken: readonly { readonly name: string }[]): string {
  const names = new Set(taken.map((one) => one.name.toLowerCase()));
  if (!names.has(name.toLowerCase())) return name;
  let number = 2;
  while (names.has(`${name} ${number}`.toLowerCase())) number++;
  return `${name} ${number}`;
}

export function addLayer(): void {
  const id = newId();
  editDraft((draft) => {
    const layer: Layer = {
      id,
      name: freeName(t("places:schema.newLayer"), draft.layers),
      line: "solid",
      marking: "tint",
      ...noOrder,
    };
    return addTo(draft, "layers", layer);
  });
  showPart({ kind: "layer", id });
  nameIt();
}

/** A new kind at the end of a layer; in a schema without layers, of a new one. */
export function addTag(layer: Id | null): void {
  const id = newId();
  editDraft((draft) => {
    const home = layer ?? draft.layers.at(-1)?.id ?? null;
    if (home !== null) return addTo(draft, "tags", newTag(draft, id, home));
    const first = newId();
    const withLayer = addTo(draft, "layers", {
      id: first,
      name: t("places:schema.newLayer"),
      line: "solid",
      marking: "tint",
      ...noOrder,
    });
    return addTo(withLayer, "tags", newTag(withLayer, id, first));
  });
  showPart({ kind: "tag", id });
  nameIt();
}

/** What is new is named first: its name is selected, to be typed over. */
function nameIt(): void {
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>(".schema-form input")?.select());
}

function newTag(draft: SchemaDraft, id: Id, layer: Id): Tag {
  const name = freeName(t("places:schema.newTag"), draft.tags);
  return {
    id,
    layer,
    name,
    key: freeLetters(draft)[0] ?? null,
    hue: freeHue(draft),
    marking: null,
    meaning: "",
    stance: null,
    examples: [],
    ...noOrder,
  };
}

export function addAttribute(tag: Id): void {
  editDraft((draft) => {
    const name = freeName(
      t("places:schema.newDetail"),
      draft.attributes.filter((one) => one.tag === tag),
    );
    const attribute: Attribute = {
      id: newId(),
      tag,
      name,
      type: "text",
      values: [],
      required: false,
      initial: null,
      ...noOrder,
    };
    return addTo(draft, "attributes", attribute);
  });
}

export function addRelationType(): void {
  editDraft((draft) => {
    const type: RelationType = {
      id: newId(),
      name: freeName(t("places:schema.newRelationType"), draft.relationTypes),
      directed: true,
      sources: [],
      targets: [],
      meaning: "",
      ...noOrder,
    };
    return addTo(draft, "relationTypes", type);
  });
}
