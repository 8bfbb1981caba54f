import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { WriteOptions } from "#formats/annotations/declaration.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import { isProject } from "#db/header.ts";
import { openProject } from "#db/openProject.ts";
import { gatherProject } from "../exporting/gatherProject.ts";
import { writtenFormats } from "../exporting/writtenFormats.ts";

const ONLY_READ = "Another project is only read.";
const EVERYTHING = { documents: "all", annotators: "all", aside: true } as const;
const WHOLE: WriteOptions = { offsets: "utf16", negatives: true, choices: {} };

export function isProjectFile({ bytes }: SourceFile): boolean {
  return isProject(bytes);
}

/** Another project as the file it would be exported to, from which its tags can be brought in; or why it cannot be read. */
export async function spellProject({ path: name, bytes }: SourceFile): Promise<SourceFile | string> {
  const folder = mkdtempSync(path.join(tmpdir(), "obelus-"));
  try {
    const place = path.join(folder, "project.obelus");
    writeFileSync(place, bytes);
    const opened = openProject(place, { person: "", now: Date.now, readOnly: ONLY_READ });
    if (!opened.ok) return opened.failure.message;
    try {
      const project = gatherProject(opened.value.reader, EVERYTHING);
      if (!project.ok) return project.failure.message;
      const parts: Uint8Array[] = [];
      const obelus = writtenFormats.find(({ declaration }) => declaration.id === "obelus");
      for (const file of obelus?.writer.files(project.value, WHOLE) ?? [])
        for await (const chunk of file.write()) parts.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
      return { path: `${name}.json`, bytes: Buffer.concat(parts) };
    } finally {
      opened.value.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
