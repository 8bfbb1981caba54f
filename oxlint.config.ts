import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { defineConfig, type OxlintOverride } from "oxlint";

type Folder = {
  /** The folders it may use besides itself. */
  readonly folders: readonly string[];
  /** The packages it may use besides zod; a name that ends in "*" stands for all that begin so. "node:" is Node itself. */
  readonly packages: readonly string[];
};

/** The house: who may know whom. Everything not named here is refused. */
const house: Readonly<Record<string, Folder>> = {
  core: { folders: [], packages: ["diff", "approx-string-match"] },
  contract: { folders: ["core"], packages: [] },
  formats: {
    folders: ["core"],
    packages: [
      "node:",
      "parse5",
      "mdast-util-*",
      "@types/mdast",
      "micromark-*",
      "csv-parse",
      "csv-stringify",
      "hyparquet",
      "hyparquet-writer",
      "jschardet",
      "jsonld",
      "mammoth",
      "pdfjs-dist",
      "postal-mime",
      "saxes",
      "yauzl",
      "yazl",
    ],
  },
  db: { folders: ["core"], packages: ["node:", "better-sqlite3"] },
  service: { folders: ["core", "contract", "formats", "db"], packages: ["node:", "highs"] },
  electron: { folders: ["core", "contract", "service"], packages: ["node:", "electron"] },
  headless: { folders: ["core", "contract", "service"], packages: ["node:", "commander"] },
  renderer: {
    folders: ["core", "contract"],
    packages: [
      "react",
      "react-dom",
      "lexical",
      "@lexical/*",
      "@base-ui/*",
      "@tanstack/*",
      "zustand",
      "i18next",
      "@fontsource-variable/*",
    ],
  },
};

const manifest = readFileSync(path.join(import.meta.dirname, "package.json"), "utf8");
const { dependencies, devDependencies } = JSON.parse(manifest) as Record<
  "dependencies" | "devDependencies",
  Record<string, string>
>;
const installed = Object.keys({ ...dependencies, ...devDependencies });
const nodeModules = builtinModules.filter((name) => !name.startsWith("_"));

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const covers = (pattern: string, name: string) =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

/** The rule for one folder: everything in the house and every package that the table does not give it. */
function guardFolder(folder: string, { folders, packages }: Folder): OxlintOverride {
  const strangers = Object.keys(house).filter((other) => other !== folder);
  const refusedFolders = strangers.filter((other) => !folders.includes(other));
  const refusedPackages = installed.filter(
    (name) => name !== "zod" && !packages.some((pattern) => covers(pattern, name)),
  );
  const refusedNode = packages.includes("node:") ? [] : ["node:.*", ...nodeModules.map(escape)];
  const message = `${folder}/ may not know this; see the table in oxlint.config.ts.`;
  return {
    files: [`${folder}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            ...refusedFolders.map((other) => ({ regex: `^#${other}/`, message })),
            { regex: `^(?:${[...refusedPackages.map(escape), ...refusedNode].join("|")})(?:/|$)`, message },
            {
              regex: String.raw`^(?:\.\./)+(?:${strangers.join("|")})/`,
              message: "An import from another folder begins with #.",
            },
          ],
        },
      ],
    },
  };
}

export default defineConfig({
  plugins: ["typescript", "react", "jsx-a11y", "import", "promise", "node", "unicorn", "oxc"],
  categories: { correctness: "error", suspicious: "error" },
  options: { typeAware: true },
  ignorePatterns: ["dist/**", "release/**", "node_modules/**", "test-results/**", "playwright-report/**"],
  rules: {
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "max-lines": ["error", { max: 400 }],
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "react/no-danger": "error",
    "no-eval": "error",
    // The new JSX transform needs no import.
    "react/react-in-jsx-scope": "off",
    // A style sheet and a test's setup are imported for what they do.
    "import/no-unassigned-import": "off",
    // fast-check and others are made to be used by their default name.
    "import/no-named-as-default-member": "off",
    // Reviewed by reading: an assertion stands with its reason, a spread string is meant as code points.
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/no-misused-spread": "off",
    // The compiler knows better, or it is a matter of taste.
    "typescript/consistent-return": "off",
    "typescript/no-unnecessary-type-arguments": "off",
    "typescript/no-unnecessary-type-parameters": "off",
    "unicorn/consistent-function-scoping": "off",
    "no-shadow": "off",
    "jsx-a11y/prefer-tag-over-role": "off",
    // Keys go through one dispatcher (renderer/commands/keys.ts), lists have one tab stop and aria-activedescendant, and
    // sheets move the focus on purpose. What these rules guess from the source, axe checks in the real window.
    "jsx-a11y/click-events-have-key-events": "off",
    "jsx-a11y/interactive-supports-focus": "off",
    "jsx-a11y/no-noninteractive-element-interactions": "off",
    "jsx-a11y/no-static-element-interactions": "off",
    "jsx-a11y/no-noninteractive-tabindex": "off",
    "jsx-a11y/no-autofocus": "off",
    // Made for the React compiler, which is not used. exhaustive-deps stays.
    "react/exhaustive-effect-dependencies": "off",
    "react/incompatible-library": "off",
    "react/set-state-in-effect": "off",
    // What a call's `then` gives back is not used.
    "promise/always-return": "off",
  },
  overrides: [
    ...Object.entries(house).map(([folder, knows]) => guardFolder(folder, knows)),
    // Lexical's own naming: its nodes copy fields that begin with two underscores.
    { files: ["renderer/reader/view/nodes.ts"], rules: { "no-underscore-dangle": "off" } },
    // A list of passages, not code.
    { files: ["service/sample/annotations.ts"], rules: { "max-lines": "off" } },
    { files: ["*.config.ts"], rules: { "import/no-default-export": "off" } },
    // Playwright's fixtures name what they need in a pattern, even when it is nothing.
    { files: ["tests/**/fixture.ts"], rules: { "no-empty-pattern": "off" } },
    {
      files: ["tests/**"],
      rules: { "max-lines": ["error", { max: 600 }], "typescript/require-array-sort-compare": "off" },
    },
  ],
});
