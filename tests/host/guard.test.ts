import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { contentSecurityPolicy } from "#service/assets.ts";
import { ask, enter, startServer, type Running } from "./request.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-host-"));
const root = path.join(folder, "page");
let server: Running;

beforeEach(async () => {
  mkdirSync(root, { recursive: true });
  writeFileSync(path.join(root, "index.html"), "<!doctype html><title>Page</title>");
  writeFileSync(path.join(root, "page.js.map"), "{}");
  writeFileSync(path.join(folder, "secret.json"), '{"secret":true}');
  server = await startServer(root);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const json = { "content-type": "application/json" };
const body = JSON.stringify({ method: "project.state", input: {} });

/** The headers our own page sends. */
async function own(): Promise<Record<string, string>> {
  const cookie = await enter(server);
  return { ...json, host: `127.0.0.1:${server.port}`, origin: server.origin, "sec-fetch-site": "same-origin", cookie };
}

it("lets its own page call", async () => {
  const answer = await ask(server.port, { method: "POST", path: "/api/call", headers: await own(), body });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({ ok: true, value: {} });
  expect(server.calls).toEqual(["project.state"]);
});

it.each<[string, Record<string, string>, number]>([
  ["another name for this address", { host: "evil.example" }, 421],
  ["the address by its other name", { host: "localhost" }, 421],
  ["another page's origin", { origin: "https://evil.example" }, 403],
  ["a page on another port", { origin: "http://127.0.0.1:1" }, 403],
  ["an opaque origin", { origin: "null" }, 403],
  ["a request from another site", { "sec-fetch-site": "cross-site" }, 403],
  ["a request from another port", { "sec-fetch-site": "same-site" }, 403],
  ["a form", { "content-type": "text/plain" }, 415],
  ["a form in disguise", { "content-type": "text/plain; application/json" }, 415],
  ["no cookie", { cookie: "" }, 401],
  ["somebody else's cookie", { cookie: "obelus-1=x" }, 401],
  ["an invented cookie", { cookie: "obelus-PORT=AAAA" }, 401],
])("[S3] refuses a call with %s", async (_name, changed, status) => {
  const headers = { ...(await own()), ...changed };
  if (changed["host"] === "localhost") headers["host"] = `localhost:${server.port}`;
  headers["cookie"] = (headers["cookie"] ?? "").replace("PORT", String(server.port));
  const answer = await ask(server.port, { method: "POST", path: "/api/call", headers, body });
  expect(answer.status).toBe(status);
  expect(server.calls).toEqual([]);
});

it("refuses a call that names no origin", async () => {
  const { origin: _left, ...headers } = await own();
  expect((await ask(server.port, { method: "POST", path: "/api/call", headers, body })).status).toBe(403);
});

it.each([
  ["GET", "/api/call", 404],
  ["POST", "/api/events", 404],
  ["POST", "/api/other", 404],
  ["POST", "/index.html", 405],
  ["DELETE", "/", 405],
  ["OPTIONS", "/api/call", 404],
])("has no %s %s", async (method, pathname, status) => {
  const answer = await ask(server.port, {
    method,
    path: pathname,
    headers: await own(),
    ...(method === "POST" ? { body } : {}),
  });
  expect(answer.status).toBe(status);
  expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
});

it.each(["{", "[]", '{"method":"a","input":{},"more":1}', "null", ""])(
  "refuses a call that is not one: %s",
  async (text) => {
    const answer = await ask(server.port, { method: "POST", path: "/api/call", headers: await own(), body: text });
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, failure: { code: "Invalid" } });
    expect(server.calls).toEqual([]);
  },
);

it("answers an unknown method or a wrong input with a failure", async () => {
  const headers = await own();
  for (const call of [
    { method: "__proto__", input: {} },
    { method: "constructor", input: {} },
    { method: "project.state", input: { more: 1 } },
  ]) {
    const answer = await ask(server.port, { method: "POST", path: "/api/call", headers, body: JSON.stringify(call) });
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, failure: { code: "Invalid" } });
  }
  expect(server.calls).toEqual([]);
});

it("refuses a body that says it is larger than 256 MB without reading it", async () => {
  const headers = { ...(await own()), "content-length": String(256 * 1024 * 1024 + 1) };
  const status = await new Promise((resolve, reject) => {
    const request = http.request({
      host: "127.0.0.1",
      port: server.port,
      method: "POST",
      path: "/api/call",
      headers,
      agent: false,
    });
    request.on("response", (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    request.on("error", reject);
    request.flushHeaders();
  });
  expect(status).toBe(413);
});

it("[S3] takes the key once, and gives a cookie that scripts and other sites do not get", async () => {
  const { search } = new URL(server.url);
  const host = `127.0.0.1:${server.port}`;
  const first = await ask(server.port, { path: `/${search}`, headers: { host } });
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe("/");
  expect(first.headers["set-cookie"]).toEqual([
    expect.stringMatching(/^obelus-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
  ]);
  const second = await ask(server.port, { path: `/${search}`, headers: { host } });
  expect(second.status).toBe(401);
  expect(second.headers["set-cookie"]).toBeUndefined();
});

it.each(["?key=", "?key=wrong", "", "?Key=x"])("does not open with %s", async (search) => {
  const answer = await ask(server.port, { path: `/${search}`, headers: { host: `127.0.0.1:${server.port}` } });
  expect(answer.status).toBe(401);
});

it("shows the page again on reload, with the policy on every answer", async () => {
  const { host, cookie } = await own();
  const headers = { host: String(host), cookie: String(cookie), "sec-fetch-site": "same-origin" };
  for (const pathname of ["/", "/index.html", "/missing.js"]) {
    const answer = await ask(server.port, { path: pathname, headers });
    expect(answer.status).toBe(pathname === "/missing.js" ? 404 : 200);
    expect(answer.headers["content-security-policy"]).toBe(contentSecurityPolicy);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  }
});

it("does not show the page inside or from another one", async () => {
  const headers = { ...(await own()), "sec-fetch-site": "cross-site" };
  expect((await ask(server.port, { path: "/", headers })).status).toBe(403);
});

it.each([
  "/../secret.json",
  "/..%2fsecret.json",
  "/%2e%2e/secret.json",
  "/..%5csecret.json",
  "/page.js.map",
  "/%00",
  "/%",
  "//etc/passwd",
  "/index.html%00.js",
])("serves nothing for %s", async (pathname) => {
  const answer = await ask(server.port, { path: pathname, headers: await own() });
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain("secret");
});

it("streams events as lines of JSON to its own page only", async () => {
  const headers = await own();
  const line = await new Promise<string>((resolve, reject) => {
    const request = http.get(
      { host: "127.0.0.1", port: server.port, path: "/api/events", headers, agent: false },
      (response) => {
        expect(response.statusCode).toBe(200);
        server.events.send("project.requested", { path: "/tmp/\nx.obelus" });
        response.once("data", (chunk: Buffer) => {
          resolve(chunk.toString());
          request.destroy();
        });
      },
    );
    request.on("error", reject);
  });
  expect(line).toBe('["project.requested",{"path":"/tmp/\\nx.obelus"}]\n');
  expect((await ask(server.port, { path: "/api/events", headers: { ...headers, cookie: "" } })).status).toBe(401);
});

it("[S3] listens on this machine only", async () => {
  const outside = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4");
  if (outside === undefined) return;
  const reached = await new Promise((resolve) => {
    http
      .get({ host: outside.address, port: server.port, timeout: 2000 }, () => resolve(true))
      .on("error", () => resolve(false))
      .on("timeout", () => resolve(false));
  });
  expect(reached).toBe(false);
});
