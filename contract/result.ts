/** Why something could not be done, as plain data that any wire can carry. */
export type Failure = {
  readonly code:
    | "Invalid"
    | "NotFound"
    | "Conflict"
    | "Unreadable"
    | "Busy"
    | "Refused"
    | "Full"
    | "Stopped"
    | "NoProject"
    | "Unexpected";
  /** One clear sentence: what is wrong. */
  readonly message: string;
  /** The file, record or place it is about. */
  readonly where?: string;
  /** What can be done. */
  readonly remedy?: string;
  /**
   * What can be done about it at a press: take over a project that another computer has, save what is open anew, or save
   * what can be read of a damaged file.
   */
  readonly offer?: "takeOver" | "saveAs" | "recover";
};

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(
  code: Failure["code"],
  message: string,
  more: Pick<Failure, "where" | "remedy" | "offer"> = {},
): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, message, ...more } };
}
