import type { IsolatedRequest } from "./parserMessages.ts";
import type { ParserChannel, StartParser } from "./startParser.ts";

/** How long the process may take to load, in milliseconds: on a busy machine far longer than usual. */
const STARTING = 30_000;

/** answer: unchecked. late: it was stopped. lost: it ended by itself. */
export type Reply = { readonly kind: "answer"; readonly message: unknown } | { readonly kind: "late" | "lost" };

/** The process that reads foreign files, started when it is first asked and again after it was lost. */
export class IsolatedProcess {
  readonly #start: StartParser;
  #channel: ParserChannel | null = null;

  constructor(start: StartParser) {
    this.#start = start;
  }

  /** To be asked one thing at a time. @param patience how long it may take once it is loaded, in milliseconds */
  ask(request: IsolatedRequest, patience: number): Promise<Reply> {
    const channel = (this.#channel ??= this.#start());
    return new Promise((resolve) => {
      const settle = (reply: Reply): void => {
        clearTimeout(timer);
        channel.listen(null);
        if (reply.kind !== "answer") {
          channel.stop();
          if (this.#channel === channel) this.#channel = null;
        }
        resolve(reply);
      };
      const stop = (): void => settle({ kind: "late" });
      let timer = setTimeout(stop, STARTING);
      channel.send(request);
      channel.listen({
        begin: () => {
          clearTimeout(timer);
          timer = setTimeout(stop, patience);
        },
        answer: (message) => settle({ kind: "answer", message }),
        end: () => settle({ kind: "lost" }),
      });
    });
  }

  stop(): void {
    this.#channel?.stop();
    this.#channel = null;
  }
}
