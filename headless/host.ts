import { parseArgs } from "node:util";
import { serve, type Served } from "./browserHost.ts";
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

if (!values["no-open"]) await openWindow(served);

/** Opens the window and says what it promises. Obelus ends with a window of its own; otherwise with Ctrl+C. */
async function openWindow({ url, close }: Served): Promise<void> {
  const browser = await openBrowser(url);
  if (browser === null)
    return console.log("No window can be opened from here. Open the link in a browser on this machine.");
  if (!browser.sealed)
    return console.log(
      "Obelus sends nothing anywhere, but your own browser and its extensions are not closed off. With Chromium, Chrome or Edge installed, Obelus opens a window that is.",
    );
  console.log("Nothing can leave this machine from the window that opens. Closing it ends Obelus.");
  if ((await browser.closed) !== 0)
    return console.log("The window could not be kept open. Open the link in a browser on this machine.");
  await close();
  process.exit(0);
}
