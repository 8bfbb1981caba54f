import { log, mustBeReady } from "./state.ts";
import { windows } from "./window.ts";

/** Answers a test has laid out for the next dialogs, in order. */
export const answers: unknown[] = [];

function ask(kind: string) {
  return (_window: unknown, options: unknown): Promise<unknown> => {
    mustBeReady("dialog");
    log.dialogs.push({ kind, options });
    if (answers.length === 0) throw new Error(`The test gave no answer for an ${kind} dialog.`);
    return Promise.resolve(answers.shift());
  };
}

export const dialog = { showOpenDialog: ask("open"), showSaveDialog: ask("save") };

type Template = {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly submenu?: readonly Template[];
  readonly click?: (...args: unknown[]) => void;
};

export class Menu {
  static shown: Menu | null = null;
  readonly items: readonly Template[];

  constructor(items: readonly Template[]) {
    this.items = items;
  }
  static buildFromTemplate(template: readonly Template[]) {
    for (const { label, role, type } of template)
      if (label === undefined && role === undefined && type !== "separator")
        throw new Error("A menu item needs a label, a role or a type.");
    return new Menu(template);
  }
  static setApplicationMenu(menu: Menu | null) {
    Menu.shown = menu;
  }
  click(id: string): void {
    const item = this.items.flatMap((section) => section.submenu ?? []).find((entry) => entry.id === id);
    if (item?.click === undefined) throw new Error(`There is no menu item ${id} to click.`);
    item.click({}, [...windows][0], {});
  }
}

export const shell = {
  showItemInFolder(file: string) {
    log.revealed.push(file);
  },
};
