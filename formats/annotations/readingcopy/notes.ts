import { excerpt } from "#core/actions/propose.ts";
import type { Link, Span } from "#core/model/annotation.ts";
import { namedDetails, type ExportRelation } from "../exportProject.ts";
import { dayInWords, escapeHtml, list, outside, quoted, said } from "./html.ts";
import { byWhom, hueClass, tagName, titleOf, type CopyScope } from "./scope.ts";

/** Whether anything is said of a tag beside what it is. */
export function hasNote(span: Span, { relations, evidence }: CopyScope): boolean {
  return (
    span.note !== "" ||
    span.claim !== null ||
    span.stance !== null ||
    Object.keys(span.attributes).length > 0 ||
    relations.has(span.id) ||
    evidence.ofTags.has(span.id)
  );
}

/** One note under a text: what is said of one tag. */
export function writeNote(span: Span, number: number, scope: CopyScope): string {
  const lines = [
    ...detailLines(span, scope),
    ...mentionLines(span, scope),
    ...(span.note === "" ? [] : [said(span.note)]),
    ...(scope.relations.get(span.id) ?? []).flatMap((one) => relationLines(one, span, scope)),
    ...(scope.evidence.ofTags.get(span.id) ?? []).map((link) => evidenceLine(link, scope)),
  ];
  const person = byWhom(span.annotator, scope);
  return [
    `<li id="n-${span.id}" value="${number}"><span class="kind ${hueClass(span, scope)}">${escapeHtml(tagName(span, scope))}</span> `,
    quoted(excerpt(span.quote)),
    person === null ? "" : ` by ${escapeHtml(person)}`,
    ` <a href="#s-${span.id}" aria-label="Back to note ${number} in the text">↩</a>`,
    list("ul", lines),
    "</li>",
  ].join("");
}

function detailLines(span: Span, { lookup }: CopyScope): readonly string[] {
  const details = namedDetails(span, lookup).map(({ name, value, person }) =>
    said(`${name}: ${person?.name ?? (typeof value === "boolean" ? (value ? "yes" : "no") : value)}`),
  );
  return details.length === 0 ? [] : [details.join(" · ")];
}

const stances = { asserts: "Asserts", denies: "Denies", asks: "Asks about", reports: "Reports" } as const;

function mentionLines({ claim, stance }: Span, { lookup }: CopyScope): readonly string[] {
  const found = claim === null ? undefined : lookup.claims.get(claim);
  if (found === undefined) return stance === null ? [] : [stances[stance]];
  const verb = stance === null ? "Mentions" : stances[stance];
  const sign = stance === "denies" ? `<span class="denied">${verb}</span>` : verb;
  return [`${sign} <a href="#c-${found.number}">C-${found.number}</a> ${said(excerpt(found.wording))}`];
}

/** A relation as it is seen from one of its ends; from both when it leads from a tag to itself. */
function relationLines({ relation, ...ends }: ExportRelation, span: Span, scope: CopyScope): readonly string[] {
  const type = scope.lookup.relationTypes.get(relation.type);
  const name = escapeHtml(type?.name ?? "link");
  const rest = [
    relation.note === "" ? "" : `. ${said(relation.note)}`,
    suffixOf(byWhom(relation.annotator, scope)),
  ].join("");
  const outwards = type?.directed === false ? "–" : "→";
  const inwards = type?.directed === false ? "–" : "←";
  return [
    ...(relation.source === span.id
      ? [`${name} ${outwards} ${endOf(relation.target, ends.targetDocument, span, scope)}${rest}`]
      : []),
    ...(relation.target === span.id
      ? [`${inwards} ${name} ${endOf(relation.source, ends.sourceDocument, span, scope)}`]
      : []),
  ];
}

function endOf(id: string, document: string, from: Span, scope: CopyScope): string {
  const found = scope.documents.get(document);
  const title = found === undefined ? "another text" : titleOf(found);
  const words = scope.ends.get(id);
  const place = document === from.document ? "" : ` in ${said(title)}`;
  return `<a href="#s-${id}">${words === undefined ? escapeHtml(title) : quoted(words)}</a>${words === undefined ? "" : place}`;
}

function suffixOf(person: string | null): string {
  return person === null ? "" : `, by ${escapeHtml(person)}`;
}

/** A piece of evidence on one line. */
export function evidenceLine(link: Link, scope: CopyScope): string {
  const bearing = link.bearing === null ? "Evidence" : { supports: "Supported", weakens: "Weakened" }[link.bearing];
  return [
    `${bearing}${link.bearing === null ? ":" : " by"} ${outside(link.address, link.title === "" ? link.address : link.title)}`,
    link.quote === "" ? "" : ` ${quoted(link.quote)}`,
    link.seen === null ? "" : `, seen ${dayInWords(link.seen)}`,
    suffixOf(byWhom(link.annotator, scope)),
    link.note === "" ? "" : `. ${said(link.note)}`,
  ].join("");
}
