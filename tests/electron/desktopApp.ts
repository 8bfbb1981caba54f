import type { Page } from "@playwright/test";

export type MenuEntry = {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly submenu?: readonly MenuEntry[];
};

export type LaunchOptions = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** The running desktop app, whichever way it runs. */
export type DesktopApp = {
  readonly page: Page;
  readonly address: () => Promise<string>;
  /** Lays out what the next dialog returns. */
  readonly answerDialog: (answer: object) => Promise<void>;
  readonly readMenu: () => Promise<readonly MenuEntry[]>;
  readonly clickMenu: (command: string) => Promise<void>;
  readonly startAgain: (argv: readonly string[], folder: string) => Promise<void>;
  readonly openFile: (file: string) => Promise<void>;
  readonly close: () => Promise<void>;
};
