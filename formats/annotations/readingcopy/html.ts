const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\0": "\uFFFD",
};

/** Text between tags or in an attribute. HTML has no way to write a zero character. */
export function escapeHtml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replaceAll(/[&<>"\r\0]/gu, (sign) => ESCAPES[sign] ?? sign);
}

/** Text whose white space counts, and whose direction is its own. */
export function said(text: string): string {
  return `<span class="said" dir="auto">${escapeHtml(text)}</span>`;
}

/** Words of a text, in quotation marks unless they bring their own. */
export function quoted(words: string): string {
  const bare = /^\p{P}/u.test(words) ? ' class="bare"' : "";
  return `<q${bare}><bdi>${escapeHtml(words)}</bdi></q>`;
}

/** A link out of the page where the address is one of the web; otherwise the words alone. */
export function outside(address: string, words: string): string {
  if (!/^https?:\/\//iu.test(address)) return said(words === address ? address : `${words} (${address})`);
  return `<a class="out" rel="noreferrer noopener" href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;
}

/** A list, or nothing when it has no items. */
export function list(kind: "ul" | "ol", items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<${kind}>${items.map((item) => (item.startsWith("<li") ? item : `<li>${item}</li>`)).join("\n")}</${kind}>`;
}

const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** @param day YYYY-MM-DD */
export function dayInWords(day: string): string {
  const time = Date.parse(day);
  return Number.isNaN(time) ? day : days.format(time);
}
