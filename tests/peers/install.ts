import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

const wanted = path.join(import.meta.dirname, "packages.json");

/** Where the peers' packages are kept, apart from our own. */
export const peersFolder = path.join(import.meta.dirname, "../../dist/peers");

/** Installs the peers' published packages, unless they are there, and puts the adapters beside them. @throws when npm cannot fetch them */
export function installPeers(): void {
  const manifest = path.join(peersFolder, "package.json");
  const isThere = existsSync(path.join(peersFolder, "node_modules", "vue"));
  if (!isThere || readFileSync(manifest, "utf8") !== readFileSync(wanted, "utf8")) {
    console.log("Installing the peers…");
    mkdirSync(peersFolder, { recursive: true });
    copyFileSync(wanted, manifest);
    const { status } = runNpm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]);
    if (status !== 0) throw new Error("The peers' packages could not be installed; this needs the npm registry.");
  }
  cpSync(path.join(import.meta.dirname, "adapters"), path.join(peersFolder, "adapters"), { recursive: true });
}

/** With the npm that runs this, where there is one. */
function runNpm(args: readonly string[]): { readonly status: number | null } {
  const npm = process.env["npm_execpath"];
  const [program, first] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
  return spawnSync(program, [...first, ...args], { cwd: peersFolder, stdio: "inherit" });
}
