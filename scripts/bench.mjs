// npm run bench and its kin: builds when a source is newer than the build, then runs tests/<first argument>/main.ts with
// the other arguments.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { build, isBuilt, root } from "./build.mjs";
import { provideBrowser } from "./provide-browser.mjs";

const [area = "bench", ...rest] = process.argv.slice(2);

function measure() {
  if (!isBuilt() && build() !== 0) return 1;
  const browser = provideBrowser();
  if (browser === null) return 1;
  const main = path.join(root, "tests", area, "main.ts");
  const env = { ...process.env, OBELUS_CHROMIUM: browser };
  return spawnSync(process.execPath, [main, ...rest], { cwd: root, stdio: "inherit", env }).status ?? 1;
}

process.exit(measure());
