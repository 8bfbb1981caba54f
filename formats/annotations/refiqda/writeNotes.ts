import type { Link, Span } from "#core/model/annotation.ts";
import { isoTime, lookUp, namedDetails, type ExportProject, type Lookup } from "../exportProject.ts";
import { countIllegal, element, xmlText } from "../../xml.ts";
import { guidOf, jsonNotes } from "./conventions.ts";

type Author = { readonly annotator: string | undefined; readonly created: number };

/** Everything that is written as a note, in the order of what it belongs to. */
export function* writeNotes(project: ExportProject): Generator<string> {
  const lookup = lookUp(project);
  const first: Author = { annotator: project.annotators[0]?.id, created: project.project.created };
  yield* definitionNotes(project, first);
  for (const { id, verdict, reason, created } of project.claims)
    yield jsonNote(id, "claim", { verdict, reason }, { ...first, created });
  for (const { document, spans } of project.documents) {
    if (document.note !== "")
      yield note(guidOf(document.id, "note"), "Note", document.note, { ...first, created: document.created });
    for (const span of spans) yield* spanNotes(span, lookup);
  }
  for (const { relation } of project.relations)
    yield note(guidOf(relation.id, "note"), "Note", relation.note, relation);
  for (const link of project.links) yield jsonNote(link.id, "evidence", evidenceOf(link), link);
}

function* definitionNotes(project: ExportProject, author: Author): Generator<string> {
  for (const { id, key } of project.tags) {
    const details = project.attributes
      .filter((one) => one.tag === id)
      .map(({ name, type, values }) => ({ name, type, values }));
    yield jsonNote(id, "definition", { key, details }, author);
  }
  for (const { id, directed } of project.relationTypes) yield jsonNote(id, "definition", { directed }, author);
}

function* spanNotes(span: Span, lookup: Lookup): Generator<string> {
  if (span.note !== "") yield note(guidOf(span.id, "note"), "Note", span.note, span);
  if (!hasDetails(span)) return;
  const details = namedDetails(span, lookup).map(({ name, value, person }) => [name, person?.name ?? value]);
  yield jsonNote(
    span.id,
    "span",
    { details: Object.fromEntries(details), stance: span.stance, origin: span.origin },
    span,
  );
}

/** Whether something is said of a tag that has no place but a note. */
export function hasDetails(span: Span): boolean {
  return Object.keys(span.attributes).length > 0 || span.stance !== null || span.origin !== null;
}

function evidenceOf({ address, title, quote, seen, bearing, note: words }: Link): object {
  return { address, title, quote, seen, bearing, note: words };
}

function jsonNote(id: string, kind: keyof typeof jsonNotes, value: object, author: Author): string {
  return note(guidOf(id, kind), jsonNotes[kind], legalJson(value), author);
}

/** What XML cannot hold is escaped in JSON already. */
function legalJson(value: object): string {
  const json = JSON.stringify(value);
  if (countIllegal(json) === 0) return json;
  return json.replaceAll(/[\uFFFE\uFFFF]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
}

function note(guid: string, name: string, words: string, { annotator, created }: Author): string {
  const attributes = { guid, name, creatingUser: annotator, creationDateTime: isoTime(created) };
  return `${element("Note", attributes, `<PlainTextContent>${xmlText(words)}</PlainTextContent>`)}\n`;
}
