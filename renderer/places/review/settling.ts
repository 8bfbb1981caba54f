import type { Settling } from "#core/actions/settling.ts";
import { closest } from "#core/review/gold.ts";
import type { Id } from "#core/model/id.ts";
import { newId } from "../../store/actions.ts";
import { findSpan, useProject } from "../../store/project.ts";
import type { Reviewed } from "./now.ts";

/** What settling in the reviewed document needs. */
export function settlingOf({ document, loaded, ground, decisions }: Reviewed): Settling {
  const { maps, me, loaded: all } = useProject.getState();
  const isGold = (id: Id): boolean => maps.annotators.get(id)?.kind === "gold";
  const here = loaded.spans.filter(({ annotator }) => isGold(annotator));
  const ids = new Set(here.map(({ id }) => id));
  const links = [...maps.relations.values()].filter(
    ({ annotator, source, target }) => isGold(annotator) && (ids.has(source) || ids.has(target)),
  );
  const ends = links
    .flatMap(({ source, target }) => [source, target])
    .flatMap((end) => findSpan({ loaded: all, maps }, end) ?? []);
  const documents = new Set(ends.map((span) => span.document));
  documents.delete(document.id);
  return {
    project: maps.project.keys().next().value ?? "",
    document: document.id,
    text: loaded.text,
    person: me,
    time: Date.now(),
    newId,
    ground,
    annotators: maps.annotators,
    decisions: [...decisions, ...[...maps.decisions.values()].filter((one) => documents.has(one.document))],
    goldSpans: new Map([...here, ...ends].map((span) => [span.id, span])),
    goldRelations: new Map(links.map((link) => [link.id, link])),
  };
}

/** The gold span that stands for a span of somebody, here or in another document; null when gold has none. */
export function goldEnd({ issues, elsewhere }: Pick<Reviewed, "issues" | "elsewhere">, span: Id): Id | null {
  for (const issue of issues) {
    if (issue.about !== "spans") continue;
    const member = issue.members.find(({ id }) => id === span);
    if (member === undefined) continue;
    const decision = issue.decisions.find(({ outcome }) => outcome !== "later");
    return decision === undefined ? null : (closest(decision, member)?.id ?? null);
  }
  return elsewhere.get(span)?.gold?.[0] ?? null;
}
