import type { Document } from "#core/model/document.ts";
import { nameOf, stringOf, type JsonObject } from "../../jsonInput.ts";
import type { FoundDocument } from "../found.ts";
import { readDay } from "./recordRows.ts";

type Head = Pick<FoundDocument, "name" | "title" | "outlet" | "date" | "language">;

/** The keys under which formats without keys of their own for it say what a text is. */
export const HEAD_KEYS = ["name", "title", "outlet", "date", "language"] as const satisfies readonly (keyof Head)[];

export function writeHead({ name, title, outlet, date, language }: Document): Head {
  return { name, title, outlet, date, language };
}

/** @param fallback the name of a text that has none */
export function readHead(values: JsonObject, fallback: string): Head {
  return {
    name: nameOf(values["name"]) || nameOf(values["title"]) || fallback,
    title: stringOf(values["title"]) || null,
    outlet: stringOf(values["outlet"]),
    date: readDay(values["date"]),
    language: stringOf(values["language"]),
  };
}
