/** A picture as text, made of escaped parts only: names from a project can hold anything. */
export type Svg = string & { readonly svg: never };

type Attributes = Readonly<Record<string, string | number>>;

/** Text of a document as text of SVG or HTML. */
function escapeMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** An element with children that were made here. Numbers are rounded to hundredths. */
export function element(name: string, attributes: Attributes, children: readonly Svg[] = []): Svg {
  const given = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escapeMarkup(value)}"`,
  );
  return `<${name}${given.join("")}>${children.join("")}</${name}>` as Svg; // made of escaped parts
}

export function words(text: string): Svg {
  return escapeMarkup(text) as Svg; // escaped
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Black on white, and greys that stay apart when printed. */
export const ink = { line: "#000", rule: "#999", faint: "#ddd", paper: "#fff" } as const;

const FONT = "font-family:system-ui,sans-serif;font-size:12px";

/** A whole picture. @param title read out, and shown when pointed at */
export function picture(width: number, height: number, title: string, parts: readonly Svg[]): Svg {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      width,
      height,
      role: "img",
      "aria-label": title,
      style: FONT,
    },
    [element("title", {}, [words(title)]), ...parts],
  );
}

export type Anchor = "start" | "middle" | "end";

export function label(x: number, y: number, text: string, anchor: Anchor = "start", more: Attributes = {}): Svg {
  return element("text", { x, y, "text-anchor": anchor, fill: ink.line, ...more }, [words(text)]);
}

export function line(x1: number, y1: number, x2: number, y2: number, more: Attributes = {}): Svg {
  return element("line", { x1, y1, x2, y2, stroke: ink.line, "stroke-width": 1, ...more });
}

/** Cut to so many characters at most, for names beside a plot. */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}
