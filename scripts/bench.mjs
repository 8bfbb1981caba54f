// npm run bench: builds when a source is newer than the build, then measures. Arguments go on to tests/bench/main.ts.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { build, isBuilt, root } from "./build.mjs";
import { provideBrowser } from "./provide-browser.mjs";

function measure() {
  if (!isBuilt() && build() !== 0) return 1;
  const browser = provideBrowser();
  if (browser === null) return 1;
  const main = path.join(root, "tests", "bench", "main.ts");
  const env = { ...process.env, OBELUS_CHROMIUM: browser };
  return (
    spawnSync(process.execPath, [main, ...process.argv.slice(2)], { cwd: root, stdio: "inherit", env }).status ?? 1
  );
}

process.exit(measure());
