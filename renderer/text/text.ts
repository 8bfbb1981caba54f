import i18next from "i18next";
import { agreement } from "./en/agreement.ts";
import { beside } from "./en/beside.ts";
import { commands } from "./en/commands.ts";
import { comments } from "./en/comments.ts";
import { dialogs } from "./en/dialogs.ts";
import { drafts } from "./en/drafts.ts";
import { inspector } from "./en/inspector.ts";
import { merging } from "./en/merging.ts";
import { places } from "./en/places.ts";
import { reader } from "./en/reader.ts";
import { review } from "./en/review.ts";
import { revising } from "./en/revising.ts";
import { rounds } from "./en/rounds.ts";
import { safety } from "./en/safety.ts";
import { search } from "./en/search.ts";
import { sheets } from "./en/sheets.ts";
import { shell } from "./en/shell.ts";
import { tagging } from "./en/tagging.ts";

const english = {
  agreement,
  beside,
  commands,
  comments,
  dialogs,
  drafts,
  inspector,
  merging,
  places,
  reader,
  review,
  revising,
  rounds,
  safety,
  search,
  sheets,
  shell,
  tagging,
} as const;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: typeof english;
  }
}

void i18next.init({
  lng: "en",
  fallbackLng: "en",
  ns: Object.keys(english),
  defaultNS: "shell",
  resources: { en: english },
  interpolation: { escapeValue: false },
});

type LookUp = (key: string, values?: object) => string;
const lookUp = i18next.t as unknown as LookUp; // keys and values are checked where `t` is called

/** Words without values, looked up once: a key press asks for hundreds. */
const known = new Map<string, string>();

function lookUpOnce(key: string): string {
  const words = known.get(key) ?? lookUp(key);
  known.set(key, words);
  return words;
}

const words: LookUp = (key, values) => (values === undefined ? lookUpOnce(key) : lookUp(key, values));

/** The words the interface shows, by catalogue and key: `t("reader:read", { percent: 64 })`. Counts choose plurals (`_one`, `_other`). */
export const t = words as unknown as typeof i18next.t; // the same, with its checks of keys and values
