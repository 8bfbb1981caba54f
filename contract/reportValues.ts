import { z } from "zod";
import { AgreementSettings } from "./agreementSettings.ts";

export const ReportWanted = z.strictObject({
  settings: AgreementSettings,
  /** The folder that is made; an earlier report there is replaced. */
  path: z.string().min(1).max(4096),
  /** Whether people are called by name or by letters. */
  people: z.enum(["names", "letters"]),
});
export type ReportWanted = z.infer<typeof ReportWanted>;

export type ReportWritten = {
  readonly path: string;
  /** Names inside the folder, and sizes. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
};
