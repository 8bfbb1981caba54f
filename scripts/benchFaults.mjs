// npm run bench:faults: builds when a source is newer than the build, then runs tests/faults in the long form: at least
// 1,000 kills. OBELUS_KILLS asks for another number.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { build, isBuilt, root } from "./build.mjs";

function run() {
  if (!isBuilt() && build() !== 0) return 1;
  const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");
  const env = { OBELUS_KILLS: "1000", ...process.env };
  return spawnSync(process.execPath, [vitest, "run", "tests/faults"], { cwd: root, stdio: "inherit", env }).status ?? 1;
}

process.exit(run());
