import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";

const folder = path.join(import.meta.dirname, "../../../../shared/fixtures/agreement");

/** Figures by name, or in a list, as a published example gives them; null is undefined. */
export type Figures = number | null | readonly Figures[] | { readonly [name: string]: Figures };

/** A published example. */
export type Example = {
  readonly id: string;
  /** Each test knows the shape of the data of its examples. */
  readonly data: unknown;
  readonly expected: Figures;
  readonly tolerance: Figures;
};

/** The published examples that are at hand; none when they are not. */
export const examples: readonly Example[] = existsSync(folder)
  ? readdirSync(folder).map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Example)
  : [];

/** Every expected figure is met within its own tolerance, or that of the whole. */
export function expectFigures(found: Figures, expected: Figures, tolerance: Figures, where: string): void {
  if (expected === null || typeof expected === "number") {
    if (expected === null || found === null || typeof found !== "number") expect(found, where).toBe(expected);
    else
      expect(Math.abs(found - expected), `${where}: ${found} for ${expected}`).toBeLessThanOrEqual(Number(tolerance));
    return;
  }
  expect(Object.keys(found ?? {}), where).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected))
    expectFigures(partOf(found, name) ?? null, value, partOf(tolerance, name) ?? tolerance, `${where} ${name}`);
}

function partOf(figures: Figures, name: string): Figures | undefined {
  return typeof figures === "object" && figures !== null
    ? Object.entries(figures).find(([key]) => key === name)?.[1]
    : undefined;
}
