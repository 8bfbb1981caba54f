import { documentFileNames, documentFiles } from "../writing/documentFiles.ts";
import { lookUp, type ExportDocument, type ExportProject } from "../exportProject.ts";
import type { ExportFile, LeftOut } from "../format.ts";
import { insideDocuments, leftOutSpans } from "../writing/insideDocument.ts";
import { sidecarFile } from "../conventions/sidecar.ts";
import { nameForBrat } from "./bratNames.ts";
import { annotationConf, visualConf } from "./configuration.ts";
import { annLines, bratPieces } from "./writeAnn.ts";

export function bratFiles(project: ExportProject): readonly ExportFile[] {
  const names = nameForBrat(project);
  const context = { project, names, lookup: lookUp(project) };
  const files = documentFileNames(project);
  const links = project.links.filter((link) => link.span === null);
  return [
    ...documentFiles(project, { ".ann": (entry) => annLines(entry, context), ".txt": ({ text }) => [text] }),
    { name: "annotation.conf", write: () => annotationConf(project, names) },
    { name: "visual.conf", write: () => visualConf(project, names) },
    sidecarFile(project, "brat", files, names, links),
  ];
}

export function leftOutOfBrat(entry: ExportDocument, project: ExportProject): readonly LeftOut[] {
  const gone = entry.spans.filter((span) => bratPieces(span, entry.text).length === 0);
  const leaving = insideDocuments(project).leaving.get(entry.document.id) ?? [];
  const notes = leaving.filter(({ relation }) => relation.note !== "").length;
  return [
    ...leftOutSpans(entry, project, gone, "not written, because they hold nothing but white space"),
    { capability: "notes", count: notes, how: "not written, because they are on links between texts" },
  ];
}
