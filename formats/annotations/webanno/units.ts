import type { Range } from "#core/model/structure.ts";
import { indexAt } from "#core/text/segments.ts";
import type { TokenSentence } from "../writing/tokens.ts";

/** A row: a token, or a part of one that some span begins or ends in. */
export type Unit = { readonly id: string; readonly range: Range };

/** The tokens of a text with the parts that spans need. */
export class Units {
  readonly #tokens: readonly Range[];
  readonly #ids: readonly string[];
  /** By the index of their token. */
  readonly #parts = new Map<number, Range[]>();

  constructor(sentences: readonly TokenSentence[]) {
    this.#tokens = sentences.flatMap(({ tokens }) => tokens);
    this.#ids = sentences.flatMap(({ tokens }, sentence) => tokens.map((_, token) => `${sentence + 1}-${token + 1}`));
  }

  /** Makes the parts that a range needs. Whether there are tokens for all of it. */
  add([start, end]: Range): boolean {
    const rows = this.#rowsOf([start, end]);
    for (const { token, range } of rows) {
      const whole = this.#tokens[token];
      if (whole === undefined || String(whole) === String(range)) continue;
      const parts = this.#parts.get(token) ?? [];
      if (!parts.some((part) => String(part) === String(range))) parts.push(range);
      parts.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
      this.#parts.set(token, parts);
    }
    return rows[0]?.range[0] === start && rows.at(-1)?.range[1] === end;
  }

  /** The ids of the rows of a range that was added, in their order. */
  of(range: Range): readonly string[] {
    return this.#rowsOf(range).map((row) => {
      const part = this.#parts.get(row.token)?.findIndex((one) => String(one) === String(row.range)) ?? -1;
      return part === -1 ? (this.#ids[row.token] ?? "") : `${this.#ids[row.token]}.${part + 1}`;
    });
  }

  /** The rows of a token: itself, then its parts. */
  rows(token: number): readonly Unit[] {
    const id = this.#ids[token] ?? "";
    const range = this.#tokens[token] ?? [0, 0];
    const parts = this.#parts.get(token) ?? [];
    return [{ id, range }, ...parts.map((part, index) => ({ id: `${id}.${index + 1}`, range: part }))];
  }

  #rowsOf([start, end]: Range): readonly { readonly token: number; readonly range: Range }[] {
    const rows: { token: number; range: Range }[] = [];
    const from = Math.max(0, indexAt(this.#tokens, start));
    for (let token = from; token < this.#tokens.length; token++) {
      const [first, last] = this.#tokens[token] ?? [0, 0];
      if (first >= end) break;
      if (last > start) rows.push({ token, range: [Math.max(first, start), Math.min(last, end)] });
    }
    return rows;
  }
}
