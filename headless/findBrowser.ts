import { accessSync, constants } from "node:fs";
import path from "node:path";

const names: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: ["chrome.exe", "msedge.exe"],
  linux: [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
  ],
};

/** Where installers put it on systems that do not use PATH for this. */
function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform !== "win32") return [];
  const folders = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]].filter(
    (folder) => folder !== undefined,
  );
  return folders.flatMap((folder) => [
    path.win32.join(folder, "Google/Chrome/Application/chrome.exe"),
    path.win32.join(folder, "Microsoft/Edge/Application/msedge.exe"),
  ]);
}

/** A browser of the Chromium family on this machine, or null. `OBELUS_CHROMIUM` names one and rules out all others. */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const named = env["OBELUS_CHROMIUM"];
  if (named) return isExecutable(named) ? named : null;
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => (names[platform] ?? []).map((name) => path.join(folder, name)));
  return [...onPath, ...usualPlaces(env, platform)].find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
