import { findDates } from "../checks/dates.ts";
import { languageOf } from "../html/metadata.ts";

export type FrontMatter = {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly language: string | null;
  /** The text after it. */
  readonly rest: string;
  /** Its lines, fences included; 0 when there is none. */
  readonly lines: number;
};

/** The lines between "---" fences at the very start, as "key: value". Anything more elaborate is left unread. */
export function splitFrontMatter(text: string): FrontMatter {
  const match = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  const body = match?.[1];
  if (match === null || body === undefined || !/^[\w-]+[ \t]*:/mu.test(body)) {
    return { title: null, outlet: null, date: null, language: null, rest: text, lines: 0 };
  }
  const values = new Map<string, string>();
  for (const [, key, value] of body.matchAll(/^([\w-]+)[ \t]*:[ \t]*(.+)$/gmu)) {
    if (key !== undefined && value !== undefined) values.set(key.toLowerCase(), unquote(value.trim()));
  }
  const first = (names: readonly string[]): string | null =>
    names.map((name) => values.get(name)).find((value) => value !== undefined && value !== "") ?? null;
  return {
    title: first(["title"])?.slice(0, 1000) ?? null,
    outlet: first(["outlet", "source", "publisher", "publication", "site"])?.slice(0, 500) ?? null,
    date: findDates((first(["date", "published", "pubdate"]) ?? "").slice(0, 100))[0]?.date ?? null,
    language: languageOf(first(["language", "lang"])),
    rest: text.slice(match[0].length),
    lines: match[0].split("\n").length - 1,
  };
}

function unquote(value: string): string {
  const match = /^(["'])(.*)\1$/u.exec(value);
  return match?.[2] ?? value;
}
