import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * What the window may load and reach: its own files and nothing else. Trusted Types close every way from a string to
 * markup or code. Both hosts send it with every answer.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types obelus",
].join("; ");

export const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), display-capture=(), payment=()",
  "cache-control": "no-store",
};

/** Only these are served; source maps and anything unforeseen are not. */
const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

export type Asset = {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** The file a request asks for, always inside `root`; 404 for everything else. `pathname` is percent-encoded. */
export async function readAsset(root: string, pathname: string): Promise<Asset> {
  const file = locate(root, pathname);
  const mediaType = file === null ? undefined : mediaTypes[path.extname(file)];
  if (file === null || mediaType === undefined) return notFound;
  try {
    return {
      status: 200,
      headers: { ...securityHeaders, "content-type": mediaType },
      body: new Uint8Array(await readFile(file)),
    };
  } catch {
    return notFound;
  }
}

const notFound: Asset = {
  status: 404,
  headers: { ...securityHeaders, "content-type": "text/plain; charset=utf-8" },
  body: new Uint8Array(Buffer.from("There is no such file.")),
};

function locate(root: string, pathname: string): string | null {
  const decoded = decode(pathname);
  if (decoded === null || decoded.includes("\0") || decoded.includes("\\")) return null;
  const file = path.resolve(root, `.${decoded === "/" ? "/index.html" : decoded}`);
  const inside = path.relative(root, file);
  return inside.startsWith("..") || path.isAbsolute(inside) ? null : file;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
