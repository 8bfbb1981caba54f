import { readMailParts } from "../../documents/mail/mailParts.ts";
import { recogniseFormat } from "../../documents/registry.ts";
import type { Piece } from "../container.ts";

/**
 * What came with a mail. Logos and signatures come with most of them: only what may hold words is offered.
 * @param isContainer whether a file of this name holds several texts
 */
export async function* openMail(
  bytes: Uint8Array,
  isContainer: (name: string) => boolean,
): AsyncGenerator<Piece, void> {
  for (const { name, bytes: content } of await readMailParts(bytes))
    if (isContainer(name) || recogniseFormat(content, name) !== undefined)
      yield { entry: { name, folders: [], content, ready: null, problem: null } };
}
