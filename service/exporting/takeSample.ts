import type { WriteOptions } from "#formats/annotations/declaration.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { ExportFile, Writer } from "#formats/annotations/format.ts";
import { hardPlaces, withoutTags } from "./hardPlaces.ts";

/** How much of the real output a preview shows, and how far into a file it may begin, in UTF-16 code units. */
const SHOWN = 4000;
const REACH = 200_000;
/** Lines before the first tag that are shown with it, and how much of a line that is very long. */
const LINES_BEFORE = 2;
const LONGEST_BEFORE = 300;

/** A stretch of real output, from this line of the file on, counted from 1. */
export type Sample = { readonly file: string; readonly line: number; readonly text: string };

/** Real output of the hardest places, from where it begins to differ from that of a text without tags. */
export async function takeSample(writer: Writer, project: ExportProject, options: WriteOptions): Promise<Sample> {
  const hard = hardPlaces(project);
  const file = sampleFile(writer, hard, options);
  const tagged = await beginningOf(file);
  const bare = await beginningOf(sampleFile(writer, withoutTags(hard), options));
  const start = interestingFrom(tagged, firstDifference(tagged, bare));
  const line = tagged.slice(0, start).split("\n").length;
  return { file: file?.name ?? "", line, text: tagged.slice(start, start + SHOWN).toWellFormed() };
}

function sampleFile(writer: Writer, project: ExportProject, options: WriteOptions): ExportFile | undefined {
  const files = writer.files(project, options);
  return files.find((one) => one.name === writer.sample) ?? files[0];
}

async function beginningOf(file: ExportFile | undefined): Promise<string> {
  let text = "";
  for await (const chunk of file?.sample?.() ?? file?.write() ?? []) {
    text += typeof chunk === "string" ? chunk : "";
    if (text.length >= REACH) break;
  }
  return text;
}

/** 0 when there is none. */
function firstDifference(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at++) if (a.charCodeAt(at) !== b.charCodeAt(at)) return at;
  return a.length === b.length ? 0 : most;
}

function interestingFrom(text: string, difference: number): number {
  let start = difference;
  for (let lines = 0; lines <= LINES_BEFORE && start > 0; lines++) start = text.lastIndexOf("\n", start - 1);
  start = start <= 0 ? 0 : start + 1;
  return difference - start > LONGEST_BEFORE ? difference - LONGEST_BEFORE : start;
}
