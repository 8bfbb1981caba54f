import type { Range } from "../model/structure.ts";
import { snapToGrapheme } from "./segments.ts";

/** A regular expression to look for. */
export type Pattern = { readonly source: string; readonly matchCase: boolean };

/**
 * In Unicode mode; ^ and $ stand for the ends of a paragraph.
 * @throws SyntaxError when it is none
 */
export function compilePattern({ source, matchCase }: Pattern): RegExp {
  return new RegExp(source, matchCase ? "gmu" : "gimu");
}

/** What is wrong with a regular expression, in the words of the engine; null when nothing is. */
export function patternProblem(source: string): string | null {
  try {
    compilePattern({ source, matchCase: false });
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return message.slice(message.lastIndexOf(": ") + 2);
  }
}

/**
 * Where the expression matches from an offset on, at most `limit` times: sorted, disjoint, on grapheme boundaries. Empty
 * matches are none.
 */
export function findPattern(text: string, expression: RegExp, from: number, limit: number): Range[] {
  const found: Range[] = [];
  expression.lastIndex = from;
  while (found.length < limit) {
    const match = expression.exec(text);
    if (match === null) break;
    const [start, end] = [match.index, match.index + match[0].length];
    if (start === end) expression.lastIndex += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
    else if (snapToGrapheme(text, start, "start") === start && snapToGrapheme(text, end, "end") === end)
      found.push([start, end]);
  }
  return found;
}
