import { t } from "../text/text.ts";
import type { Context } from "./registry.ts";

/** What people call a context of the keymap. */
export function contextName(context: Context): string {
  switch (context) {
    case "reader":
      return t("commands:contexts.reader");
    case "reader.free":
      return t("commands:contexts.free");
    case "reader.span":
      return t("commands:contexts.span");
    case "review":
      return t("commands:contexts.review");
    case "lines":
      return t("commands:contexts.lines");
    case "corpus":
      return t("commands:contexts.corpus");
    case "tagpop":
      return t("commands:contexts.tagpop");
    case "stack":
      return t("commands:contexts.stack");
    case "linkpanel":
      return t("commands:contexts.linkpanel");
    case "palette":
      return t("commands:contexts.palette");
    case "tagall":
      return t("commands:contexts.tagall");
    case "dialog":
      return t("commands:contexts.dialog");
    case "field":
      return t("commands:contexts.field");
    default:
      return t("commands:contexts.any");
  }
}
