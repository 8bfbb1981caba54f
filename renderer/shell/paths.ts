/** The last part of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}

/** The folder a file is in. */
export function folderOf(path: string): string {
  const name = fileName(path);
  return path.slice(0, path.length - name.length).replace(/(?<=[^/\\:])[/\\]$/u, "");
}

/** A file in a folder, written as its system does. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** A file name for a project: what file systems refuse is left out. */
export function projectFileName(name: string): string {
  const safe = name
    .trim()
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replaceAll(/\s+/gu, "-")
    .replace(/^[.-]+|[.-]+$/gu, "")
    .toLowerCase();
  return `${safe === "" ? "project" : safe}.obelus`;
}
