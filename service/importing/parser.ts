import { findFormat } from "#formats/documents/registry.ts";
import { TOO_LONG, isTooLong, ReadDocument, type DocumentFormat } from "#formats/documents/documentFormat.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { checkRead, LONGEST_PROBLEM, type ParserAnswer, type ParserRequest } from "./parserMessages.ts";
import { IsolatedProcess } from "./isolatedProcess.ts";
import { startParserProcess, type StartParser } from "./startParser.ts";

/** Turns a file into a document; foreign formats are read in a process that cannot hurt this one. */
export type DocumentParser = {
  readonly read: (format: DocumentFormat, content: string | Uint8Array) => Promise<Result<ReadDocument>>;
  /** Ends the process once nothing is being read; the next call starts another. */
  readonly close: () => void;
};

/**
 * How long one file may take, in milliseconds: several times what a page of prose or a book takes on a slow machine, so
 * that only what was made to take long is stopped. Others are answered meanwhile.
 */
function patienceFor({ content }: ParserRequest): number {
  const size = typeof content === "string" ? content.length : content.length * UNPACKED;
  return Math.min(5000 * (1 + size / 2 ** 20), 30_000);
}

/** Formats with their own idea of bytes are mostly packed: so many times as much comes out of them. */
const UNPACKED = 6;

/** @param patience how long a file may take, in milliseconds */
export function createParser(start: StartParser = startParserProcess, patience = patienceFor): DocumentParser {
  const parser = new IsolatedParser(start, patience);
  return {
    read: async (format, content) => {
      if (format.reads === "text" && typeof content === "string" && format.isTooLong(content)) return tooLong;
      return format.isolated ? parser.read({ format: format.id, content }) : readHere(format, content);
    },
    close: () => parser.close(),
  };
}

/** Reads in this process: for formats that cannot loop or grow. */
async function readHere(format: DocumentFormat, content: string | Uint8Array): Promise<Result<ReadDocument>> {
  try {
    const document = await readAs(format, content);
    if (document === null) return fail("Invalid", "This file was decoded in a way its format does not expect.");
    return isTooLong(document) ? tooLong : ok(document);
  } catch (error) {
    if (error instanceof Unreadable) return fail("Unreadable", error.message);
    throw error;
  }
}

async function readAs(format: DocumentFormat, content: string | Uint8Array): Promise<ReadDocument | null> {
  if (format.reads === "text") return typeof content === "string" ? format.read(content) : null;
  return typeof content === "string" ? null : format.read(content);
}

const tooLong = fail("Refused", TOO_LONG);

class IsolatedParser {
  readonly #process: IsolatedProcess;
  readonly #patience: typeof patienceFor;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(start: StartParser, patience: typeof patienceFor) {
    this.#process = new IsolatedProcess(start);
    this.#patience = patience;
  }

  /** One file at a time, so that a limit or a crash concerns one file alone. */
  read(request: ParserRequest): Promise<Result<ReadDocument>> {
    this.#waiting++;
    const result = this.#queue.then(() => this.#ask(request)).finally(() => this.#waiting--);
    this.#queue = result.catch(() => null);
    return result;
  }

  close(): void {
    this.#queue = this.#queue.then(() => this.#stopIdle());
  }

  #stopIdle(): null {
    if (this.#waiting === 0) this.#process.stop();
    return null;
  }

  async #ask(request: ParserRequest): Promise<Result<ReadDocument>> {
    const reply = await this.#process.ask(request, this.#patience(request));
    if (reply.kind === "answer") return validateAnswer(reply.message);
    return reply.kind === "late" ? tookTooLong : neededTooMuch;
  }
}

const asPlainText = { remedy: "Save it as plain text and bring that in." };
const tookTooLong = fail("Stopped", "Reading this file took too long, so it was stopped.", asPlainText);
const neededTooMuch = fail("Unreadable", "This file needs more memory than reading is allowed.", asPlainText);

/** The process has read something hostile, so its answer is checked like any other input. */
function validateAnswer(message: unknown): Result<ReadDocument> {
  const answer = message as ParserAnswer; // narrowed by the checks below
  if (typeof answer !== "object" || answer === null) return fail("Unreadable", "This file could not be read.");
  if (answer.isTooLong === true) return tooLong;
  if (typeof answer.problem === "string") return fail("Unreadable", answer.problem.slice(0, LONGEST_PROBLEM));
  if (!("document" in answer)) return fail("Unreadable", "This file could not be read.");
  const parsed = ReadDocument.safeParse(answer.document);
  if (!parsed.success || !checkRead(parsed.data))
    return fail("Unreadable", "This file could not be read: its structure made no sense.");
  return ok(parsed.data);
}

/** What the process does with one request. */
export async function answerRequest(request: ParserRequest): Promise<ParserAnswer> {
  const format = findFormat(request.format);
  if (format === undefined) return {};
  const result = await readHere(format, request.content);
  if (result.ok) return { document: result.value };
  return result === tooLong ? { isTooLong: true } : { problem: result.failure.message };
}
