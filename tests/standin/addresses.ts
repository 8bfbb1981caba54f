/** Schemes the app registered as standard and secure. Chromium has no way to add them, so they are mapped to https. */
export const privileged = new Set<string>();

const suffix = "standin.test";

/** app://obelus/x → https://obelus.app.standin.test/x */
export function toChromium(address: string): string {
  const url = new URL(address);
  const scheme = url.protocol.slice(0, -1);
  return privileged.has(scheme)
    ? `https://${url.host}.${scheme}.${suffix}${url.pathname}${url.search}${url.hash}`
    : address;
}

export function toApp(address: string): string {
  const match = /^(blob:)?https:\/\/([^/]+)\.([a-z]+)\.standin\.test(.*)$/s.exec(address);
  const [, blob = "", host = "", scheme = "", rest = ""] = match ?? [];
  return privileged.has(scheme) ? `${blob}${scheme}://${host}${rest}` : address;
}
