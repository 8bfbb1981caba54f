import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createPackage } from "@electron/asar";

/** What the real executable carries for its fuses: a sentinel, the version of the format, how many, and their states. */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const usualFuses = "101100011";

/** A folder that looks to electron-builder like an unpacked Electron, without a runtime in it. */
export async function makeFakeElectron(folder: string): Promise<void> {
  const executable = Buffer.concat([
    Buffer.from("\x7fELF"),
    Buffer.alloc(64),
    Buffer.from(sentinel),
    Buffer.from([1, usualFuses.length]),
    Buffer.from(usualFuses),
    Buffer.alloc(64),
  ]);
  mkdirSync(path.join(folder, "locales"), { recursive: true });
  mkdirSync(path.join(folder, "resources"));
  mkdirSync(path.join(folder, "default"));
  writeFileSync(path.join(folder, "electron"), executable, { mode: 0o755 });
  for (const locale of ["en-GB", "de", "ja"]) writeFileSync(path.join(folder, "locales", `${locale}.pak`), "");
  for (const file of ["LICENSE", "LICENSES.chromium.html", "version", "chrome-sandbox", "chrome_crashpad_handler"])
    writeFileSync(path.join(folder, file), "");
  writeFileSync(path.join(folder, "default", "package.json"), '{"name":"default"}');
  await createPackage(path.join(folder, "default"), path.join(folder, "resources", "default_app.asar"));
}
