import { dialog, type BrowserWindow } from "electron";
import type { Host } from "#service/context.ts";

const projectFilter = [{ name: "Obelus project", extensions: ["obelus"] }];

/** Asks for a path with the system's own dialog. Null when nothing was chosen. */
export function createChoosePath(findWindow: () => BrowserWindow | null): Host["choosePath"] {
  return async (purpose, suggestion) => {
    const window = findWindow();
    if (window === null) return null;
    const defaultPath = suggestion === undefined ? {} : { defaultPath: suggestion };
    switch (purpose) {
      case "openProject":
        return firstOf(
          await dialog.showOpenDialog(window, { ...defaultPath, properties: ["openFile"], filters: projectFilter }),
        );
      case "exportFolder":
        return firstOf(
          await dialog.showOpenDialog(window, { ...defaultPath, properties: ["openDirectory", "createDirectory"] }),
        );
      case "newProject":
        return saved(await dialog.showSaveDialog(window, { ...defaultPath, filters: projectFilter }));
      case "exportFile":
        return saved(await dialog.showSaveDialog(window, defaultPath));
    }
  };
}

function firstOf({ canceled, filePaths }: Electron.OpenDialogReturnValue): string | null {
  return canceled ? null : (filePaths[0] ?? null);
}

function saved({ canceled, filePath }: Electron.SaveDialogReturnValue): string | null {
  return canceled || filePath === "" ? null : filePath;
}
