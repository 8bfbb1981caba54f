import path from "node:path";
import { build } from "vite";
import { peersFolder } from "./install.ts";

/** What a page of a peer is given: one script, and its styles if it has any. */
export type Bundle = { readonly script: string; readonly styles: string };

/** Packs an adapter together with the peer's own package, as the peer's users would. */
export async function bundleAdapter(name: string): Promise<Bundle> {
  const outputs = await build({
    configFile: false,
    root: peersFolder,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      cssMinify: false,
      lib: { entry: path.join(peersFolder, "adapters", `${name}.js`), name: "adapter", formats: ["iife"] },
    },
  });
  const files = [outputs].flat().flatMap((one) => ("output" in one ? one.output : []));
  const bundle = { script: "", styles: "" };
  for (const file of files) {
    if (file.type === "chunk") bundle.script += file.code;
    else if (file.fileName.endsWith(".css")) bundle.styles += String(file.source);
  }
  return bundle;
}
