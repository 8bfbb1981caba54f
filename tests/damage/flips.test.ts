import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCanonical } from "#core/encode.ts";
import { Damage } from "#db/damage.ts";
import { openProject } from "#db/openProject.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { must } from "#tests/db/support/project.ts";
import { makeRichProject, readEverything } from "./rich.ts";

/** How many damaged copies are tried; OBELUS_DAMAGE asks for more. */
const COPIES = Number(process.env["OBELUS_DAMAGE"] ?? 80);

let place: ReturnType<typeof makeFolder>;
let whole: Buffer;
let written: readonly number[];
let everything: string;
const options = { person: "Maria", now: () => 1_750_000_000_000 };

beforeAll(() => {
  place = makeFolder();
  makeRichProject(place.at("whole.obelus"));
  whole = readFileSync(place.at("whole.obelus"));
  // Most of a page is empty; a flipped bit in a place that holds nothing says nothing.
  written = [...whole.keys()].filter((at) => whole[at] !== 0);
  const opened = must(openProject(place.at("whole.obelus"), options));
  everything = encodeCanonical(readEverything(opened));
  opened.close();
});
afterAll(() => place.remove());

/** How the damage shows: when opening, when verifying, when reading; or that nothing is different. */
function findDamage(file: string): "opening" | "verifying" | "reading" | "none" | "silent" {
  const opened = openProject(file, options);
  if (!opened.ok) {
    expect(opened.failure.message).toMatch(/\.$/u);
    return "opening";
  }
  try {
    const { problems } = opened.value.verify();
    const read = tryRead(() => encodeCanonical(readEverything(opened.value)));
    if (problems.length > 0) return "verifying";
    if (read === null) return "reading";
    return read === everything ? "none" : "silent";
  } finally {
    opened.value.close();
  }
}

function tryRead(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Damage) return null;
    throw error;
  }
}

function damagedCopy(damage: (file: string) => void): ReturnType<typeof findDamage> {
  const file = place.at("copy.obelus");
  copyFileSync(place.at("whole.obelus"), file);
  damage(file);
  try {
    return findDamage(file);
  } finally {
    for (const one of [file, `${file}-journal`]) rmSync(one, { force: true });
  }
}

describe("a damaged project", () => {
  it("[P6] never gives a wrong answer without saying so, whichever byte is wrong", () => {
    const position = fc.nat().map((at) => (at % 10 === 0 ? at % whole.length : (written[at % written.length] ?? 0)));
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const found = damagedCopy((file) => {
          const bytes = Buffer.from(whole);
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          writeFileSync(file, bytes);
        });
        expect(found).not.toBe("silent");
      }),
      { numRuns: COPIES, seed: Number(process.env["OBELUS_SEED"] ?? 41) },
    );
  }, 3_600_000);

  it("[P6] never gives a wrong answer without saying so, wherever it was cut short", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(damagedCopy((file) => truncateSync(file, length))).not.toBe("silent");
      }),
      { numRuns: Math.ceil(COPIES / 8), seed: 41 },
    );
  }, 3_600_000);
});
