import { childElements, parseXml, textOf } from "../../xml.ts";
import { languageOf } from "../html/metadata.ts";
import { CALLED } from "./wordFile.ts";

/** What a Word file says about itself. */
export type WordProperties = {
  readonly title: string | null;
  /** YYYY-MM-DD */
  readonly created: string | null;
  readonly language: string | null;
};

/** @param xml the part of core properties, when there is one */
export function readProperties(xml: string | undefined): WordProperties {
  if (xml === undefined) return { title: null, created: null, language: null };
  const root = parseXml(xml, CALLED);
  const value = (name: string): string => {
    const [property] = childElements(root, name);
    return property === undefined ? "" : textOf(property).replace(/\s+/gu, " ").trim().toWellFormed();
  };
  const title = value("title").slice(0, 1000);
  return {
    // Programs fill in a title when nobody has.
    title:
      title === "" || /^(?:microsoft word\b|(?:document|dokument|untitled|unbenannt)\s*\d*$)/iu.test(title)
        ? null
        : title,
    created: dayOf(value("created")),
    language: languageOf(value("language")),
  };
}

function dayOf(written: string): string | null {
  const date = new Date(/^\d{4}-\d{2}-\d{2}/u.exec(written)?.[0] ?? "");
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
