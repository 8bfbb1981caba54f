import { childElements, readXml, textOf, type XmlElement, type XmlTag } from "../../xml.ts";
import { Unreadable } from "../../unreadable.ts";

/** A file as its XML says it, before anything is made of it. Names and GUIDs are taken as programs write them. */
export type RawProject = {
  readonly origin: string;
  /** GUID → name. */
  readonly users: Map<string, string>;
  readonly variables: Map<string, string>;
  readonly codes: XmlElement[];
  readonly cases: XmlElement[];
  readonly sources: RawSource[];
  readonly notes: Map<string, RawText>;
  readonly links: RawLink[];
  readonly sets: XmlElement[];
  /** Kinds of source and diagrams that nothing is made of, by name, with how many there are. */
  readonly others: Map<string, number>;
};

export type Author = { readonly user: string; readonly created: string };
export type RawText = Author & {
  readonly name: string;
  readonly description: string;
  readonly content: string | null;
  readonly path: string | null;
  /** Whether it is there with formatting. */
  readonly isRich: boolean;
};
export type RawSource = RawText & {
  readonly guid: string;
  readonly line: number;
  readonly selections: readonly RawSelection[];
  /** GUIDs of codes of the whole source. */
  readonly codes: readonly string[];
  readonly notes: readonly string[];
  /** GUID of a variable and its value. */
  readonly values: readonly (readonly [string, string])[];
};
export type RawSelection = Author & {
  readonly guid: string;
  readonly line: number;
  readonly name: string | null;
  /** Not a number when it is none. */
  readonly start: number;
  readonly end: number;
  readonly description: string;
  readonly codings: readonly RawCoding[];
  readonly notes: readonly string[];
};
export type RawCoding = Author & { readonly guid: string; readonly code: string; readonly notes: readonly string[] };
export type RawLink = {
  readonly guid: string;
  readonly line: number;
  readonly name: string;
  readonly directed: boolean;
  readonly origin: string;
  readonly target: string;
  readonly notes: readonly string[];
};

/** @throws Unreadable */
export function readRawProject(xml: Uint8Array, called: string): RawProject {
  const project: RawProject = {
    origin: "",
    users: new Map(),
    variables: new Map(),
    codes: [],
    cases: [],
    sources: [],
    notes: new Map(),
    links: [],
    sets: [],
    others: new Map(),
  };
  const root = readParts(xml, called, (container, part) => take(project, container, part));
  if (!isCalled(root, "Project")) throw new Unreadable(`${called} is XML, but no REFI-QDA project.`);
  return { ...project, origin: attribute(root, "origin") };
}

function take(project: RawProject, container: string, part: XmlElement): void {
  const guid = guidIn(part, "guid");
  switch (container) {
    case "users":
      return void project.users.set(guid, attribute(part, "name") || attribute(part, "id"));
    case "variables":
      return void project.variables.set(guid, attribute(part, "name"));
    case "codebook":
      return void (isCalled(part, "Codes") && project.codes.push(...children(part, "Code")));
    case "cases":
      return void project.cases.push(part);
    case "notes":
      return void project.notes.set(guid, rawText(part));
    case "links":
      return void project.links.push(rawLink(part));
    case "sets":
      return void project.sets.push(part);
    case "sources":
      return takeSource(project, part);
    case "graphs":
      return count(project.others, part.name);
    default:
  }
}

/** Texts that stand beside or inside other kinds of source count as texts of their own. */
function takeSource(project: RawProject, part: XmlElement): void {
  if (isCalled(part, "TextSource")) return void project.sources.push(rawSource(part));
  count(project.others, part.name);
  for (const inner of [...children(part, "Representation"), ...children(part, "TextDescription")])
    project.sources.push({ ...rawSource(inner), name: attribute(inner, "name") || attribute(part, "name") });
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Each element inside an element of the root, one at a time. */
function readParts(xml: Uint8Array, called: string, take: (container: string, part: XmlElement) => void): XmlTag {
  type Growing = XmlTag & { readonly children: (XmlElement | string)[] };
  const path: Growing[] = [];
  let root: XmlTag | undefined;
  let container = "";
  readXml(
    xml,
    {
      open: (tag, depth) => {
        if (depth === 0) root = tag;
        else if (depth === 1) container = tag.name.toLowerCase();
        else {
          const grown: Growing = { ...tag, children: [] };
          path.at(-1)?.children.push(grown);
          path.push(grown);
        }
      },
      text: (text) => void path.at(-1)?.children.push(text),
      close: () => {
        const part = path.pop();
        if (part !== undefined && path.length === 0) take(container, part);
      },
    },
    called,
  );
  if (root === undefined) throw new Unreadable(`${called} is empty.`);
  return root;
}

function rawText(part: XmlElement): RawText {
  const content = children(part, "PlainTextContent")[0];
  return {
    ...author(part),
    name: attribute(part, "name"),
    description: descriptionOf(part),
    content: content === undefined ? null : textOf(content),
    path: attribute(part, "plainTextPath") || null,
    isRich: attribute(part, "richTextPath") !== "",
  };
}

function rawSource(part: XmlElement): RawSource {
  return {
    ...rawText(part),
    guid: guidIn(part, "guid"),
    line: part.line,
    selections: children(part, "PlainTextSelection").map(rawSelection),
    codes: children(part, "Coding").map((coding) => targetOf(coding, "CodeRef")),
    notes: notesOf(part),
    values: valuesOf(part),
  };
}

function rawSelection(part: XmlElement): RawSelection {
  return {
    ...author(part),
    guid: guidIn(part, "guid"),
    line: part.line,
    name: part.attributes.get("name") ?? null,
    start: wholeNumber(part, "startPosition"),
    end: wholeNumber(part, "endPosition"),
    description: descriptionOf(part),
    codings: children(part, "Coding").map((coding) => ({
      ...author(coding),
      guid: guidIn(coding, "guid"),
      code: targetOf(coding, "CodeRef"),
      notes: notesOf(coding),
    })),
    notes: notesOf(part),
  };
}

function rawLink(part: XmlElement): RawLink {
  return {
    guid: guidIn(part, "guid"),
    line: part.line,
    name: attribute(part, "name"),
    directed: attribute(part, "direction") === "OneWay",
    origin: guidIn(part, "originGUID"),
    target: guidIn(part, "targetGUID"),
    notes: notesOf(part),
  };
}

function author(part: XmlElement): Author {
  return {
    user: guidIn(part, "creatingUser") || guidIn(part, "creatingUserGUID") || guidIn(part, "creatingUserId"),
    created: attribute(part, "creationDateTime") || attribute(part, "modifiedDateTime"),
  };
}

/** GUID of each variable and its value, of a source or case. */
export function valuesOf(part: XmlElement): RawSource["values"] {
  return children(part, "VariableValue").map((value) => {
    const written = childElements(value).find((child) => !isCalled(child, "VariableRef"));
    return [targetOf(value, "VariableRef"), written === undefined ? "" : textOf(written)] as const;
  });
}

export function notesOf(part: XmlElement): readonly string[] {
  return children(part, "NoteRef").map((reference) => guidIn(reference, "targetGUID"));
}

function targetOf(part: XmlElement, name: string): string {
  const reference = children(part, name)[0];
  return reference === undefined ? "" : guidIn(reference, "targetGUID");
}

/** Programs that indent their XML indent what is in it too. */
export function descriptionOf(part: XmlElement): string {
  const written = children(part, "Description")[0];
  return written === undefined ? "" : textOf(written).replaceAll(/^\s*\n\s*|\s*\n\s*$/gu, "");
}

/** Those of a name, whatever letters of it are capitals. */
export function children(part: XmlElement, name: string): readonly XmlElement[] {
  return childElements(part).filter((child) => isCalled(child, name));
}

function isCalled(tag: XmlTag, name: string): boolean {
  return tag.name.toLowerCase() === name.toLowerCase();
}

export function attribute(tag: XmlTag, name: string): string {
  return tag.attributes.get(name) ?? "";
}

/** Some programs put GUIDs in braces, some in capitals. */
export function guidIn(tag: XmlTag, name: string): string {
  return attribute(tag, name).trim().replaceAll(/[{}]/gu, "").toLowerCase();
}

function wholeNumber(tag: XmlTag, name: string): number {
  const written = attribute(tag, name).trim();
  return /^\d{1,15}$/u.test(written) ? Number(written) : Number.NaN;
}
