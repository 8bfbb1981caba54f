import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { app } from "electron";

/** The project among the arguments of a start: a path, or a file: address as Linux desktops send. Null when there is none. */
export function findProject(argv: readonly string[], workingDirectory: string): string | null {
  for (const argument of argv.slice(1)) {
    const file = argument.startsWith("-") ? null : resolveProject(argument, workingDirectory);
    if (file !== null) return file;
  }
  return null;
}

/** The real path of an existing project file, or null for anything else. */
function resolveProject(argument: string, workingDirectory: string): string | null {
  try {
    const file = argument.startsWith("file:") ? fileURLToPath(argument) : path.resolve(workingDirectory, argument);
    if (path.extname(file).toLowerCase() !== ".obelus") return null;
    const real = realpathSync(file);
    return statSync(real).isFile() ? real : null;
  } catch {
    return null;
  }
}

/** Hears every way the system asks to open a project: a second start, and on macOS a file or a drop on the icon. Must be called before ready. */
export function hearOpenRequests(open: (project: string | null) => void): void {
  app.on("second-instance", (_event, argv, workingDirectory) => open(findProject(argv, workingDirectory)));
  app.on("open-file", (event, file) => {
    event.preventDefault();
    open(resolveProject(file, process.cwd()));
  });
}
