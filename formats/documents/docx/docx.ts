import { namesInZip } from "../../zip.ts";
import type { BinaryFormat } from "../documentFormat.ts";

/**
 * Word files: the words as they stand once tracked insertions are accepted and deletions gone, with headings, lists,
 * tables and emphasis; notes at the end; comments beside the text.
 */
export const docx: BinaryFormat = {
  id: "docx",
  name: "Word",
  extensions: ["docx", "docm", "dotx"],
  reads: "bytes",
  isolated: true,
  recognises: (bytes) => {
    const names = [...namesInZip(bytes)];
    return names.includes("[Content_Types].xml") && names.some((name) => name.startsWith("word/"));
  },
  read: async (bytes) => (await import("./readDocx.ts")).readDocx(bytes),
};
