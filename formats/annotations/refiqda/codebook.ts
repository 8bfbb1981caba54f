import { Unreadable } from "../../unreadable.ts";
import { openTag, parseXml, XML_DECLARATION } from "../../xml.ts";
import { dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile, SourceFile } from "../format.ts";
import { foundNothing, Remarks, type FoundProject } from "../found.ts";
import { readCodes } from "./codeTree.ts";
import { readNotes } from "./noteShelf.ts";
import { children } from "./rawProject.ts";
import { foundTag } from "./readRefiQda.ts";
import { refersToNothing, writeCodes } from "./writeCodes.ts";

const NAMESPACE = "urn:QDA-XML:codebook:1.0";
const notWritten = dropped("not written: a codebook holds kinds of tag");

const declaration: Declaration = {
  id: "refi-qda-codebook",
  name: "REFI-QDA codebook",
  summary: "kinds of tag only, one file",
  writes: "file",
  extension: ".qdc",
  offsets: false,
  unit: "It has no offsets: it holds no texts.",
  choices: [],
  holds: {
    texts: notWritten,
    metadata: notWritten,
    structure: notWritten,
    furniture: notWritten,
    folders: notWritten,
    originals: notWritten,
    spans: notWritten,
    overlaps: notWritten,
    pieces: notWritten,
    attributes: notWritten,
    times: notWritten,
    notes: notWritten,
    mentions: notWritten,
    stances: notWritten,
    claims: notWritten,
    verdicts: notWritten,
    relations: notWritten,
    crossRelations: notWritten,
    links: notWritten,
    annotators: notWritten,
    negatives: notWritten,
    readings: notWritten,
    schema: kept("as codes in groups, with their meaning as description"),
    definitions: dropped("only colours are written; keys and details have no place"),
    speakers: notWritten,
    ...heldByNone,
  },
};

export const refiQdaCodebook: AnnotationFormat = {
  declaration,
  writer: { files: codebookFiles, sample: "" },
  reader: { takes: "file", recognises: recognisesCodebook, read: readCodebook },
};

function codebookFiles(project: ExportProject): readonly ExportFile[] {
  return [{ name: "", write: () => writeCodebook(project) }];
}

function* writeCodebook(project: ExportProject): Generator<string> {
  yield `${XML_DECLARATION}${openTag("CodeBook", { xmlns: NAMESPACE, origin: "Obelus" })}\n<Codes>\n`;
  yield* writeCodes(project, refersToNothing);
  yield "</Codes>\n</CodeBook>\n";
}

const BEGINNING = 4096;

function recognisesCodebook(files: readonly SourceFile[]): boolean {
  const [file] = files;
  if (file === undefined || files.length > 1) return false;
  const start = Buffer.from(file.bytes.subarray(0, BEGINNING)).toString("latin1").replaceAll("\0", "");
  return start.includes("urn:QDA-XML:codebook") || (/\.qdc$/iu.test(file.path) && /<code-?book/iu.test(start));
}

/** @throws Unreadable */
function readCodebook(files: readonly SourceFile[]): FoundProject {
  const [file] = files;
  if (file === undefined) return foundNothing;
  const called = `The file ${file.path}`;
  const root = parseXml(file.bytes, called);
  if (!/^code-?book$/iu.test(root.name)) throw new Unreadable(`${called} is XML, but no REFI-QDA codebook.`);
  const codes = readCodes(children(root, "Codes").flatMap((one) => children(one, "Code")));
  const noted = (guids: readonly string[]) => readNotes(guids, new Map(), new Map());
  const remarks = new Remarks();
  const tags = codes.tags.filter(({ isCodable }) => isCodable).map((code) => foundTag(code, noted));
  if (tags.length === 0) throw new Unreadable(`${called} has no code in it.`);
  const sets = children(root, "Sets").flatMap((one) => children(one, "Set")).length;
  if (sets > 0) remarks.leftOut("A set of codes did not come in: groups of tags do not overlap.", file.path, sets);
  return {
    ...foundNothing,
    tags,
    relationTypes: codes.links.map(({ name, meaning }) => ({ name, meaning, directed: true })),
    remarks: remarks.list(),
  };
}
