import { excerpt } from "#core/actions/propose.ts";
import { wordsOf } from "#core/text/quote.ts";
import type { Range } from "#core/model/structure.ts";
import { firstName } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { RecordMaps } from "#core/change.ts";
import type { Decision } from "#core/model/review.ts";
import type { Issue, Kind } from "#core/review/issue.ts";
import type { IssueLine } from "#core/review/line.ts";
import { STANCE } from "#core/review/ground.ts";
import { quoted } from "../../text/quoted.ts";
import { t } from "../../text/text.ts";

type Names = Pick<RecordMaps, "annotators" | "tags" | "attributes" | "relationTypes">;

/** People are called by their first name; namesakes by their whole one. */
export function nameOf(maps: Pick<RecordMaps, "annotators">, id: Id): string {
  const name = maps.annotators.get(id)?.name ?? t("review:somebody");
  const first = firstName(name);
  const alike = [...maps.annotators.values()].filter((one) => firstName(one.name) === first);
  return alike.length > 1 ? name : first;
}

export function namesOf(maps: Pick<RecordMaps, "annotators">, ids: readonly Id[]): string {
  return ids.map((id) => nameOf(maps, id)).join(", ");
}

/** Who stands against whom: "Mara, Jun – Idris". */
export function sidesWords(maps: Pick<RecordMaps, "annotators">, { sides }: Pick<IssueLine, "sides">): string {
  return sides.map((people) => namesOf(maps, people)).join(" – ");
}

/** Where annotators differ in several ways, the first of these is asked about. */
const askedFirst: readonly Kind[] = ["label", "extent", "end", "type", "direction", "detail", "claim", "only"];

/** What the queue says about an issue in two words: "extent", "only Mara", "stance", "same claim?". */
export function kindWords(maps: Names, line: Pick<IssueLine, "kinds" | "annotators" | "details" | "members">): string {
  const kind = askedFirst.find((one) => line.kinds.includes(one));
  if (line.members.length === 0) return t("review:kind.gone");
  switch (kind) {
    case undefined:
      return t("review:kind.agreed");
    case "only":
      return t("review:kind.only", { name: namesOf(maps, line.annotators) });
    case "detail":
      return line.details.map((id) => detailName(maps, id).toLowerCase()).join(", ");
    default:
      return t(`review:kind.${kind}`);
  }
}

export function detailName(maps: Pick<RecordMaps, "attributes">, id: Id): string {
  return id === STANCE ? t("review:stance") : (maps.attributes.get(id)?.name ?? t("review:detail"));
}

/** What the card asks: "Where does “Claim” end?", "Claim or Denial?", "Does “Hedge” belong here?". */
export function questionOf(maps: Names, issue: Issue, text: string): string {
  if (issue.state === "changed" && issue.members.length === 0) return t("review:ask.gone");
  if (issue.about === "relations") return askLink(maps, issue);
  const tags = [...new Set(issue.members.map(({ tag }) => tag))].map((id) => maps.tags.get(id)?.name ?? "");
  const [tag = ""] = tags;
  const name = quoted(tag);
  if (tags.length > 1) return t("review:ask.label", { tags: tags.join(t("review:or")) });
  if (issue.kinds.includes("extent")) return askExtent(issue, name, text);
  if (issue.kinds.includes("detail")) return askDetail(maps, issue, name);
  if (issue.kinds.includes("claim")) return t("review:ask.claim");
  if (issue.kinds.includes("only")) return t("review:ask.only", { tag: name });
  return t("review:ask.agreed", { tag: name });
}

type SpanIssue = Extract<Issue, { about: "spans" }>;
type RelationIssue = Extract<Issue, { about: "relations" }>;

function askDetail(maps: Names, { details }: SpanIssue, tag: string): string {
  const [detail = "", ...others] = details;
  if (others.length > 0) return t("review:ask.details", { tag });
  return detail === STANCE
    ? t("review:ask.stance", { tag })
    : t("review:ask.detail", { tag, detail: quoted(detailName(maps, detail)) });
}

/** Whether they begin or end at different words, or are cut differently in between. */
function askExtent(issue: SpanIssue, tag: string, text: string): string {
  const people = new Set(issue.members.map(({ annotator }) => annotator));
  if (people.size < issue.members.length) return t("review:ask.pieces", { tag });
  const trimmed = (at: number, end: number): string => text.slice(at, end).trim();
  const starts = issue.members.map(({ fragments }) => fragments[0]?.[0] ?? 0);
  const ends = issue.members.map(({ fragments }) => fragments.at(-1)?.[1] ?? 0);
  const differs = (places: readonly number[]): boolean => trimmed(Math.min(...places), Math.max(...places)) !== "";
  if (differs(starts) && differs(ends)) return t("review:ask.extent", { tag });
  if (differs(starts)) return t("review:ask.start", { tag });
  return differs(ends) ? t("review:ask.end", { tag }) : t("review:ask.extent", { tag });
}

function askLink(maps: Names, issue: RelationIssue): string {
  if (issue.blockedBy.length > 0) return t("review:ask.linkWaits");
  if (issue.kinds.includes("end")) return t("review:ask.linkEnd");
  const types = [...new Set(issue.members.map(({ type }) => maps.relationTypes.get(type)?.name ?? ""))];
  if (issue.kinds.includes("type")) return t("review:ask.linkType", { types: types.map(quoted).join(t("review:or")) });
  if (issue.kinds.includes("direction")) return t("review:ask.linkDirection");
  return t("review:ask.link", { type: quoted(types[0] ?? "") });
}

/** What was decided: "Mara’s", "both", "nothing belongs here". */
export function outcomeWords(
  maps: Names,
  {
    outcome,
    taken,
    rule,
    ...rest
  }: Pick<Decision, "outcome" | "taken" | "rule"> & Partial<Pick<Decision, "evidence" | "linkEvidence">>,
  line?: Pick<IssueLine, "members" | "annotators">,
): string {
  const evidence = [...(rest.evidence ?? []), ...(rest.linkEvidence ?? [])];
  const people = evidence.filter(({ id }) => taken.includes(id)).map(({ annotator }) => annotator);
  const who =
    line === undefined
      ? [...new Set(people)]
      : line.annotators.filter((_, index) => taken.includes(line.members[index] ?? ""));
  const words =
    outcome === "accepted" && who.length > 0
      ? t("review:outcome.of", { name: namesOf(maps, who) })
      : t(`review:outcome.${outcome}`);
  return rule === null ? words : `${words}, ${t(`review:rule.${rule}`)}`;
}

/** The words of pieces on one line, cut when they are long. */
export function shorten(text: string, fragments: readonly Range[]): string {
  return excerpt(wordsOf(fragments, text));
}
