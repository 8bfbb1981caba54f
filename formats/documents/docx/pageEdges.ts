import { readXml } from "../../xml.ts";
import { CALLED } from "./wordFile.ts";
import { nameOf } from "./wordNames.ts";

const LONGEST_LINE = 1000;
const MOST_LINES = 50;

/** The lines of a head or foot of pages that have words and not only numbers. */
export function readPageEdge(xml: string): string[] {
  const lines: string[] = [];
  let line = "";
  let isText = false;
  let left = 0;
  readXml(
    xml,
    {
      open: (tag) => {
        const name = nameOf(tag);
        // What is deleted, and what is said again for older programs.
        if (name === "w:del" || name === "w:moveFrom" || name === "mc:Fallback") left++;
        if (name === "w:p") line = "";
        if (name === "w:tab" || name === "w:br") line += " ";
        isText = name === "w:t" && left === 0;
      },
      text: (part) => {
        if (isText && line.length < LONGEST_LINE) line += part;
      },
      close: (tag) => {
        const name = nameOf(tag);
        isText = false;
        if (name === "w:del" || name === "w:moveFrom" || name === "mc:Fallback") left--;
        if (name !== "w:p") return;
        if (/\p{L}{2}/u.test(line) && lines.length < MOST_LINES) lines.push(line.slice(0, LONGEST_LINE));
        line = "";
      },
    },
    CALLED,
  );
  return lines;
}
