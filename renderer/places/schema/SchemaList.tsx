import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { moveToLayer, placeIn, stepIn, type SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Id } from "#core/model/id.ts";
import type { Layer, Tag } from "#core/model/schema.ts";
import { useCommands } from "../../commands/registry.ts";
import { useProject } from "../../store/project.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { editDraft, isSamePart, showPart, type SchemaPart } from "./draftStore.ts";

type SchemaListProps = { readonly draft: SchemaDraft; readonly part: SchemaPart | null };

/** Layers with their kinds in key bar order, then links and verdicts. Arrows walk; Alt with arrows, a drag or the buttons move. */
export function SchemaList({ draft, part }: SchemaListProps) {
  const uses = useUses();
  const list = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Id | null>(null);
  const parts = listParts(draft);
  const index = parts.findIndex((one) => isSamePart(part, one));
  const walk = (to: number): void => {
    const next = parts[Math.max(0, Math.min(parts.length - 1, to))];
    if (next !== undefined) showPart(next);
  };
  useCommands("lines", {
    "row.next": () => walk(index + 1),
    "row.prev": () => walk(index - 1),
    "row.first": () => walk(0),
    "row.last": () => walk(parts.length - 1),
  });
  const drop = (target: SchemaPart): void => {
    if (dragged !== null && "id" in target) dropOn(draft, dragged, target);
    setDragged(null);
  };
  return (
    <nav className="schema-list" aria-label={t("places:schema.list")}>
      <div
        ref={list}
        role="listbox"
        aria-label={t("places:schema.list")}
        tabIndex={0}
        data-context="lines"
        aria-activedescendant={index === -1 ? undefined : `schema-part-${index}`}
        onKeyDown={(event) => moveByKey(event, part)}
      >
        {parts.map((one, place) => (
          <div
            key={"id" in one ? one.id : one.kind}
            id={`schema-part-${place}`}
            role="option"
            aria-selected={place === index}
            className={`schema-part schema-part-${one.kind}${place === index ? " schema-part-on" : ""}`}
            onClick={() => showPart(one)}
            draggable={one.kind === "tag"}
            onDragStart={() => setDragged("id" in one ? one.id : null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={() => drop(one)}
          >
            <PartFace draft={draft} part={one} uses={uses} />
          </div>
        ))}
      </div>
      {part !== null && "id" in part && (
        <div className="schema-move">
          <IconButton icon="up" label={t("places:schema.moveUp")} onClick={() => move(part, -1)} />
          <IconButton icon="down" label={t("places:schema.moveDown")} onClick={() => move(part, 1)} />
        </div>
      )}
    </nav>
  );
}

function listParts(draft: SchemaDraft): SchemaPart[] {
  const kinds = draft.layers.flatMap((layer): SchemaPart[] => [
    { kind: "layer", id: layer.id },
    ...draft.tags.filter((tag) => tag.layer === layer.id).map((tag): SchemaPart => ({ kind: "tag", id: tag.id })),
  ]);
  return [...kinds, { kind: "relationTypes" }, { kind: "verdicts" }];
}

function move(part: SchemaPart, by: 1 | -1): void {
  if (part.kind === "tag") editDraft((draft) => stepIn(draft, "tags", part.id, by));
  if (part.kind === "layer") editDraft((draft) => stepIn(draft, "layers", part.id, by));
}

function moveByKey(event: KeyboardEvent, part: SchemaPart | null): void {
  if (!event.altKey || part === null || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  move(part, event.key === "ArrowUp" ? -1 : 1);
}

/** A kind dropped on another takes its place; on a layer it becomes its last. */
function dropOn(draft: SchemaDraft, dragged: Id, target: SchemaPart & { readonly id: Id }): void {
  if (target.kind === "layer") return editDraft((one) => moveToLayer(one, dragged, target.id));
  const layer = draft.tags.find((tag) => tag.id === target.id)?.layer;
  if (layer === undefined) return;
  editDraft((one) =>
    placeIn(
      one.tags.find((tag) => tag.id === dragged)?.layer === layer ? one : moveToLayer(one, dragged, layer),
      "tags",
      dragged,
      target.id,
    ),
  );
}

type PartFaceProps = { readonly draft: SchemaDraft; readonly part: SchemaPart; readonly uses: ReadonlyMap<Id, number> };

function PartFace({ draft, part, uses }: PartFaceProps) {
  if (part.kind === "tag") {
    const tag = draft.tags.find((one) => one.id === part.id);
    return tag === undefined ? null : <TagFace tag={tag} count={uses.get(tag.id) ?? 0} />;
  }
  if (part.kind === "layer") {
    const layer = draft.layers.find((one) => one.id === part.id);
    return layer === undefined ? null : <LayerFace layer={layer} />;
  }
  const count = part.kind === "relationTypes" ? draft.relationTypes.length : draft.verdicts.length;
  return (
    <>
      <Icon name={part.kind === "relationTypes" ? "link" : "claims"} />
      <span className="ui-grow">{t(`places:schema.${part.kind}`)}</span>
      <span className="ui-meta tabular">{count}</span>
    </>
  );
}

function TagFace({ tag, count }: { readonly tag: Tag; readonly count: number }) {
  return (
    <>
      <Icon name="grip" className="schema-grip" />
      <TagLetter tag={tag} />
      <span className="ui-grow ui-cut">{tag.name}</span>
      <span className="ui-meta tabular">{countLabel(count)}</span>
    </>
  );
}

function LayerFace({ layer }: { readonly layer: Layer }) {
  return (
    <>
      <span className="ui-grow ui-cut">{layer.name}</span>
      <span className={`schema-line schema-line-${layer.line}`} aria-hidden="true" />
    </>
  );
}

/** Kind → how many tags of all annotators. */
export function useUses(): ReadonlyMap<Id, number> {
  const counts = useProject((store) => store.counts);
  return useMemo(() => {
    const uses = new Map<Id, number>();
    for (const list of counts.values()) for (const { tag, count } of list) uses.set(tag, (uses.get(tag) ?? 0) + count);
    return uses;
  }, [counts]);
}
