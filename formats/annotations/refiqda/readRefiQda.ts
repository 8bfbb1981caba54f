import { Attribute } from "#core/model/schema.ts";
import { Unreadable } from "../../unreadable.ts";
import { listOf, stringOf } from "../../jsonInput.ts";
import { readZip, type ZipEntry } from "../../zip.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import { foundNothing, Remarks, type FoundProject, type FoundTag } from "../found.ts";
import { resolveUnit, type ResolvedUnit } from "../reading/resolveUnit.ts";
import { readCodes, type Code, type CodeTree } from "./codeTree.ts";
import { foldersOfSources, foundDocument } from "./foundDocuments.ts";
import { connect } from "./foundLinks.ts";
import { spansOfSource, type SpanWork } from "./foundSpans.ts";
import { foundCases, foundClaims, foundEvidence } from "./foundOthers.ts";
import { jsonOf, readNotes, type Noted } from "./noteShelf.ts";
import { readRawProject, type RawProject, type RawSource, type RawText } from "./rawProject.ts";

const PROJECT_FILE = "project.qde";
const BEGINNING = 4096;

export function recognisesRefiQda(files: readonly SourceFile[]): boolean {
  const [file] = files;
  if (file === undefined || files.length > 1) return false;
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  if (bytes.subarray(0, 2).toString("latin1") === "PK") return bytes.includes(PROJECT_FILE);
  const start = bytes.subarray(0, BEGINNING).toString("latin1").replaceAll("\0", "");
  return start.includes("urn:QDA-XML:project") || (/\.qde$/iu.test(file.path) && start.includes("<Project"));
}

/** A source whose text is there. */
type WithText = { readonly source: RawSource; readonly text: string };

/** @throws Unreadable */
export async function readRefiQda(files: readonly SourceFile[], options: ReadOptions): Promise<FoundProject> {
  const [file] = files;
  if (file === undefined) return foundNothing;
  const called = `The file ${file.path}`;
  const remarks = new Remarks();
  const { xml, find } = await openContainer(file, called);
  const raw = readRawProject(xml, called);
  const words = new Map<string, string>();
  for (const [guid, note] of raw.notes)
    words.set(guid, note.content ?? (await contentOf(note, find, remarks))?.trimEnd() ?? "");
  const texts: WithText[] = [];
  for (const source of raw.sources) {
    const text = await contentOf(source, find, remarks);
    if (text !== null) texts.push({ source, text });
    else if (source.isRich)
      remarks.leftOut("A text is there with formatting only, so it did not come in with its codes.", source.name);
    else remarks.leftOut("A text is not in the file, so it did not come in with its codes.", source.name);
  }
  for (const [name, count] of raw.others)
    remarks.leftOut(`What the file has as ${name} did not come in: only texts do.`, file.path, count);
  return assemble(raw, texts, words, resolve(texts, raw.origin, options), remarks);
}

function assemble(
  raw: RawProject,
  texts: readonly WithText[],
  words: ReadonlyMap<string, string>,
  resolved: ResolvedUnit,
  remarks: Remarks,
): FoundProject {
  const noted = (guids: readonly string[]): Noted => readNotes(guids, raw.notes, words);
  const codes = readCodes(raw.codes);
  const links = connect(raw, remarks);
  const work: SpanWork = {
    tags: byGuid(codes.tags),
    claims: byGuid(codes.claims),
    users: raw.users,
    noted,
    pieces: links.pieces,
    tied: links.tied,
    remarks,
    keys: new Map(),
  };
  const folders = foldersOfSources(raw);
  const documents = texts.map(({ source }, index) => {
    const placer = resolved.texts[index];
    if (placer === undefined) throw new Error("Every text is measured");
    return foundDocument(source, placer.text, spansOfSource(source, placer, work), {
      raw,
      noted,
      tags: work.tags,
      folders,
      remarks,
    });
  });
  const relations = links.relations(work.keys, raw.users, noted);
  return {
    ...foundNothing,
    documents,
    relations,
    claims: foundClaims(codes.claims, noted),
    links: foundEvidence(raw, codes.claims, work),
    tags: codes.tags.filter(({ isCodable }) => isCodable).map((code) => foundTag(code, noted)),
    relationTypes: links.types(codes.links, noted),
    annotators: Array.from(new Set(raw.users.values()), (name) => ({ name, kind: "human" as const })),
    speakers: foundCases(raw, remarks),
    remarks: remarks.list(),
    unit: texts.some(({ source }) => source.selections.length > 0) ? resolved.found : null,
  };
}

function byGuid(codes: CodeTree["tags"]): ReadonlyMap<string, Code> {
  return new Map(codes.map((code) => [code.guid, code]));
}

/** A code with what notes say of it: key and details by convention, anything else as part of its meaning. */
export function foundTag(
  { layer, name, meaning, colour, notes }: Code,
  noted: (guids: readonly string[]) => Noted,
): FoundTag {
  const found = noted(notes);
  const { key, details } = jsonOf(found, "definition");
  return {
    layer,
    name,
    meaning: [meaning, found.words].filter((part) => part !== "").join("\n\n"),
    colour,
    key: /^[A-Z]$/u.test(stringOf(key) ?? "") ? stringOf(key) : null,
    attributes: listOf(details).flatMap((detail) => Detail.safeParse(detail).data ?? []),
  };
}

const Detail = Attribute.pick({ name: true, type: true, values: true });

/** Programs on Windows mostly count as Windows does; the others count characters. */
function resolve(texts: readonly WithText[], origin: string, { unit }: ReadOptions): ResolvedUnit {
  const usual = /atlas|maxqda|nvivo|\bf4/iu.test(origin) ? "utf16" : "codepoint";
  const measured = (withNames: boolean) =>
    texts.map(({ source, text }) => ({
      source: text,
      places: source.selections
        .filter(({ start, end }) => !Number.isNaN(start + end))
        .map(({ start, end, name }) => ({ start, end, quote: withNames && name !== "" ? name : null })),
    }));
  const byNames = resolveUnit(measured(true), unit, usual);
  // Most programs name selections in their own way: then names are no quotes.
  return byNames.found.quotes.standing === 0 ? resolveUnit(measured(false), unit, usual) : byNames;
}

type Find = (path: string) => ZipEntry | null;

async function openContainer({ path, bytes }: SourceFile, called: string): Promise<{ xml: Uint8Array; find: Find }> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { xml: bytes, find: () => null };
  const entries = await readZip(bytes, called);
  const byName = new Map([...entries].map(([name, entry]) => [name.toLowerCase(), entry]));
  const project = byName.get(PROJECT_FILE) ?? [...byName].find(([name]) => name.endsWith(".qde"))?.[1];
  if (project === undefined)
    throw new Unreadable(`${called} has no ${PROJECT_FILE} in it; export ${path} again as a REFI-QDA project.`);
  return { xml: await project.read(), find: (wanted) => findSource(wanted, byName) };
}

/** Programs write `internal://x`, `internal://sources/x` or a path of their own for the same file of the archive. */
function findSource(path: string, entries: ReadonlyMap<string, ZipEntry>): ZipEntry | null {
  const name = path
    .replace(/^[a-z]+:\/\//iu, "")
    .replaceAll("\\", "/")
    .toLowerCase();
  return (
    entries.get(name) ??
    entries.get(`sources/${name}`) ??
    entries.get(`sources/${name.split("/").at(-1) ?? ""}`) ??
    null
  );
}

async function contentOf({ content, path, name }: RawText, find: Find, remarks: Remarks): Promise<string | null> {
  const entry = path === null ? null : find(path);
  if (entry === null) return content;
  const bytes = await entry.read();
  // With its byte order mark, which offsets may count.
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    remarks.changed("A text is not in UTF-8; it was read as Windows-1252.", name === "" ? entry.name : name);
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
