import { isActiveAddress } from "./addresses.ts";
import { ACTIVE } from "./elements.ts";
import { attributeOf, elementsIn, type HtmlElement, type HtmlParent } from "./parseHtml.ts";

const ADDRESS_ATTRIBUTES: ReadonlySet<string> = new Set([
  "href",
  "src",
  "action",
  "formaction",
  "xlink:href",
  "data",
  "poster",
  "background",
]);

/** How many parts of a page act, load something or ask for input. None of them is kept. */
export function countActiveParts(page: HtmlParent): number {
  let count = 0;
  for (const element of elementsIn(page)) {
    if (isActive(element)) count++;
    for (const { name, value } of element.attrs) {
      if (/^on[a-z]/iu.test(name) || (ADDRESS_ATTRIBUTES.has(name) && isActiveAddress(value))) count++;
    }
  }
  return count;
}

function isActive(element: HtmlElement): boolean {
  const { tagName } = element;
  if (tagName === "link")
    return /stylesheet|preload|prefetch|preconnect|import|icon/iu.test(attributeOf(element, "rel") ?? "");
  if (tagName === "meta") return attributeOf(element, "http-equiv")?.toLowerCase() === "refresh";
  return tagName === "form" || tagName === "math" || ACTIVE.has(tagName);
}
