import SQLite from "better-sqlite3";
import { ZodError } from "zod";
import { refuse, type Outcome } from "#core/problem.ts";

/** Something stored in a project file is not what was once stored there. */
export class Damage extends Error {}

/** The disk did not do what it was asked to. In a commit only opening the file again tells whether the change is in it. */
export class DiskFailure extends Error {}

/** The remedy wherever damage is named: what was changed since the newest backup can often be saved too. */
const REMEDY = "Open a backup of it, or save what can be read as a new project. Nothing was changed in this file.";

export function damaged(file: string, what = "This project file is damaged."): Extract<Outcome<never>, { ok: false }> {
  return refuse("Unreadable", what, { where: file, remedy: REMEDY, offer: "recover" });
}

/** What SQLite says when rows are read as JSON, which no BLOB is in: one stands in the place of something else. */
const BLOB_IN_JSON = "JSON cannot hold BLOB values";

/**
 * Whether reading failed because of what is stored. Only for errors that came out of reading a file: unpacking, parsing
 * and checking stored bytes fail in no other way there.
 */
export function isDamage(error: unknown): boolean {
  if (error instanceof SQLite.SqliteError)
    return /^SQLITE_(?:CORRUPT|NOTADB)/u.test(error.code) || error.message === BLOB_IN_JSON;
  if (error instanceof Damage || error instanceof SyntaxError || error instanceof ZodError) return true;
  return error instanceof Error && "code" in error && /^(?:Z_|ERR_BUFFER_|ERR_OUT_OF_RANGE)/u.test(String(error.code));
}

/** Whether the disk failed, whatever is stored on it. */
export function isDiskFailure(error: unknown): boolean {
  return error instanceof DiskFailure || (error instanceof SQLite.SqliteError && error.code.startsWith("SQLITE_IOERR"));
}

/** What people are told when a project cannot be read though it is not damaged. */
export function unreadable(file: string): Extract<Outcome<never>, { ok: false }> {
  return refuse("Unreadable", "The disk of this project cannot be read at the moment.", {
    where: file,
    remedy: "Look whether it is connected, then try again.",
  });
}

/**
 * The same function; what goes wrong in it because of what is stored is thrown as Damage, because of the disk as
 * DiskFailure, the rest as it is.
 */
export function throwingDamage<A extends unknown[], R>(call: (...values: A) => R): (...values: A) => R {
  return (...values) => {
    try {
      return call(...values);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (isDiskFailure(error)) throw new DiskFailure(message, { cause: error });
      if (!isDamage(error) || error instanceof Damage) throw error;
      throw new Damage(error instanceof ZodError ? OTHER_SHAPE : message, { cause: error });
    }
  };
}

/** In few words: a list of all that is wrong with a value may be as long as the value. */
const OTHER_SHAPE = "it has another shape than it was stored with";

/** The same functions, each throwing Damage or DiskFailure. */
export function allThrowingDamage<T extends Readonly<Record<keyof T, (...values: never[]) => unknown>>>(
  functions: T,
): T {
  const guarded = Object.entries<(...values: never[]) => unknown>(functions).map(([name, call]) => [
    name,
    throwingDamage(call),
  ]);
  return Object.fromEntries(guarded) as T; // the same names, each with a function of the same type
}
