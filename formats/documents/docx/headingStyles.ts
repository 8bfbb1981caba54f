import { childElements, parseXml, type XmlElement } from "../../xml.ts";
import { numberOf, valueOf } from "./wordNames.ts";
import { CALLED } from "./wordFile.ts";

const DEEPEST_STYLE = 20;

/**
 * What the library is told about styles that a house has made of headings, or given a place in the outline. It knows
 * those that come with Word itself.
 */
export function headingStyles(styles: string | undefined): string[] {
  if (styles === undefined) return [];
  const all = childElements(parseXml(styles, CALLED), "style").filter((one) => valueOf(one, "w:type") === "paragraph");
  const byId = new Map(all.map((style) => [valueOf(style, "w:styleId") ?? "", style] as const));
  return all.flatMap((style) => {
    const name = nameOfStyle(style);
    const level = levelOf(style, byId);
    return name === "" || level === null
      ? []
      : [`p[style-name='${name.replace(/['\\]/gu, String.raw`\$&`)}'] => h${level}:fresh`];
  });
}

/** 1 to 6; null for a style that is no heading. */
function levelOf(first: XmlElement, byId: ReadonlyMap<string, XmlElement>): number | null {
  let style: XmlElement | undefined = first;
  for (let depth = 0; style !== undefined && depth < DEEPEST_STYLE; depth++) {
    const named = /^heading ([1-9])$/iu.exec(nameOfStyle(style))?.[1];
    const outlined = childElements(style, "pPr")
      .flatMap((properties) => childElements(properties, "outlineLvl"))
      .map((one) => numberOf(one, "w:val"))[0];
    if (outlined !== undefined && outlined !== null)
      return outlined < 0 || outlined > 8 ? null : Math.min(outlined + 1, 6);
    if (named !== undefined) return Math.min(Number(named), 6);
    const [base]: readonly XmlElement[] = childElements(style, "basedOn");
    style = base === undefined ? undefined : byId.get(valueOf(base, "w:val") ?? "");
  }
  return null;
}

function nameOfStyle(style: XmlElement): string {
  const [name] = childElements(style, "name");
  return name === undefined ? "" : (valueOf(name, "w:val") ?? "").replace(/\p{Cc}/gu, "");
}
