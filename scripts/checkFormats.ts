// npm run check:formats: reads exports with independent programs, one file in scripts/formats/ for each of them.
// Those that are not installed are skipped, and it is said how to get them. Names as arguments choose some of them.
import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** What a file in scripts/formats/ exports as `check`. */
export type FormatCheck = {
  /** Of the reader. */
  readonly name: string;
  /** The command that installs what it needs. */
  readonly install: string;
  readonly isThere: () => boolean;
  /** Throws when something is wrong. @returns what was compared, in a few words */
  readonly run: () => string | Promise<string>;
};

async function runChecks(wanted: readonly string[]): Promise<number> {
  const folder = path.join(import.meta.dirname, "formats");
  let failures = 0;
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith(".ts")) continue;
    const loaded: { readonly check: FormatCheck } = await import(pathToFileURL(path.join(folder, file)).href);
    const { name, install, isThere, run } = loaded.check;
    if (wanted.length > 0 && !wanted.includes(path.basename(file, ".ts"))) continue;
    if (!isThere()) {
      console.log(`${name}: skipped, because it is not installed: ${install}`);
      continue;
    }
    try {
      console.log(`${name}: passed, ${await run()}`);
    } catch (error) {
      failures++;
      console.log(`${name}: failed\n${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return failures;
}

if (process.argv[1] === import.meta.filename) process.exit((await runChecks(process.argv.slice(2))) === 0 ? 0 : 1);
