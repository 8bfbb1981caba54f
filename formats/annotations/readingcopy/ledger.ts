import { excerpt } from "#core/actions/propose.ts";
import type { Claim, Speaker } from "#core/model/claim.ts";
import { escapeHtml, list, outside, quoted, said } from "./html.ts";
import { evidenceLine } from "./notes.ts";
import { byWhom, titleOf, type CopyScope, type Mention } from "./scope.ts";

/** All claims: first a table, then each with where it is said and what is known of it. */
export function* writeLedger(scope: CopyScope): Generator<string> {
  const { claims } = scope.project;
  if (claims.length === 0) return;
  yield `<article aria-labelledby="claims"><h2 id="claims">Claims</h2>
<table><thead><tr><th scope="col">No.</th><th scope="col">What is claimed</th><th scope="col">Mentions</th><th scope="col">Evidence</th><th scope="col">Verdict</th></tr></thead><tbody>\n`;
  for (const claim of claims) yield row(claim, scope);
  yield "</tbody></table>\n";
  for (const claim of claims) yield account(claim, scope);
  yield "</article>\n";
}

function row({ id, number, wording, verdict }: Claim, { mentions, evidence }: CopyScope): string {
  return `<tr><td class="number"><a href="#c-${number}">C-${number}</a></td><td>${said(wording)}</td><td>${mentions.get(id)?.length ?? 0}</td><td>${
    evidence.ofClaims.get(id)?.length ?? 0
  }</td><td>${verdict === null ? "open" : said(verdict)}</td></tr>\n`;
}

function account(claim: Claim, scope: CopyScope): string {
  const { number, wording, verdict, reason } = claim;
  const mentions = scope.mentions.get(claim.id) ?? [];
  const links = scope.evidence.ofClaims.get(claim.id) ?? [];
  return [
    `<section class="claim" id="c-${number}"><h3><b>C-${number}</b>${said(wording)}</h3>`,
    `<p>Verdict: ${verdict === null ? "open" : said(verdict)}${reason === "" ? "" : `. ${said(reason)}`}</p>`,
    mentions.length === 0 ? "" : "<h4>Where it is said</h4>",
    list(
      "ul",
      mentions.map((mention) => mentionLine(mention, scope)),
    ),
    links.length === 0 ? "" : "<h4>Evidence</h4>",
    list(
      "ul",
      links.map((link) => evidenceLine(link, scope)),
    ),
    "</section>\n",
  ].join("");
}

const stances = { asserts: "asserts", denies: "denies", asks: "asks", reports: "reports" } as const;

function mentionLine({ span, document }: Mention, scope: CopyScope): string {
  const stance = span.stance === null ? "mentions" : stances[span.stance];
  const person = byWhom(span.annotator, scope);
  return [
    `${said(titleOf(document))}${document.outlet === null ? "" : `, ${said(document.outlet)}`} `,
    span.stance === "denies" ? `<span class="denied">${stance}</span> ` : `${stance} `,
    `<a href="#s-${span.id}">${quoted(excerpt(span.quote))}</a>`,
    person === null ? "" : `, by ${escapeHtml(person)}`,
  ].join("");
}

export function writeSpeakers(speakers: readonly Speaker[]): string {
  if (speakers.length === 0) return "";
  const lines = speakers.map(({ name, role, aliases, address }) =>
    [
      said(name),
      role === "" ? "" : `, ${said(role)}`,
      aliases.length === 0 ? "" : `, also ${said(aliases.join(", "))}`,
      address === null ? "" : `, ${outside(address, address)}`,
    ].join(""),
  );
  return `<article aria-labelledby="speakers"><h2 id="speakers">Speakers</h2>\n${list("ul", lines)}</article>\n`;
}
