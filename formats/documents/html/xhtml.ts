/** Elements that hold nothing in HTML too. */
const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Elements that are closed as they are opened, written with an end tag of their own. */
export function openEmptyElements(source: string): string {
  return source.replaceAll(
    /<([a-z][\w.-]*)((?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*)\s*\/>/giu,
    (tag, name: string, attributes: string) =>
      VOID.has(name.toLowerCase()) ? tag : `<${name}${attributes}></${name}>`,
  );
}
