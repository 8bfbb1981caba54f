import { cpSync, mkdirSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type EnvironmentOptions } from "vite";

const at = (file: string) => path.join(import.meta.dirname, file);

/** The Chromium inside the pinned Electron; a browser host on an older browser is told so by the page. */
const chromium = "chrome142";
/** Native or provided by the runtime, so never bundled. */
const external = ["electron", "better-sqlite3"];

type NodeOutput = { readonly entry: string; readonly folder: string; readonly format: "es" | "cjs" };

/**
 * Everything that runs in Node: a folder each, so that the packaged app needs no other package than the native one.
 * What is imported when it is needed is a file of its own in it.
 */
const nodeOutputs: Readonly<Record<string, NodeOutput>> = {
  main: { entry: "electron/main.ts", folder: "dist/main", format: "es" },
  // A sandboxed preload may not load a second file and must be CommonJS.
  preload: { entry: "electron/preload.ts", folder: "dist/preload", format: "cjs" },
  host: { entry: "headless/host.ts", folder: "dist/host", format: "es" },
  cli: { entry: "headless/cli.ts", folder: "dist/cli", format: "es" },
  service: { entry: "service/thread/serviceThread.ts", folder: "dist/service", format: "es" },
  pattern: { entry: "service/finding/patternThread.ts", folder: "dist/pattern", format: "es" },
  agreement: { entry: "service/agreement/agreementThread.ts", folder: "dist/agreement", format: "es" },
  beside: { entry: "service/beside/besideThread.ts", folder: "dist/beside", format: "es" },
  reading: { entry: "service/importing/readingThread.ts", folder: "dist/reading", format: "es" },
  parser: { entry: "service/importing/parserProcess.ts", folder: "dist/parser", format: "es" },
};

function nodeEnvironment({ entry, folder, format }: NodeOutput): EnvironmentOptions {
  return {
    consumer: "server",
    // Not "import": of a package written in two ways, what requires it gets the one that can be required.
    resolve: { noExternal: true, external, conditions: ["node"] },
    build: {
      outDir: at(folder),
      emptyOutDir: true,
      target: "node24",
      minify: false,
      sourcemap: true,
      ssr: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: at(entry),
        external: [...external, /^node:/, ...builtinModules],
        output: { format, entryFileNames: format === "cjs" ? "[name].cjs" : "[name].js", chunkFileNames: "[name].js" },
      },
    },
  };
}

/**
 * pdf.js as it is, once, beside what runs in Node: it loads its second half, the character maps of Chinese, Japanese
 * and Korean and the standard fonts when a PDF needs them.
 */
function copyPdfjs(): void {
  const from = at("node_modules/pdfjs-dist");
  const to = at("dist/pdfjs");
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of ["pdf.min.mjs", "pdf.worker.min.mjs"])
    cpSync(path.join(from, "legacy", "build", name), path.join(to, name));
  for (const name of ["LICENSE", "cmaps", "standard_fonts"])
    cpSync(path.join(from, name), path.join(to, name), { recursive: true });
}

/** The WebAssembly of HiGHS, whose code is bundled with what uses it. */
function copyHighs(): void {
  const from = at("node_modules/highs");
  const to = at("dist/highs");
  mkdirSync(to, { recursive: true });
  cpSync(path.join(from, "build", "highs.wasm"), path.join(to, "highs.wasm"));
  cpSync(path.join(from, "LICENSE"), path.join(to, "LICENSE"));
}

const nodeEnvironments = Object.entries(nodeOutputs).map(([name, output]) => [name, nodeEnvironment(output)] as const);

export default defineConfig({
  root: at("renderer"),
  base: "./",
  plugins: [react()],
  environments: {
    client: {
      build: {
        outDir: at("dist/renderer"),
        emptyOutDir: true,
        target: chromium,
        sourcemap: true,
        modulePreload: { polyfill: false },
        // Inlined fonts and images would be data: addresses, which the content security policy refuses for fonts.
        assetsInlineLimit: 0,
        // Kilobytes: what the welcome window needs is a part, and all that an open project needs is another.
        chunkSizeWarningLimit: 700,
        rolldownOptions: {
          input: at("renderer/index.html"),
          output: {
            // Together, so that no schema is made before zod is told not to make code from strings.
            codeSplitting: { groups: [{ name: "schemas", test: /[\\/]node_modules[\\/]zod[\\/]|withoutEval/u }] },
          },
        },
      },
    },
    ...Object.fromEntries(nodeEnvironments),
  },
  builder: {
    async buildApp(builder) {
      // Vite adds an environment for server rendering, which nothing here uses.
      const wanted = Object.values(builder.environments).filter(({ name }) => name === "client" || name in nodeOutputs);
      await Promise.all(wanted.map((environment) => builder.build(environment)));
      copyPdfjs();
      copyHighs();
    },
  },
});
