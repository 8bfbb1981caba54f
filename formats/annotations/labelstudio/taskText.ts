import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { isObject, stringOf, type JsonObject } from "../../jsonInput.ts";
import { TEXT } from "./controls.ts";
import type { LabelConfig } from "./readConfig.ts";

/** The text that the results of a task are about, and its key in the task's data. */
type TaskText = { readonly key: string; readonly text: string };

/** Null when a task has no text: it is about a picture or a recording, or its text is elsewhere. */
export function textOfTask(data: JsonObject, results: readonly JsonObject[], config: LabelConfig): TaskText | null {
  const named = results.map((one) => config.texts.get(stringOf(one["to_name"]) ?? "")).find((one) => one !== undefined);
  const configured = named ?? [...config.texts.values()][0];
  const source = results.map((one) => stringOf(one["source"])).find((one) => one?.startsWith("$") === true);
  const wanted = [configured?.key, source?.slice(1), TEXT, "html"];
  const key = wanted.find((one) => one !== undefined && typeof data[one] === "string") ?? longestKey(data);
  const text = key === undefined ? null : stringOf(data[key]);
  if (key === undefined || text === null || isAddress(text)) return null;
  const isHtml = configured?.kind === "html" || results.some(hasGlobalOffsets);
  return { key, text: isHtml ? textOfHtml(text) : text };
}

function longestKey(data: JsonObject): string | undefined {
  const texts = Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return texts.filter(([, text]) => !isAddress(text)).toSorted((a, b) => b[1].length - a[1].length)[0]?.[0];
}

function isAddress(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|\/data\/|data:)\S*$/iu.test(text);
}

function hasGlobalOffsets({ value }: JsonObject): boolean {
  return isObject(value) && isObject(value["globalOffsets"]);
}

/** The words between the tags, and nothing between them: so offsets into a page are counted. */
function textOfHtml(html: string): string {
  const words: string[] = [];
  const open: DefaultTreeAdapterTypes.ChildNode[] = parseFragment(html).childNodes.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.nodeName === "#text" && "value" in node) words.push(node.value);
    else if ("childNodes" in node && node.nodeName !== "script" && node.nodeName !== "style")
      open.push(...node.childNodes.toReversed());
  }
  return words.join("");
}
