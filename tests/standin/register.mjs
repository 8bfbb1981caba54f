// node --import ./tests/standin/register.mjs dist/main/main.js: `import … from "electron"` gets the stand-in.
import { registerHooks } from "node:module";

const standin = new URL("./electron.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    return specifier === "electron" ? { url: standin, shortCircuit: true } : next(specifier, context);
  },
});
