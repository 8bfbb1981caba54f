/** One value of a file of several, with the line it begins in. */
export type JsonPart = { readonly line: number; readonly text: string; readonly problem: string | null };

type Parts = AsyncIterable<string>;

const TOO_LONG = "This row is too long to be a text. Divide it into parts and bring those in.";
const isBlank = (text: string): boolean => /^\s*$/u.test(text);

/** The lines of a file that are not blank. @param longest in UTF-16 code units */
export async function* splitLines(parts: Parts, longest: number): AsyncGenerator<JsonPart, void> {
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

/** The values of one array. Ends with a problem where it is cut short. @param longest in UTF-16 code units */
export async function* splitArray(parts: Parts, longest: number): AsyncGenerator<JsonPart, void> {
  const scanner = new ArrayScanner(longest);
  for await (const part of parts) {
    yield* scanner.read(part);
    if (scanner.isOver) return;
  }
  yield { line: scanner.line, text: "", problem: "The list ends in the middle, so what comes last in it is missing." };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Finds the commas of an array without reading what is between them. */
class ArrayScanner {
  readonly #longest: number;
  /** 0 before the array, 1 in it, more in its values. */
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #held = "";
  #heldLine = 1;
  line = 1;
  isOver = false;

  constructor(longest: number) {
    this.#longest = longest;
  }

  *read(part: string): Generator<JsonPart, void> {
    let start = 0;
    for (let at = 0; at < part.length && !this.isOver; at++) {
      const unit = part.charCodeAt(at);
      if (unit === LINE_FEED) this.line++;
      if (this.#inString) this.#readInString(unit);
      else if (unit === QUOTE) this.#inString = true;
      else if (OPENING.has(unit)) {
        if (++this.#depth === 1) start = at + 1;
      } else if (CLOSING.has(unit)) this.#depth--;
      const isEnd = !this.#inString && (this.#depth === 0 ? CLOSING.has(unit) : this.#depth === 1 && unit === COMMA);
      if (!isEnd) continue;
      yield* this.#take(part.slice(start, at));
      start = at + 1;
      this.isOver = this.#depth === 0;
    }
    if (this.isOver) return;
    this.#held += part.slice(start);
    if (this.#held.length <= this.#longest) return;
    this.isOver = true;
    yield { line: this.#heldLine, text: "", problem: TOO_LONG };
  }

  #readInString(unit: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (unit === BACKSLASH) this.#isEscaped = true;
    else if (unit === QUOTE) this.#inString = false;
  }

  *#take(text: string): Generator<JsonPart, void> {
    const whole = this.#held + text;
    const value = whole.trim();
    const before = whole.slice(0, whole.length - whole.trimStart().length);
    const line = this.#heldLine + countLines(before);
    this.#held = "";
    this.#heldLine = this.line;
    if (value !== "") yield { line, text: value, problem: null };
  }
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
