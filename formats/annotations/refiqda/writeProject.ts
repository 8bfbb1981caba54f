import type { Link, Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import { OffsetMap } from "#core/offsets.ts";
import { sortEvidence } from "../writing/evidence.ts";
import { folderPath, isoTime, lookUp, type ExportProject } from "../exportProject.ts";
import { element, openTag, XML_DECLARATION, xmlText } from "../../xml.ts";
import { guidOf, variableGuid, variables, FRAGMENT } from "./conventions.ts";
import { nativeOf, nativeVariables } from "./natives.ts";
import { description, refersToNotes, writeClaims, writeCodes } from "./writeCodes.ts";
import { hasDetails, writeNotes } from "./writeNotes.ts";

const PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0";

/** What other programs are told about our way of writing. */
const ABOUT =
  "Written by Obelus. Positions count Unicode code points; the name of a selection is its text. A tag in several pieces is several selections with links named fragment. Claims are codes.";

/** Longer quotes are not repeated as names. In UTF-16 code units. */
const LONGEST_NAME = 2000;

/** project.qde: goes through the documents four times, one in memory at a time. */
export function* writeProject(project: ExportProject): Generator<string> {
  const [user] = project.annotators;
  yield XML_DECLARATION;
  yield `${openTag("Project", {
    xmlns: PROJECT_NAMESPACE,
    name: project.project.name,
    origin: "Obelus",
    creatingUserGUID: user?.id,
    creationDateTime: isoTime(project.project.created),
  })}\n`;
  yield* inside(
    "Users",
    project.annotators.map(({ id, name, initials }) => element("User", { guid: id, name, id: initials })),
  );
  yield* inside("CodeBook", inside("Codes", codesOf(project)));
  yield* inside(
    "Variables",
    [...new Set([...Object.values(variables), ...nativeVariables(project)])].map(writeVariable),
  );
  yield* inside("Cases", project.speakers.map(writeSpeaker));
  yield* inside("Sources", sourcesOf(project));
  yield* inside("Notes", writeNotes(project));
  yield* inside("Links", linksOf(project));
  yield* inside("Sets", setsOf(project));
  yield `${description(ABOUT)}\n</Project>\n`;
}

/** An element around others; nothing when there are none, because the schema wants at least one. */
function* inside(name: string, parts: Iterable<string>): Generator<string> {
  let isOpen = false;
  for (const part of parts) {
    if (!isOpen) yield `<${name}>\n`;
    isOpen = true;
    yield part;
  }
  if (isOpen) yield `</${name}>\n`;
}

function* codesOf(project: ExportProject): Generator<string> {
  yield* writeCodes(project, refersToNotes);
  yield* writeClaims(project, refersToNotes);
}

function writeVariable(name: string): string {
  const type = name === variables.date ? "Date" : "Text";
  return `${element("Variable", { guid: variableGuid(name), name, typeOfVariable: type })}\n`;
}

function writeValue(name: string, value: string | null): string {
  if (value === null || value === "") return "";
  const kind = name === variables.date ? "DateValue" : "TextValue";
  const reference = element("VariableRef", { targetGUID: variableGuid(name) });
  return `<VariableValue>${reference}<${kind}>${xmlText(value)}</${kind}></VariableValue>`;
}

function writeSpeaker({ id, name, role, aliases, address }: ExportProject["speakers"][number]): string {
  const values =
    (aliases.length === 0 ? "" : writeValue(variables.aliases, JSON.stringify(aliases))) +
    writeValue(variables.address, address);
  return `${element("Case", { guid: id, name }, description(role) + values)}\n`;
}

function* sourcesOf(project: ExportProject): Generator<string> {
  const { ofTags } = sortEvidence(project.links);
  const [user] = project.annotators;
  for (const { document, text, spans } of project.documents) {
    yield `${openTag("TextSource", {
      guid: document.id,
      name: document.name,
      plainTextPath: `internal://${textFile(document)}`,
      creatingUser: user?.id,
      creationDateTime: isoTime(document.created),
    })}\n`;
    const points = new OffsetMap(text, "codepoint");
    for (const span of spans) yield* selectionsOf(span, text, points, ofTags.get(span.id) ?? []);
    const native = nativeOf(project, document.id);
    for (const code of native.codes) {
      const guid = guidOf(document.id, `coding ${code}`);
      yield element(
        "Coding",
        { guid, creatingUser: user?.id, creationDateTime: isoTime(document.created) },
        element("CodeRef", { targetGUID: code }),
      );
    }
    if (document.note !== "") yield refersToNotes(document.id, "note");
    yield writeValue(variables.title, document.title);
    yield writeValue(variables.outlet, document.outlet);
    yield writeValue(variables.date, document.date);
    yield writeValue(variables.language, document.language);
    for (const [name, value] of native.variables) yield writeValue(name, value);
    yield "</TextSource>\n";
  }
}

export function textFile({ id }: Document): string {
  return `${id}.txt`;
}

/** A selection for each piece; what is said of the tag stands at the first. */
function* selectionsOf(span: Span, text: string, points: OffsetMap, evidence: readonly Link[]): Generator<string> {
  const author = { creatingUser: span.annotator, creationDateTime: isoTime(span.created) };
  for (const [index, fragment] of span.fragments.entries()) {
    const [startPosition, endPosition] = points.range(fragment);
    const guid = pieceGuid(span, index);
    const words = text.slice(...fragment);
    const codes = index === 0 && span.claim !== null ? [span.tag, span.claim] : [span.tag];
    const codings = codes.map((code) =>
      element("Coding", { guid: guidOf(guid, `coding ${code}`), ...author }, element("CodeRef", { targetGUID: code })),
    );
    const notes =
      index > 0
        ? []
        : [
            ...(span.note === "" ? [] : [refersToNotes(span.id, "note")]),
            ...(hasDetails(span) ? [refersToNotes(span.id, "span")] : []),
            ...evidence.map((link) => refersToNotes(link.id, "evidence")),
          ];
    const name = words.length > LONGEST_NAME ? undefined : words;
    yield `${element("PlainTextSelection", { guid, name, startPosition, endPosition, ...author }, [...codings, ...notes].join(""))}\n`;
  }
}

function pieceGuid(span: Span, index: number): string {
  return index === 0 ? span.id : guidOf(span.id, `piece ${index}`);
}

function* linksOf(project: ExportProject): Generator<string> {
  const types = lookUp(project).relationTypes;
  for (const { relation } of project.relations) {
    const type = types.get(relation.type);
    yield `${element(
      "Link",
      {
        guid: relation.id,
        name: type?.name ?? relation.type,
        direction: type?.directed === false ? "Associative" : "OneWay",
        originGUID: relation.source,
        targetGUID: relation.target,
      },
      refersToNotes(relation.id, "note"),
    )}\n`;
  }
  for (const { spans } of project.documents) for (const span of spans) yield* fragmentLinks(span);
}

function* fragmentLinks(span: Span): Generator<string> {
  for (let index = 1; index < span.fragments.length; index++) {
    const targetGUID = pieceGuid(span, index);
    const originGUID = pieceGuid(span, index - 1);
    yield `${element("Link", { guid: guidOf(targetGUID, FRAGMENT), name: FRAGMENT, direction: "OneWay", originGUID, targetGUID })}\n`;
  }
}

/** A set for each folder; the names on the way to it as JSON, because a name may hold what parts them. */
function* setsOf(project: ExportProject): Generator<string> {
  const lookup = lookUp(project);
  const filed = Map.groupBy(project.listed, (document) => document.folder);
  for (const folder of project.folders) {
    const path = folderPath({ folder: folder.id }, lookup);
    const members = (filed.get(folder.id) ?? []).map(({ id }) => element("MemberSource", { targetGUID: id }));
    yield `${element("Set", { guid: folder.id, name: path.join(" / ") }, description(JSON.stringify(path)) + members.join(""))}\n`;
  }
}
