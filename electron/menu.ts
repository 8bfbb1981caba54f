import { Menu, type MenuItemConstructorOptions } from "electron";
import { menu, type MenuEntry } from "#core/menu.ts";
import { acceleratorOf, type Platform } from "./accelerators.ts";

/** The native menu. The page handles the keys itself, so that they can be changed; the menu only shows them. */
export function showMenu(platform: Platform, run: (command: string) => void): void {
  const describe = (entry: MenuEntry): MenuItemConstructorOptions => {
    if (entry.kind === "separator") return { type: "separator" };
    if (entry.kind === "role") return { role: entry.role };
    const accelerator = acceleratorOf(entry.command, platform);
    return {
      id: entry.command,
      label: entry.label,
      click: () => run(entry.command),
      registerAccelerator: false,
      ...(accelerator === undefined ? {} : { accelerator }),
    };
  };
  const sections = menu.map(({ id, label, entries }) => ({ id, label, submenu: entries.map(describe) }));
  const own: MenuItemConstructorOptions[] = platform === "mac" ? [{ role: "appMenu" }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...sections]));
}
