/** The window's only address. A scheme of its own has an origin, unlike file:, and no server behind it. */
export const scheme = "app";
export const hostName = "obelus";
export const origin = `${scheme}://${hostName}`;

/** Whether a request of the window stays inside the app: its own files, or bytes it made itself. */
export function staysInside(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.protocol === "data:") return true;
  if (url.protocol === "blob:") return isMadeByPage(address);
  return url.protocol === `${scheme}:` && url.host === hostName;
}

/** Whether an address names bytes that the window's own page made. */
export function isMadeByPage(address: string): boolean {
  return address.startsWith(`blob:${origin}/`);
}
