// npm run bench:soak: builds when a source is newer than the build, then works in the window for half an hour and
// watches memory and file. Arguments go on to tests/soak/main.ts.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { build, isBuilt, root } from "./build.mjs";
import { provideBrowser } from "./provide-browser.mjs";

function soak() {
  if (!isBuilt() && build() !== 0) return 1;
  const browser = provideBrowser();
  if (browser === null) return 1;
  const main = path.join(root, "tests", "soak", "main.ts");
  const env = { ...process.env, OBELUS_CHROMIUM: browser };
  return (
    spawnSync(process.execPath, [main, ...process.argv.slice(2)], { cwd: root, stdio: "inherit", env }).status ?? 1
  );
}

process.exit(soak());
