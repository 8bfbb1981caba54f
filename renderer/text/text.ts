import i18next from "i18next";
import { beside } from "./en/beside.ts";
import { commands } from "./en/commands.ts";
import { dialogs } from "./en/dialogs.ts";
import { inspector } from "./en/inspector.ts";
import { places } from "./en/places.ts";
import { reader } from "./en/reader.ts";
import { review } from "./en/review.ts";
import { search } from "./en/search.ts";
import { sheets } from "./en/sheets.ts";
import { shell } from "./en/shell.ts";
import { tagging } from "./en/tagging.ts";

const english = { beside, commands, dialogs, inspector, places, reader, review, search, sheets, shell, tagging } as const;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: typeof english;
  }
}

void i18next.init({ lng: "en", fallbackLng: "en", ns: Object.keys(english), defaultNS: "shell", resources: { en: english }, interpolation: { escapeValue: false } });

/** The words the interface shows, by catalogue and key: `t("reader:read", { percent: 64 })`. Counts choose plurals (`_one`, `_other`). */
export const t = i18next.t;
