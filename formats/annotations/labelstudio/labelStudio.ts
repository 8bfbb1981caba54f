import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { AnnotationFormat, SourceFile } from "../format.ts";
import { peekJson } from "../../jsonInput.ts";
import { looksLikeTask, readLabelStudio, taskFiles } from "./readTasks.ts";
import { writeConfig } from "./writeConfig.ts";
import { writeTasks } from "./writeTasks.ts";

const inMeta = byConvention("under meta.obelus of their task");
const inFirst = byConvention("under meta.obelus of the first task");

const declaration: Declaration = {
  id: "labelstudio",
  name: "Label Studio",
  summary: "tasks with annotations, and the labelling configuration",
  writes: "folder",
  extension: ".json",
  offsets: false,
  unit: "Offsets are Unicode code points, and every region bears its words.",
  choices: [],
  holds: {
    texts: kept("as text in the data of a task"),
    metadata: kept("in the data of a task"),
    structure: inMeta,
    furniture: inMeta,
    folders: inMeta,
    originals: dropped("not written"),
    spans: kept("as regions with a label"),
    overlaps: kept("each tag is its own region"),
    pieces: byConvention("as a region for each piece, joined by links without a name"),
    attributes: kept("as what is chosen or written for a region"),
    times: byConvention("under meta.obelus of their region"),
    notes: kept("as the text of a region or link; of texts and evidence under meta.obelus of their task"),
    mentions: kept("as a choice for a region, obelus-claim"),
    stances: kept("as a choice for a region, obelus-stance"),
    claims: inFirst,
    verdicts: inFirst,
    relations: kept("as links; those between tags of two annotators under meta.obelus of their task"),
    crossRelations: inMeta,
    links: byConvention("under meta.obelus of their task; of claims, of the first task"),
    annotators: byConvention(
      "an annotation each, with the name under meta.obelus of its regions; models as predictions",
    ),
    negatives: dropped("not written; texts without tags are"),
    readings: inMeta,
    schema: kept("in config.xml, groups as sets of labels"),
    definitions: kept("in config.xml"),
    speakers: inFirst,
    ...heldByNone,
  },
};

export const labelStudio: AnnotationFormat = {
  declaration,
  writer: {
    files: (project) => [
      { name: "tasks.json", write: () => writeTasks(project) },
      { name: "config.xml", write: () => writeConfig(project) },
    ],
    sample: "tasks.json",
  },
  reader: { takes: "files", recognises: isLabelStudio, read: readLabelStudio },
};

/** Every file but the configuration begins with tasks. */
function isLabelStudio(files: readonly SourceFile[]): boolean {
  const tasks = taskFiles(files);
  return tasks.length > 0 && tasks.every(({ bytes }) => peekJson(bytes)?.values.some(looksLikeTask) === true);
}
