/** A picture as text, made of escaped parts only: names from a project can hold anything. */
export type Svg = string & { readonly svg: never };

type Attributes = Readonly<Record<string, string | number>>;

/** Text of a document as text of SVG or HTML. */
function escapeMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** An element with children that were made here. Numbers are rounded to hundredths. */
export function element(name: string, attributes: Attributes, children: readonly Svg[] = []): Svg {
  const given = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escapeMarkup(value)}"`,
  );
  return `<${name}${given.join("")}>${children.join("")}</${name}>` as Svg; // made of escaped parts
}

export function words(text: string): Svg {
  return escapeMarkup(text) as Svg; // escaped
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Black on white, and greys that stay apart when printed. */
export const ink = { line: "#000", rule: "#999", quiet: "#bbb", faint: "#ddd", paper: "#fff" } as const;

const FONT = "font-family:system-ui,sans-serif;font-size:12px";

/** A whole picture. @param title read out, and shown when pointed at */
export function picture(width: number, height: number, title: string, parts: readonly Svg[]): Svg {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      width,
      height,
      role: "img",
      "aria-label": title,
      style: FONT,
    },
    [element("title", {}, [words(title)]), ...parts],
  );
}

export type Anchor = "start" | "middle" | "end";

export function label(x: number, y: number, text: string, anchor: Anchor = "start", more: Attributes = {}): Svg {
  return element("text", { x, y, "text-anchor": anchor, fill: ink.line, ...more }, [words(text)]);
}

export function line(x1: number, y1: number, x2: number, y2: number, more: Attributes = {}): Svg {
  return element("line", { x1, y1, x2, y2, stroke: ink.line, "stroke-width": 1, ...more });
}

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** About how many letters of usual width a name takes. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += wide.test(letter) ? 2 : 1;
  return width;
}

/** A name in lines of about so many letters, broken between words where that can be, and cut only after the last line. */
export function wrapped(text: string, most: number, lines: number): readonly string[] {
  const pieces = text.split(/\s+/u).flatMap((word) => breakWord(word, most));
  const made: string[] = [];
  let row = "";
  for (const piece of pieces) {
    const longer = row === "" ? piece : `${row} ${piece}`;
    if (widthOf(longer) <= most) {
      row = longer;
      continue;
    }
    made.push(row);
    row = piece;
  }
  made.push(row);
  const rest = made.slice(lines - 1).join(" ");
  return made.length <= lines ? made : [...made.slice(0, lines - 1), shortened(rest, most)];
}

function breakWord(word: string, most: number): string[] {
  if (widthOf(word) <= most) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (widthOf(piece + letter) > most) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}

/** Height of a line of words. */
export const LINE = 13;

/** Lines of words around a height. */
export function labels(x: number, middle: number, lines: readonly string[], anchor: Anchor = "start"): Svg[] {
  const first = middle + 4 - (LINE * (lines.length - 1)) / 2;
  return lines.map((text, index) => label(x, first + LINE * index, text, anchor));
}

/** Cut to so many characters at most, for names beside a plot. */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}

/** A name that keeps its own direction, whatever stands around it. */
export function isolated(name: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name) ? `\u2068${name}\u2069` : name;
}
