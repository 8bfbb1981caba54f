import dgram from "node:dgram";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { chromium, expect, test, type Page } from "@playwright/test";
import { tryToReach, tryWebRtc } from "../electron/escapes.ts";
import { findBrowser } from "../../headless/findBrowser.ts";
import { sealingSwitches } from "../../headless/openBrowser.ts";
import { spawnHost, type SpawnedHost } from "./spawnHost.ts";

let host: SpawnedHost;
test.beforeEach(async () => {
  host = await spawnHost();
});
test.afterEach(() => host.stop());

test("the link opens the page once, and a reload keeps it", async ({ page, browser }) => {
  await page.goto(host.url);
  expect(page.url()).toBe(`${host.origin}/`);
  await page.reload();
  await expect(page).toHaveTitle("Obelus");
  const other = await (await browser.newContext()).newPage();
  const answer = await other.goto(host.url);
  expect(answer?.status()).toBe(401);
  await expect(other.locator("body")).toContainText("This link works once");
});

test("the page calls the service with its cookie, which scripts cannot read", async ({ page }) => {
  await page.goto(host.url);
  expect(await call(page, "app.state", {})).toMatchObject({
    ok: true,
    value: { host: "browser", nativeDialogs: false, project: null },
  });
  expect(await page.evaluate(() => document.cookie)).toBe("");
});

test("the built page breaks no rule of its own policy", async ({ page }) => {
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) broken.push(message.text());
  });
  page.on("pageerror", (problem) => broken.push(problem.message));
  await page.goto(host.url);
  await expect(page.locator("#root")).not.toBeEmpty();
  expect(broken).toEqual([]);
  // The listener would have heard it.
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement("img"), { src: "https://evil.example/x.png" })),
  );
  await expect.poll(() => broken.length).toBe(1);
});

test("another page on this machine gets nothing", async ({ page }) => {
  await page.goto(host.url);
  await withPage(async (foreign) => {
    const other = await page.context().newPage();
    await other.goto(foreign);
    const seen = await other.evaluate(async (origin) => {
      const attempt = async (init: RequestInit) => {
        try {
          const response = await fetch(`${origin}/api/call`, init);
          return `${response.type} ${response.status}`;
        } catch {
          return "refused";
        }
      };
      const body = JSON.stringify({ method: "project.close", input: {} });
      const frame = document.createElement("iframe");
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      frame.src = `${origin}/`;
      document.body.append(frame);
      await loaded;
      return {
        json: await attempt({
          method: "POST",
          credentials: "include",
          headers: { "content-type": "application/json" },
          body,
        }),
        form: await attempt({ method: "POST", mode: "no-cors", credentials: "include", body }),
        frame: frame.contentDocument === null ? "unreadable" : "readable",
      };
    }, host.origin);
    expect(seen).toEqual({ json: "refused", form: "refused", frame: "unreadable" });
    expect(
      other
        .frames()
        .slice(1)
        .map((frame) => frame.url()),
    ).toEqual(["chrome-error://chromewebdata/"]);
  });
});

test("[S1] the page itself reaches no other machine", async ({ page }) => {
  await page.goto(host.url);
  await page.route(/evil\.example/, (route) => route.fulfill({ body: "reached" }));
  const outcome = await tryToReach(page, "evil.example");
  expect(outcome).toMatchObject({
    fetch: "TypeError",
    image: "refused",
    "style sheet": "refused",
    socket: expect.stringMatching(/refused|SecurityError/),
  });
});

test("[S1] the window Obelus opens cannot be led away and sends no packet; a usual browser can and does", async () => {
  test.setTimeout(90_000);
  const sealed = await tryToLeave([...sealingSwitches]);
  expect(sealed).toEqual({ visits: 0, packets: 0 });
  await host.stop();
  host = await spawnHost();
  const usual = await tryToLeave([]);
  expect(usual.visits, "the test can see visits").toBeGreaterThan(0);
  expect(usual.packets, "the test can see packets").toBeGreaterThan(0);
});

test("ends on SIGTERM and leaves no journal behind", async ({ page }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-journal-"));
  await page.goto(host.url);
  const person = { name: "Test person", initials: "TP" };
  const created = await call(page, "project.create", {
    path: path.join(folder, "a.obelus"),
    name: "A",
    schema: "claims",
    person,
  });
  expect(created).toMatchObject({ ok: true });
  expect(await host.stop()).toBe(0);
  expect(readdirSync(folder)).toEqual(["a.obelus"]);
  const again = await spawnHost([path.join(folder, "a.obelus")]);
  await page.goto(again.url);
  expect(await call(page, "app.state", {})).toMatchObject({
    ok: true,
    value: { project: { path: path.join(folder, "a.obelus") } },
  });
  await again.stop();
  rmSync(folder, { recursive: true, force: true });
});

function call(page: Page, method: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([name, value]) => {
      const response = await fetch("/api/call", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ method: name, input: value }),
      });
      return (await response.json()) as unknown;
    },
    [method, input] as const,
  );
}

/** Opens the page in a browser with these switches, and counts what a server on this machine by another name, and a STUN server, hear of it. */
async function tryToLeave(switches: readonly string[]): Promise<{ visits: number; packets: number }> {
  const executablePath = findBrowser();
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [...switches, ...asRoot],
  });
  let packets = 0;
  const stun = dgram.createSocket("udp4", () => (packets += 1));
  await new Promise<void>((resolve) => stun.bind(0, "127.0.0.1", resolve));
  try {
    const page = await browser.newPage();
    await page.goto(host.url);
    await tryWebRtc(page, stun.address().port);
    const visits = await countVisits(async (address) => {
      // Where it leads nowhere, the navigation fails.
      await page.goto(address).catch(() => {});
    });
    return { visits, packets };
  } finally {
    stun.close();
    await browser.close();
  }
}

async function countVisits(visit: (address: string) => Promise<void>): Promise<number> {
  let visits = 0;
  const server = http.createServer((_request, response) => {
    visits += 1;
    response.end("reached");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  try {
    await visit(`http://localhost:${(server.address() as AddressInfo).port}/?secret`);
    return visits;
  } finally {
    server.close();
  }
}

async function withPage(use: (address: string) => Promise<void>): Promise<void> {
  const server = http.createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end("<!doctype html><title>Foreign</title><body>"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
