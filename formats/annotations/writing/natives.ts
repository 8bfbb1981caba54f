import type { Id } from "#core/model/id.ts";
import type { ExportProject } from "../exportProject.ts";
import type { NativeValues } from "../found.ts";

/** What a format itself said of a record that came from it; nothing for what came from elsewhere. */
export function nativeValues({ natives }: ExportProject, id: Id, format: string): NativeValues {
  const native = natives.get(id);
  return native?.format === format ? native.values : {};
}
