import type { Id } from "#core/model/id.ts";
import type { ImportFile } from "#contract/values.ts";
import { useProject } from "../store/project.ts";
import { showToast, useView, type GivenFile, type ImportDialog, type ImportSource } from "../store/view.ts";
import { t } from "../text/text.ts";

/** Base64 is made of chunks this long, so that no call gets too many arguments. A multiple of 3. */
const CHUNK = 0x6000;

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(start, start + CHUNK))));
  return parts.join("");
}

/**
 * Reads chosen files one after the other; null when nobody wants them any more. One that cannot be read is named and
 * left out.
 * @param report is told how many have been read
 */
export async function readFiles(
  sources: readonly ImportSource[],
  isWanted: () => boolean,
  report: (done: number) => void,
): Promise<ImportFile[] | null> {
  const files: ImportFile[] = [];
  for (const [done, source] of sources.entries()) {
    report(done);
    try {
      files.push(await readFile(source));
    } catch {
      showToast({ text: t("shell:files.unreadable", { name: source.name }) });
    }
    if (!isWanted()) return null;
  }
  return files;
}

async function readFile(source: ImportSource): Promise<ImportFile> {
  if ("text" in source) return source;
  if ("path" in source) return { path: source.path };
  return { name: source.name, bytes: toBase64(new Uint8Array(await source.file.arrayBuffer())) };
}

/** Takes what was dropped: a project to bring in or to open, or files for the import sheet. */
export function takeDropped(given: readonly GivenFile[], from: string): void {
  const [only] = given;
  if (only === undefined || given.length > 1 || !only.name.toLowerCase().endsWith(".obelus")) bringIn(given, from);
  else if (useProject.getState().open) useView.setState({ dialog: { kind: "dropped", name: only.name } });
  else useView.setState({ dialog: { kind: "openProject" } });
}

/** Shows the import sheet for files; without a project, the sheet that makes one first. */
export function bringIn(given: readonly GivenFile[], from: string, folder: Id | null = null): void {
  if (given.length === 0) return;
  waiting.bringIn = { kind: "import", files: given, folder, from };
  if (useProject.getState().open) bringInWaiting();
  else useView.setState({ dialog: { kind: "newProject" } });
}

/** The same for words from the clipboard. */
export function bringInWords(text: string): void {
  const name = t("dialogs:paste.fallback");
  waiting.bringIn = { kind: "import", files: [{ name, text }], folder: null, from: name };
  if (useProject.getState().open) bringInWaiting();
  else useView.setState({ dialog: { kind: "newProject" } });
}

const waiting: { bringIn: ImportDialog | null } = { bringIn: null };

/** Whether files wait for a project to be made. */
export function filesWaiting(): number {
  return waiting.bringIn?.files.length ?? 0;
}

/** Shows the import sheet for the files that waited. */
export function bringInWaiting(): void {
  if (waiting.bringIn !== null) useView.setState({ dialog: waiting.bringIn });
  waiting.bringIn = null;
}

export function forgetWaiting(): void {
  waiting.bringIn = null;
}

/** Asks for files with the system's own dialog and brings them in. */
export function chooseFiles(folder: Id | null = null): void {
  askForFiles((given) => bringIn(given, t("shell:files.chosen"), folder));
}

/** Asks for files that hold tags, and shows what is in them. */
export function chooseFilesWithTags(): void {
  askForFiles((files) => {
    if (files.length > 0) useView.setState({ dialog: { kind: "tags", files, from: t("shell:files.chosen") } });
  });
}

/** Asks for files with the system's own dialog. */
export function askForFiles(take: (given: readonly GivenFile[]) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.addEventListener("change", () => {
    const given = Array.from(input.files ?? [], (file) => ({
      name: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath,
      file,
    }));
    take(given);
  });
  input.click();
}

/** What a drop holds: files, and the files inside folders with their paths. Must be called while the event lasts. */
export async function filesOf(
  transfer: DataTransfer,
): Promise<{ readonly given: readonly GivenFile[]; readonly from: string }> {
  const items = Array.from(transfer.items).filter((item) => item.kind === "file");
  const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
  // What is no file on disk, such as a picture dragged out of a page, has no entry but still is a file.
  const loose = items.flatMap((item) => (item.webkitGetAsEntry() === null ? (item.getAsFile() ?? []) : []));
  const [first] = entries;
  const from = entries.length === 1 && first?.isDirectory === true ? first.name : t("shell:files.dropped");
  const nested = await Promise.all(entries.map((entry) => filesIn(entry)));
  return { given: [...nested.flat(), ...loose.map((file) => ({ name: file.name, file }))], from };
}

async function filesIn(entry: FileSystemEntry): Promise<GivenFile[]> {
  if (entry.name.startsWith(".")) return [];
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    return file === null ? [] : [{ name: entry.fullPath.replace(/^\//u, ""), file }];
  }
  if (!isFolder(entry)) return [];
  const children = await childrenOf(entry.createReader());
  return (await Promise.all(children.map((child) => filesIn(child)))).flat();
}

async function childrenOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
