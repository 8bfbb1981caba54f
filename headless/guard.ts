import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** Why a request is turned away. */
export type Refusal = { readonly status: number; readonly reason: string };

/** The parts of a request that decide whether it may pass. */
export type Knock = { readonly method: string; readonly pathname: string; readonly headers: IncomingHttpHeaders };

/**
 * Turns away every request that did not come from our own page: other names for this address (DNS rebinding), other
 * pages in the same browser (forged requests), and forms, which cannot send JSON. Null when it may pass; whether the
 * sender holds the cookie is asked separately.
 */
export function refuseStranger({ method, pathname, headers }: Knock, origin: string): Refusal | null {
  if (`http://${headers.host ?? ""}` !== origin)
    return { status: 421, reason: "This address does not belong to Obelus." };
  if (headers.origin !== undefined && headers.origin !== origin)
    return { status: 403, reason: "Another page may not call Obelus." };
  const site = headers["sec-fetch-site"];
  if (!pathname.startsWith("/api/")) {
    // "none" is a person who typed the address or opened the link outside a page.
    if (site !== undefined && site !== "same-origin" && site !== "none")
      return { status: 403, reason: "Another page may not open Obelus." };
    return method === "GET" ? null : { status: 405, reason: "Files can only be read." };
  }
  if (site !== undefined && site !== "same-origin") return { status: 403, reason: "Another page may not call Obelus." };
  return method === "POST" ? refusePost(headers) : null;
}

function refusePost(headers: IncomingHttpHeaders): Refusal | null {
  // A browser always names the origin of a POST; only our page has the right one.
  if (headers.origin === undefined) return { status: 403, reason: "A call must name the page it comes from." };
  const mediaType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  return mediaType === "application/json" ? null : { status: 415, reason: "A call must be JSON." };
}

/** One key that opens once, and the cookie it is exchanged for. */
export type Lock = {
  readonly key: string;
  /** The `set-cookie` value for the one who brings the key first; null for everybody after. */
  readonly exchange: (key: string) => string | null;
  readonly admits: (headers: IncomingHttpHeaders) => boolean;
};

/** Cookies are shared between all ports of one address, so the name carries the port. */
export function createLock(port: number): Lock {
  const key = randomBytes(32).toString("base64url");
  const session = randomBytes(32).toString("base64url");
  const name = `obelus-${port}`;
  let used = false;
  return {
    key,
    exchange(offered) {
      if (used || !equal(offered, key)) return null;
      used = true;
      return `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    admits: (headers) =>
      readCookies(headers.cookie ?? "").some(([cookie, value]) => cookie === name && equal(value, session)),
  };
}

function readCookies(header: string): [string, string][] {
  return header.split(";").map((part) => {
    const at = part.indexOf("=");
    return [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()];
  });
}

/** Equality whose duration tells nothing about where two secrets differ. */
function equal(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
