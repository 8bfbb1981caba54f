// npm run package [-- --dir]: builds, then makes installers for this system. Fetches Electron's runtime and tools.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { build, root } from "./build.mjs";

const built = build();
if (built !== 0) process.exit(built);
const cli = path.join(root, "node_modules", "electron-builder", "cli.js");
const { status } = spawnSync(process.execPath, [cli, "--publish", "never", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exit(status ?? 1);
