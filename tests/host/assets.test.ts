import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contentSecurityPolicy, readAsset } from "#service/assets.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-assets-"));
beforeAll(() => {
  for (const name of ["index.html", "a.js", "a b.css", "icon.svg", "font.woff2", "main.js.map", "note.md"])
    writeFileSync(path.join(folder, name), name);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("says nothing more than it must: a change of the policy is a change of this table", () => {
  const directives = Object.fromEntries(
    contentSecurityPolicy
      .split("; ")
      .map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1).join(" ")]),
  );
  expect(directives).toEqual({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "obelus",
  });
});

it.each([
  ["/", "text/html; charset=utf-8"],
  ["/a.js", "text/javascript; charset=utf-8"],
  ["/a%20b.css", "text/css; charset=utf-8"],
  ["/icon.svg", "image/svg+xml"],
  ["/font.woff2", "font/woff2"],
])("serves %s as %s", async (pathname, mediaType) => {
  const { status, headers } = await readAsset(folder, pathname);
  expect([status, headers["content-type"]]).toEqual([200, mediaType]);
});

it.each(["/missing.js", "/main.js.map", "/note.md", "/..%2fpackage.json", "/a.js%00", "/%", "/%5c..%5ca.js", ""])(
  "serves nothing for %s",
  async (pathname) => {
    const { status, headers, body } = await readAsset(folder, pathname);
    expect(status).toBe(404);
    expect(headers["content-security-policy"]).toBe(contentSecurityPolicy);
    expect(Buffer.from(body).toString()).toBe("There is no such file.");
  },
);
