import path from "node:path";
import { fail, type Result } from "#contract/result.ts";

/** The whole path of a new project file, with the ending that says what it is. */
export function projectPath(place: string): string {
  return path.resolve(place.endsWith(".obelus") ? place : `${place}.obelus`);
}

export function alreadyThere(where: string): Result<never> {
  return fail("Refused", "There is already a file with this name.", { where, remedy: "Choose another name." });
}

/** Why a new file could not be written, for people. */
export function explainWriting(error: unknown, where: string): Result<never> {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EEXIST") return alreadyThere(where);
  if (code === "ENOSPC") return fail("Full", "The disk is full.", { where, remedy: "Make room, then try again." });
  return fail("Refused", "A file cannot be written there.", { where, remedy: "Choose another place." });
}
