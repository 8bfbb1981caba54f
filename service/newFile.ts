import path from "node:path";

/** The whole path of a new project file, with the ending that says what it is. */
export function projectPath(place: string): string {
  return path.resolve(place.endsWith(".obelus") ? place : `${place}.obelus`);
}
