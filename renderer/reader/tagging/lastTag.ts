import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Tag } from "#core/model/schema.ts";
import { findSpan, type ProjectStore } from "../../store/project.ts";
import { tagsInOrder } from "./kinds.ts";

/** The tag made last in this window, with its details as they are now. */
const last: { tag: Id | null; span: Id | null } = { tag: null, span: null };

export function rememberTag(span: Pick<Span, "id" | "tag">): void {
  Object.assign(last, { tag: span.tag, span: span.id });
}

/** The kind that was used last, or else the first of the schema. */
export function lastKind(store: Pick<ProjectStore, "maps">): Tag | undefined {
  return (last.tag === null ? undefined : store.maps.tags.get(last.tag)) ?? tagsInOrder(store.maps)[0];
}

/** The span whose kind and details a repetition takes over; undefined when nothing was tagged yet or it is gone. */
export function lastSpan(store: ProjectStore): Span | undefined {
  return findSpan(store, last.span);
}
