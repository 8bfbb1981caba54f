import os from "node:os";
import path from "node:path";

/** Where settings live when nobody says otherwise: the same folder as the desktop app's. */
export function defaultProfileFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = os.homedir();
  if (env["OBELUS_PROFILE"]) return path.resolve(env["OBELUS_PROFILE"]);
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "Obelus");
  if (platform === "win32") return path.join(env["APPDATA"] ?? path.join(home, "AppData", "Roaming"), "Obelus");
  return path.join(env["XDG_CONFIG_HOME"] ?? path.join(home, ".config"), "Obelus");
}
