import { parseArgs } from "node:util";
import { serve } from "./browserHost.ts";
import { openBrowser } from "./openBrowser.ts";

// The program behind `npm start` without a desktop runtime: serves Obelus and opens it in a browser.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string" }, "no-open": { type: "boolean" } },
});
const [project] = positionals;

const served = await serve({
  ...(project === undefined ? {} : { project }),
  ...(values.port === undefined ? {} : { port: Number(values.port) }),
});
console.log(`\n  ${served.url}\n`);
console.log("This link works once, in one browser, until you press Ctrl+C here.");

if (!values["no-open"]) {
  const browser = await openBrowser(served.url);
  if (browser === null) console.log("No browser could be opened from here. Open the link above in one.");
  else if (browser.sealed) {
    console.log("Nothing can leave this machine from the window that opens. Close the window to end Obelus.");
    await browser.closed;
    await served.close();
    process.exit(0);
  } else console.log("Obelus sends nothing anywhere, but your own browser and its extensions are not closed off. Install Chromium, Chrome or Edge for a window that is.");
}
