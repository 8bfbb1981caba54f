import { closeSync, constants, lstatSync, openSync, readSync, type Stats } from "node:fs";
import { done, refuse, type Outcome } from "#core/problem.ts";
import { damaged } from "./damage.ts";
import { currentVersion } from "./migrations.ts";

/** "OBEL": stands in the header of every project file. */
export const APPLICATION_ID = 0x4f42454c;

/** Larger files are not projects of ours: 8 GiB. */
const LARGEST = 8 * 1024 ** 3;
const HEADER = 100;
const MAGIC = "SQLite format 3\0";
/** Where the header says how the file is written and read: 1 or 2; another number is neither SQLite's nor ours. */
const WRITTEN_AT = 18;
const READ_AT = 19;
const NEWEST_WAY = 2;
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;

/** Whether bytes begin as those of a project file do. */
export function isProject(bytes: Uint8Array): boolean {
  const header = Buffer.from(bytes.subarray(0, HEADER));
  return (
    header.length === HEADER &&
    header.toString("latin1", 0, MAGIC.length) === MAGIC &&
    header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID
  );
}

/** Looks at a file from outside, before SQLite is given it: is it a project this program can read? */
export function checkHeader(path: string): Outcome<{ readonly version: number; readonly stats: Stats }> {
  const stats = statsOf(path);
  if (stats === null)
    return refuse("Refused", "What is at this place cannot be looked at.", {
      where: path,
      remedy: "Its name may be too long, or its folder closed to you.",
    });
  if (stats === undefined)
    return refuse("NotFound", "There is no file at this place.", {
      where: path,
      remedy: "It may have been moved or renamed. Open it from where it is now.",
    });
  if (stats.isDirectory())
    return refuse("Invalid", "This is a folder, not a project.", {
      where: path,
      remedy: "Choose a file that ends in .obelus.",
    });
  if (!stats.isFile())
    return refuse("Invalid", "This is a link or a device, not a project file.", {
      where: path,
      remedy: "Open the file itself.",
    });
  if (stats.size > LARGEST) return refuse("Refused", "This file is too large to be a project.", { where: path });
  const header = readHeader(path);
  if (!header.ok) return header;
  const bytes = header.value;
  if (bytes.length < HEADER || bytes.toString("latin1", 0, MAGIC.length) !== MAGIC)
    return refuse("Unreadable", "This file is not an Obelus project.", {
      where: path,
      ...(path.endsWith(".obelus")
        ? { remedy: "If it was one, it is damaged: open a backup of it, or save what can be read.", offer: "recover" }
        : { remedy: "To work on a text, make a project and import the text." }),
    });
  if (bytes.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID)
    return refuse("Unreadable", "This database was made by another program.", { where: path });
  if (bytes.readUInt8(WRITTEN_AT) > NEWEST_WAY || bytes.readUInt8(READ_AT) > NEWEST_WAY) return damaged(path);
  const version = bytes.readUInt32BE(USER_VERSION_AT);
  if (version > currentVersion)
    return refuse("Refused", "This project was made by a newer Obelus.", {
      where: path,
      remedy: "Update Obelus to open it.",
    });
  return done({ version, stats });
}

/** What is at a place; undefined for nothing, null when the system does not say. */
function statsOf(path: string): Stats | undefined | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return null;
  }
}

function readHeader(path: string): Outcome<Buffer> {
  try {
    const file = openSync(path, constants.O_RDONLY);
    try {
      const bytes = Buffer.alloc(HEADER);
      return done(bytes.subarray(0, readSync(file, bytes, 0, HEADER, 0)));
    } finally {
      closeSync(file);
    }
  } catch {
    return refuse("Refused", "You may not read this file.", { where: path, remedy: "Ask its owner for permission." });
  }
}
