import type { BinaryFormat } from "../documentFormat.ts";
import { readHead } from "../mail/mimeTree.ts";

/** Web pages saved with all that belongs to them in one file, as browsers do. Only the page itself is read. */
export const mhtml: BinaryFormat = {
  id: "mhtml",
  name: "MHTML",
  extensions: ["mhtml", "mht"],
  reads: "bytes",
  isolated: true,
  recognises: (bytes) => {
    const { headers } = readHead(bytes.subarray(0, 4096));
    return headers.has("snapshot-content-location") || /^["<]{0,2}saved by /iu.test(headers.get("from") ?? "");
  },
  read: async (bytes) => (await import("./readMhtml.ts")).readMhtml(bytes),
};
