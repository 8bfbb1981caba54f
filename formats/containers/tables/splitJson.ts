/** One value of a file of several, with the line it begins in. */
export type JsonPart = { readonly line: number; readonly text: string; readonly problem: string | null };

type Parts = AsyncIterable<string>;

/** lines: a value a line. list: one array of them. values: one after the other, each over several lines. */
export type JsonShape = "lines" | "list" | "values";

const TOO_LONG = "This row is too long to be a text. Divide it into parts and bring those in.";
const CUT_SHORT = "The file ends in the middle of this row, so something is missing in it.";
const isBlank = (text: string): boolean => /^\s*$/u.test(text);

/** @param beginning the first characters of the file */
export function shapeOf(beginning: string): JsonShape {
  // The lines of some files are arrays themselves; an array of objects begins with one.
  if (/^\s*\[\s*(?:[{\]]|$)/u.test(beginning)) return "list";
  return /^\s*\{[^\n\r]*(?<=[{[,])[ \t]*[\n\r]/u.test(beginning) ? "values" : "lines";
}

/** The values of a file in their order. @param longest of one, in UTF-16 code units */
export function splitJson(parts: Parts, shape: JsonShape, longest: number): AsyncGenerator<JsonPart, void> {
  return shape === "lines" ? splitLines(parts, longest) : splitNested(parts, shape, longest);
}

/** The lines that are not blank. */
async function* splitLines(parts: Parts, longest: number): AsyncGenerator<JsonPart, void> {
  let line = 1;
  let held = "";
  let isOver = false;
  const take = function* (text: string): Generator<JsonPart, void> {
    if (isOver) yield { line, text: "", problem: TOO_LONG };
    else if (!isBlank(text)) yield { line, text, problem: null };
    isOver = false;
    line++;
  };
  for await (const part of parts) {
    // A line end may be cut in two, and a lone carriage return is one as well.
    const lines = (held + part).split(/\r\n|\n|\r(?=[^\n])/u);
    held = lines.pop() ?? "";
    for (const text of lines) yield* take(text);
    if (held.length <= longest) continue;
    isOver = true;
    held = held.endsWith("\r") ? "\r" : "";
  }
  if (held !== "" || isOver) yield* take(held);
}

/** Values that are told apart by their brackets. */
async function* splitNested(parts: Parts, shape: "list" | "values", longest: number): AsyncGenerator<JsonPart, void> {
  const scanner = new BracketScanner(shape === "list" ? 1 : 0, longest);
  for await (const part of parts) {
    yield* scanner.read(part);
    if (scanner.isOver) return;
  }
  yield* scanner.end();
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Finds where values end without reading what is in them. */
class BracketScanner {
  /** Brackets around each value. */
  readonly #around: 0 | 1;
  readonly #longest: number;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #held = "";
  #heldLine = 1;
  #line = 1;
  isOver = false;

  constructor(around: 0 | 1, longest: number) {
    this.#around = around;
    this.#longest = longest;
  }

  *read(part: string): Generator<JsonPart, void> {
    let start = 0;
    for (let at = 0; at < part.length && !this.isOver; at++) {
      const unit = part.charCodeAt(at);
      const before = this.#depth;
      this.#step(unit);
      if (this.#around === 1 && before === 0 && this.#depth === 1) start = at + 1;
      if (!this.#isEnd(unit)) continue;
      yield* this.#take(part.slice(start, at + 1 - this.#around));
      start = at + 1;
      this.isOver = this.#around === 1 && this.#depth <= 0;
    }
    if (this.isOver) return;
    this.#held += part.slice(start);
    if (this.#held.length <= this.#longest) return;
    this.isOver = true;
    yield { line: this.#heldLine, text: "", problem: TOO_LONG };
  }

  /** What is left where the file ends. */
  *end(): Generator<JsonPart, void> {
    if (this.#around === 1 || !isBlank(this.#held))
      yield { line: this.#heldLine + countLines(/^\s*/u.exec(this.#held)?.[0] ?? ""), text: "", problem: CUT_SHORT };
  }

  #step(unit: number): void {
    if (unit === LINE_FEED) this.#line++;
    if (this.#inString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (unit === BACKSLASH) this.#isEscaped = true;
      else if (unit === QUOTE) this.#inString = false;
    } else if (unit === QUOTE) this.#inString = true;
    else if (OPENING.has(unit)) this.#depth++;
    else if (CLOSING.has(unit)) this.#depth--;
  }

  #isEnd(unit: number): boolean {
    if (this.#inString) return false;
    return CLOSING.has(unit) ? this.#depth <= 0 : this.#around === 1 && this.#depth === 1 && unit === COMMA;
  }

  *#take(text: string): Generator<JsonPart, void> {
    const whole = this.#held + text;
    const value = whole.trim();
    const line = this.#heldLine + countLines(/^\s*/u.exec(whole)?.[0] ?? "");
    this.#held = "";
    this.#heldLine = this.#line;
    if (value !== "") yield { line, text: value, problem: null };
  }
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
