import { z } from "zod";

/** Why something could not be done, as plain data that any wire can carry. */
export const Failure = z.strictObject({
  code: z.enum([
    "Invalid",
    "NotFound",
    "Conflict",
    "Unreadable",
    "Busy",
    "Refused",
    "Full",
    "Stopped",
    "NoProject",
    "Unexpected",
  ]),
  /** One clear sentence: what is wrong. */
  message: z.string(),
  /** The file, record or place it is about. */
  where: z.string().optional(),
  /** What can be done. */
  remedy: z.string().optional(),
});
export type Failure = z.infer<typeof Failure>;

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(
  code: Failure["code"],
  message: string,
  more: { where?: string; remedy?: string } = {},
): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, message, ...more } };
}
