import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "../..");
const copy = mkdtempSync(path.join(os.tmpdir(), "obelus-lint-"));

beforeAll(() => {
  cpSync(path.join(root, "oxlint.config.ts"), path.join(copy, "oxlint.config.ts"));
  cpSync(path.join(root, "tsconfig.base.json"), path.join(copy, "tsconfig.json"));
  cpSync(path.join(root, "package.json"), path.join(copy, "package.json"));
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The rules that refuse a file with this text in this place. */
function lint(file: string, text: string): string[] {
  const full = path.join(copy, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  const cli = path.join(root, "node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(process.execPath, [cli, "--format", "json", file], { cwd: copy, encoding: "utf8" });
  const report = JSON.parse(stdout) as { diagnostics: { code: string }[]; number_of_files: number };
  expect(report.number_of_files).toBe(1);
  return report.diagnostics.map(({ code }) => /\((.+)\)$/.exec(code)?.[1] ?? code);
}

const use = (specifier: string) => `import * as stranger from "${specifier}";\nexport const used = stranger;\n`;

it.each([
  ["core/actions/a.ts", "#db/projectFile.ts"],
  ["core/actions/a.ts", "../../db/projectFile.ts"],
  ["core/a.ts", "node:fs"],
  ["contract/a.ts", "#service/assets.ts"],
  ["formats/a.ts", "#contract/methods.ts"],
  ["contract/a.ts", "fs/promises"],
  ["formats/a.ts", "better-sqlite3"],
  ["db/a.ts", "#service/assets.ts"],
  ["service/a.ts", "better-sqlite3"],
  ["service/a.ts", "#headless/guard.ts"],
  ["electron/a.ts", "#db/projectFile.ts"],
  ["electron/a.ts", "#headless/guard.ts"],
  ["headless/a.ts", "electron"],
  ["headless/a.ts", "#formats/a.ts"],
  ["renderer/a.ts", "#service/assets.ts"],
  ["renderer/a.ts", "node:fs"],
  ["renderer/a.ts", "electron"],
  ["service/a.ts", "react"],
])("%s may not import %s", (file, specifier) => {
  expect(lint(file, use(specifier))).toContain("no-restricted-imports");
});

it.each([
  ["core/actions/a.ts", "../change.ts"],
  ["core/a.ts", "zod"],
  ["db/a.ts", "better-sqlite3"],
  ["service/a.ts", "#db/projectFile.ts"],
  ["service/a.ts", "node:fs"],
  ["electron/a.ts", "electron"],
  ["renderer/a.ts", "#contract/client.ts"],
  ["renderer/a.ts", "@lexical/react/LexicalComposer"],
])("%s may import %s", (file, specifier) => {
  expect(lint(file, use(specifier))).not.toContain("no-restricted-imports");
});

it.each([
  ["a forgotten promise", "export function run() {\n  Promise.resolve(1);\n}\n", "no-floating-promises"],
  ["any", "export const x: any = 1;\n", "no-explicit-any"],
  ["a non-null assertion", "export const x = (list: number[]) => list[0]!;\n", "no-non-null-assertion"],
  ["a default export", "export default 1;\n", "no-default-export"],
])("refuses %s", (_name, text, rule) => {
  expect(lint("service/a.ts", text)).toContain(rule);
});
