import { recogniseFormat } from "../../documents/registry.ts";
import { readMailParts } from "../../documents/mail/mailParts.ts";
import type { ContainerFormat, Piece } from "../container.ts";

/** What came with a mail. @param isReadable whether a file of this name is a container that is read */
export function mailFiles(isReadable: (name: string) => boolean): ContainerFormat {
  return {
    id: "mail",
    name: "mail",
    kind: "mail",
    extensions: ["eml"],
    open: async function* (bytes): AsyncGenerator<Piece, void> {
      // Logos and signatures come with most mail: only what may hold words is offered.
      for (const { name, bytes: content } of await readMailParts(bytes))
        if (isReadable(name) || recogniseFormat(content, name) !== undefined)
          yield { entry: { name, folders: [], content, ready: null, problem: null } };
    },
  };
}
