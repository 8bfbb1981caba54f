/** Why something cannot be done, as plain data. Every Problem is also a Failure of the contract. */
export type Problem = {
  readonly code: "Invalid" | "NotFound" | "Conflict" | "Unreadable" | "Busy" | "Refused" | "Full";
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

type More = Pick<Problem, "where" | "remedy" | "offer">;

export function problem(code: Problem["code"], message: string, more: More = {}): Problem {
  return { code, message, ...more };
}

/**
 * A value, or why there is none. The contract's Result is the same with the codes that only a service has, so an
 * Outcome can be handed on as one; core may not import the contract.
 */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Problem };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(code: Problem["code"], message: string, more: More = {}): { ok: false; failure: Problem } {
  return { ok: false, failure: problem(code, message, more) };
}
