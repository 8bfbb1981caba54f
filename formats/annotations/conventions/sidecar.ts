import { z } from "zod";
import { hueColour } from "#core/hues.ts";
import { Link } from "#core/model/annotation.ts";
import { Annotator } from "#core/model/annotator.ts";
import { Claim, Speaker } from "#core/model/claim.ts";
import { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { Attribute, RelationType, Tag, type AttributeValue } from "#core/model/schema.ts";
import { exceeds } from "#core/text/jsonLimits.ts";
import { folderPath, lookUp, type ExportProject, type Lookup } from "../exportProject.ts";
import type { ExportFile, SourceFile } from "../format.ts";
import type { FoundClaim, FoundLink, FoundProject, FoundRelationType, FoundTag, Remarks } from "../found.ts";
import { jsonLine } from "../writing/jsonText.ts";

/** The file in a folder that says what its format has no place for: one JSON object a line. */
export const SIDECAR = "obelus.jsonl";

const name = z.string().max(500);

/** What a line may hold, by its only key. `type` is what something is called in the data. */
const shapes = {
  sidecar: z.object({ format: name, version: z.literal(1) }),
  document: z.object({
    /** The name of its files, without extension. */
    file: name,
    ...Document.pick({ name: true, title: true, outlet: true, date: true, language: true, note: true }).shape,
    folder: z.array(name).max(100),
  }),
  tag: z.object({
    type: name,
    layer: name.nullable(),
    ...Tag.pick({ name: true, meaning: true, key: true }).shape,
    colour: z.string().max(20),
    attributes: z.array(Attribute.pick({ name: true, type: true, values: true })).max(1000),
  }),
  attribute: z.object({ type: name, name }),
  /** Of a table: which tags are in it. Null where it is for all of them. */
  column: z.object({ layer: name.nullable(), annotator: name.nullable() }),
  relationType: z.object({ type: name, ...RelationType.pick({ name: true, directed: true, meaning: true }).shape }),
  annotator: Annotator.pick({ name: true, kind: true }),
  speaker: Speaker.pick({ name: true, role: true, aliases: true, address: true }),
  /** Evidence for a claim; evidence for a tag stands with the tag. */
  link: z.object({
    claim: name.nullable(),
    annotator: name.nullable(),
    ...Link.pick({ address: true, title: true, quote: true, seen: true, bearing: true, note: true }).shape,
  }),
  claim: z.object({ key: name, ...Claim.pick({ wording: true, verdict: true, reason: true }).shape }),
} as const;

type SidecarLink = z.infer<typeof shapes.link>;
type Shapes = typeof shapes;
type Lines = { readonly [K in keyof Shapes]: z.infer<Shapes[K]> };

/** What things are called in the data of a format. */
export type DataNames = {
  /** By a tag's id. */
  readonly tags: ReadonlyMap<Id, string>;
  /** By a relation type's id. */
  readonly relationTypes: ReadonlyMap<Id, string>;
  /** By the name of a detail. */
  readonly attributes: ReadonlyMap<string, string>;
  /** In their order; a format that has no columns has none of these. */
  readonly columns?: readonly Column[];
};

/** Which tags a column of a table holds; null where it holds those of all. */
export type Column = Lines["column"];

/**
 * @param files names of the documents' files, without extension, in the order of the documents
 * @param links that are written here
 */
export function sidecarFile(
  project: ExportProject,
  format: string,
  files: readonly string[],
  names: DataNames,
  links: readonly Link[] = [],
): ExportFile {
  return { name: SIDECAR, write: () => writeLines(project, format, files, names, links) };
}

function* writeLines(
  project: ExportProject,
  format: string,
  files: readonly string[],
  names: DataNames,
  links: readonly Link[],
): Generator<string> {
  const lookup = lookUp(project);
  yield line("sidecar", { format, version: 1 });
  for (const tag of project.tags) yield line("tag", tagLine(tag, names, lookup, project));
  for (const [plain, type] of names.attributes) if (plain !== type) yield line("attribute", { type, name: plain });
  for (const column of names.columns ?? []) yield line("column", column);
  for (const { id, name: plain, directed, meaning } of project.relationTypes)
    yield line("relationType", { type: names.relationTypes.get(id) ?? id, name: plain, directed, meaning });
  for (const { name: plain, kind } of project.annotators) yield line("annotator", { name: plain, kind });
  for (const { id: _id, ...speaker } of project.speakers) yield line("speaker", speaker);
  for (const claim of project.claims) {
    const { wording, verdict, reason } = claim;
    yield line("claim", { key: claimKey(claim), wording, verdict, reason });
  }
  for (const link of links) yield line("link", linkLine(link, lookup));
  for (const [index, document] of project.listed.entries()) {
    const { title, outlet, date, language, note } = document;
    const folder = [...folderPath(document, lookup)];
    yield line("document", {
      file: files[index] ?? "",
      name: document.name,
      title,
      outlet,
      date,
      language,
      note,
      folder,
    });
  }
}

function line<K extends keyof Lines>(kind: K, value: Lines[K]): string {
  return `${jsonLine({ [kind]: value })}\n`;
}

function tagLine(tag: Tag, names: DataNames, { layers }: Lookup, { attributes }: ExportProject): Lines["tag"] {
  return {
    type: names.tags.get(tag.id) ?? tag.id,
    layer: layers.get(tag.layer)?.name ?? null,
    name: tag.name,
    meaning: tag.meaning,
    key: tag.key,
    colour: hueColour(tag.hue),
    attributes: attributes
      .filter((attribute) => attribute.tag === tag.id)
      .map(({ name: plain, type, values }) => ({ name: plain, type, values })),
  };
}

/** A link with names for ids, without the span it is on. */
export function linkLine(link: Link, { claims, annotators }: Lookup): SidecarLink {
  const { address, title, quote, seen, bearing, note } = link;
  const claim = link.claim === null ? undefined : claims.get(link.claim);
  const annotator = annotators.get(link.annotator)?.name ?? null;
  return { address, title, quote, seen, bearing, note, claim: claim === undefined ? null : claimKey(claim), annotator };
}

/** The link that `linkLine` made; null for anything else. */
export function readLinkLine(json: string): SidecarLink | null {
  const parsed = shapes.link.safeParse(parseJson(json));
  return parsed.success ? parsed.data : null;
}

/** How a claim is called in data: by its number, as on the screen. */
export function claimKey({ number }: Pick<Claim, "number">): string {
  return `C-${number}`;
}

/** What the sidecar of a folder says, for a reader. */
export type Sidecar = {
  /** By the path of its files, without extension. */
  readonly documents: ReadonlyMap<string, Lines["document"]>;
  /** By what they are called in the data. */
  readonly tags: ReadonlyMap<string, FoundTag>;
  readonly attributes: ReadonlyMap<string, string>;
  readonly relationTypes: ReadonlyMap<string, FoundRelationType>;
  readonly columns: readonly Column[];
  readonly annotators: FoundProject["annotators"];
  readonly speakers: FoundProject["speakers"];
  /** By their key. */
  readonly claims: ReadonlyMap<string, FoundClaim>;
  readonly links: readonly FoundLink[];
};

/** The sidecar among files; null when there is none of this format. Lines that mean nothing are told and left out. */
export function readSidecar(files: readonly SourceFile[], format: string, remarks: Remarks): Sidecar | null {
  const file = files.find(({ path }) => path === SIDECAR || path.endsWith(`/${SIDECAR}`));
  if (file === undefined) return null;
  const folder = file.path.slice(0, -SIDECAR.length);
  const found = { ...nothing() };
  for (const [index, text] of new TextDecoder().decode(file.bytes).split("\n").entries()) {
    if (text === "") continue;
    const parsed = parseLine(text);
    if (parsed === null) remarks.leftOut(`A line of ${SIDECAR} means nothing.`, `${file.path}, line ${index + 1}`);
    else addLine(found, parsed, folder);
  }
  return found.format === format ? found : null;
}

type Gathered = { format: string | null } & ReturnType<typeof nothing>;

function nothing() {
  return {
    format: null as string | null, // it is set by a line
    documents: new Map<string, Lines["document"]>(),
    tags: new Map<string, FoundTag>(),
    attributes: new Map<string, string>(),
    relationTypes: new Map<string, FoundRelationType>(),
    columns: new Array<Column>(),
    annotators: new Array<Lines["annotator"]>(),
    speakers: new Array<Lines["speaker"]>(),
    claims: new Map<string, FoundClaim>(),
    links: new Array<FoundLink>(),
  };
}

function parseLine(text: string): Parsed | null {
  const parsed = Line.safeParse(parseJson(text));
  return parsed.success && Object.keys(parsed.data).length === 1 ? parsed.data : null;
}

function parseJson(text: string): unknown {
  if (exceeds(text, { values: 200_000, depth: 8 })) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const Line = z.strictObject(shapes).partial();
type Parsed = z.infer<typeof Line>;

function addLine(found: Gathered, parsed: Parsed, folder: string): void {
  const { sidecar, document, tag, attribute, relationType, annotator, speaker, claim, link, column } = parsed;
  if (sidecar !== undefined) found.format = sidecar.format;
  if (document !== undefined) found.documents.set(`${folder}${document.file}`, document);
  if (tag !== undefined) {
    const { type, ...rest } = tag;
    found.tags.set(type, rest);
  }
  if (attribute !== undefined) found.attributes.set(attribute.type, attribute.name);
  if (relationType !== undefined) {
    const { type, ...rest } = relationType;
    found.relationTypes.set(type, rest);
  }
  if (column !== undefined) found.columns.push(column);
  if (annotator !== undefined) found.annotators.push(annotator);
  if (speaker !== undefined) found.speakers.push(speaker);
  if (claim !== undefined) found.claims.set(claim.key, claim);
  if (link !== undefined) found.links.push({ ...link, span: null });
}

/** What a sidecar knows of a project as a whole. */
export function foundBeside(sidecar: Sidecar | null): Partial<FoundProject> {
  if (sidecar === null) return {};
  const { tags, relationTypes, annotators, speakers, claims, links } = sidecar;
  return {
    tags: [...tags.values()],
    relationTypes: [...relationTypes.values()],
    annotators,
    speakers,
    claims: [...claims.values()],
    links,
  };
}

/** What a sidecar knows of one document. */
export function documentBeside(sidecar: Sidecar | null, path: string) {
  const known = sidecar?.documents.get(path);
  if (known === undefined) return {};
  const { name: called, title, outlet, date, language, note, folder } = known;
  return { name: called, title: title === "" ? null : title, outlet, date, language, note, folder };
}

/** A value that stands as text where data have no types, by the type that a sidecar names. */
export function asTyped(value: string, type: string | undefined): AttributeValue {
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  const number = Number(value);
  return type === "number" && value.trim() !== "" && Number.isFinite(number) ? number : value;
}
