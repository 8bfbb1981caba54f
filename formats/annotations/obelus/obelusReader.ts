import { decodeUnicode } from "../../jsonInput.ts";
import { asFound } from "./asFound.ts";
import type { SourceFile } from "../format.ts";
import type { FoundProject } from "../found.ts";
import { Unreadable } from "../../unreadable.ts";
import { readObelusJson } from "./readObelusJson.ts";

/** How far into a file its beginning is looked at, in bytes. */
const BEGINNING = 200;

export function recogniseObelus([file]: readonly SourceFile[]): boolean {
  if (file === undefined) return false;
  const beginning = decodeUnicode(file.bytes.subarray(0, BEGINNING));
  return /^\s*\{\s*"format"\s*:\s*"obelus"/u.test(beginning);
}

export function readObelus([file]: readonly SourceFile[]): FoundProject {
  const read = readObelusJson(decodeUnicode(file?.bytes ?? new Uint8Array()));
  if (read.ok) return asFound(read.value);
  const { message, where } = read.failure;
  throw new Unreadable(where === undefined || where === "" ? message : `${message} It is at: ${where}.`);
}
