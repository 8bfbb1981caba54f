import type { AnnotationFormat } from "#contract/annotationValues.ts";

/**
 * Where an export goes unless another place is chosen: beside the project, in a folder that is there, named by project, format and day.
 * @param day YYYY-MM-DD
 */
export function suggestExportPath(
  projectPath: string,
  format: Pick<AnnotationFormat, "id" | "writes" | "extension">,
  day: string,
): string {
  const separator = projectPath.includes("\\") ? "\\" : "/";
  const cut = projectPath.lastIndexOf(separator);
  const folder = cut < 0 ? "." : projectPath.slice(0, cut);
  const name = projectPath.slice(cut + 1).replace(/\.obelus$/u, "");
  const extension = format.writes === "file" ? `.${format.extension.replace(/^\./u, "")}` : "";
  return [folder, `${name}-${day}-${format.id}${extension}`].join(separator);
}
