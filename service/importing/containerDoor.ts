import { z } from "zod";
import { ColumnRoles } from "#contract/tables.ts";
import { TextChange } from "#core/model/document.ts";
import type { Piece } from "#formats/containers/container.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { IsolatedProcess } from "./isolatedProcess.ts";
import { LONGEST_PROBLEM, type IsolatedRequest, type OpenAnswer, type OpenRequest } from "./parserMessages.ts";
import { unlessAborted } from "./readers.ts";
import { startParserProcess, type StartParser } from "./startParser.ts";

/** Milliseconds that one answer may take: the first reads all of the file. */
const PATIENCE = 60_000;

const words = z.string().max(1000);
const Ready = z.strictObject({
  text: z.string(),
  title: z.string().max(1000).nullable(),
  outlet: z.string().max(500).nullable(),
  date: z.iso.date().nullable(),
  language: z.string().max(35).nullable(),
  changes: z.array(TextChange),
  doubts: z.array(z.strictObject({ kind: z.enum(["sameName", "encodingUnsure"]), text: words })),
});
const Entry = z.strictObject({
  name: words.min(1),
  folders: z.array(words.min(1)),
  content: z.instanceof(Uint8Array).nullable(),
  ready: Ready.nullable(),
  problem: words.nullable(),
});
const Facts = z.strictObject({
  columns: z.array(words),
  sheets: z.array(words),
  sheet: words.nullable(),
  encoding: words.nullable(),
  encodings: z.array(words),
  roles: ColumnRoles,
  sample: z.array(z.array(words)),
  tags: words.nullable(),
  problem: z.string().max(5000).nullable(),
});
/** The process has read something hostile, so its answers are checked like any other input. */
const Answer: z.ZodType<OpenAnswer> = z.strictObject({
  pieces: z.array(z.union([z.strictObject({ entry: Entry }), z.strictObject({ table: Facts })])),
  isOver: z.boolean(),
  problem: z.string().nullable(),
});

/** Opens containers in the isolated process. To be closed when all are open. */
export class ContainerDoor {
  readonly #process: IsolatedProcess;

  constructor(start: StartParser = startParserProcess) {
    this.#process = new IsolatedProcess(start);
  }

  /** What is in a container, as it comes. Throws `Unreadable` when it cannot be opened or read on. @param signal ends it with its reason */
  async *open(request: OpenRequest, signal: AbortSignal): AsyncGenerator<readonly Piece[], void> {
    let answer = await this.#ask(request, signal);
    for (;;) {
      yield answer.pieces;
      if (answer.problem !== null) throw new Unreadable(answer.problem.slice(0, LONGEST_PROBLEM));
      if (answer.isOver) return;
      answer = await this.#ask({ next: true }, signal);
    }
  }

  close(): void {
    this.#process.stop();
  }

  async #ask(request: IsolatedRequest, signal: AbortSignal): Promise<OpenAnswer> {
    const reply = await unlessAborted(this.#process.ask(request, PATIENCE), signal);
    if (reply.kind === "late") throw new Unreadable("Opening this file took too long, so it was stopped.");
    if (reply.kind === "lost") throw new Unreadable("Opening this file needs more memory than reading is allowed.");
    const answer = Answer.safeParse(reply.kind === "answer" ? reply.message : null);
    if (!answer.success) throw new Unreadable("This file could not be opened.");
    return answer.data;
  }
}
