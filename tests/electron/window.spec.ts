import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type Page } from "@playwright/test";
import type { MenuEntry } from "./desktopApp.ts";
import { needsStandin, test } from "./fixture.ts";
import { launchStandin, startMain } from "./standinApp.ts";

type Bridge = {
  readonly call: (method: string, input: unknown) => Promise<unknown>;
  readonly on: (listener: (event: string, payload: unknown) => void) => () => void;
};

test("the window is confined", async ({ standin }) => {
  needsStandin();
  expect((await standin.report()).preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});

test("the session keeps nothing and grants nothing", async ({ standin }) => {
  needsStandin();
  const { session, sandboxed, resolver, switches, webRtcPolicy } = await standin.report();
  expect(session).toEqual({
    own: true,
    persistent: false,
    options: { cache: false },
    spellChecker: false,
    displayMediaRefused: true,
    device: false,
  });
  expect(sandboxed).toBe(true);
  expect(resolver).toEqual({ secureDnsMode: "off" });
  expect(webRtcPolicy).toBe("disable_non_proxied_udp");
  expect(switches).toEqual(
    expect.arrayContaining(["host-resolver-rules", "disable-background-networking", "no-pings"]),
  );
  for (const permission of ["geolocation", "media", "notifications", "clipboard-read", "openExternal", "fileSystem"]) {
    expect(await standin.askPermission(permission), permission).toBe(false);
    expect(await standin.checkPermission(permission), permission).toBe(false);
  }
});

test("the page is told no when it asks where it is", async ({ standin }) => {
  needsStandin();
  const code = await standin.page.evaluate(
    () =>
      new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve("told"),
          (problem) => resolve(problem.code),
        ),
      ),
  );
  expect(code).toBe(1);
});

test("the window is hidden until it is drawn", async ({ standin }) => {
  needsStandin();
  expect((await standin.report()).window).toMatchObject({ show: false, visible: true });
});

test("the menu names commands with their keys, and never takes a bare letter", async ({ desktop }) => {
  const sections = (await desktop.readMenu()).filter(({ label }) => label !== "Obelus");
  expect(sections.map(({ label }) => label)).toEqual(["File", "Edit", "Text", "Go", "View", "Help"]);
  const entries = sections.flatMap(({ submenu }) => submenu ?? []);
  const find = (id: string): MenuEntry | undefined => entries.find((entry) => entry.id === id);
  expect(find("project.open")).toMatchObject({
    label: "Open…",
    accelerator: expect.stringMatching(/^(CmdOrCtrl|CommandOrControl)\+O$/),
    registerAccelerator: false,
  });
  expect(find("repeat")?.accelerator).toBeUndefined();
  const letters = entries
    .map(({ accelerator }) => accelerator ?? "")
    .filter((keys) => /^(?:Shift\+)?[A-Z0-9.,/]$/.test(keys));
  expect(letters).toEqual([]);
});

test.describe("a second start", () => {
  let folder: string;
  let project: string;
  test.beforeEach(({ desktop }) => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "obelus-open-")));
    project = path.join(folder, "My project.obelus");
    writeFileSync(project, "");
    writeFileSync(path.join(folder, "notes.txt"), "");
    mkdirSync(path.join(folder, "folder.obelus"));
    return listen(desktop.page);
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, argument] of [
    ["a path", () => project],
    ["a path in its own folder", () => "My project.obelus"],
    ["a file: address", () => pathToFileURL(project).href],
    ["a path after switches", () => project],
  ] as const) {
    test(`hands over ${name}`, async ({ desktop }) => {
      const switches = name === "a path after switches" ? ["--ozone-platform=x11"] : [];
      await desktop.startAgain(["obelus", ...switches, argument()], folder);
      await expect.poll(() => requested(desktop.page)).toEqual([project]);
    });
  }

  for (const name of [
    "notes.txt",
    "missing.obelus",
    "folder.obelus",
    "https://evil.example/x.obelus",
    "file://evil.example/x.obelus",
    "",
  ]) {
    test(`opens nothing for ${name === "" ? "no name" : name}`, async ({ desktop }) => {
      await desktop.startAgain(["obelus", name], folder);
      await desktop.startAgain(["obelus", project], folder);
      await expect.poll(() => requested(desktop.page)).toEqual([project]);
    });
  }

  test("brings the window forward", async ({ standin }) => {
    needsStandin();
    await standin.minimize();
    const before = (await standin.report()).window;
    await standin.startAgain(["obelus"], folder);
    const after = (await standin.report()).window;
    expect([after.focused - before.focused, after.restored - before.restored]).toEqual([1, 1]);
  });

  test("a file opened by the system is handed over too", async ({ desktop }) => {
    await desktop.openFile(project);
    await expect.poll(() => requested(desktop.page)).toEqual([project]);
  });
});

for (const [purpose, answer, path_] of [
  ["openProject", { canceled: false, filePaths: ["/a/b.obelus"] }, "/a/b.obelus"],
  ["openProject", { canceled: true, filePaths: [] }, null],
  ["exportFolder", { canceled: false, filePaths: ["/a"] }, "/a"],
  ["newProject", { canceled: false, filePath: "/a/new.obelus" }, "/a/new.obelus"],
  ["exportFile", { canceled: true, filePath: "" }, null],
] as const) {
  test(`the system's dialog answers for ${purpose}: ${path_ ?? "nothing"}`, async ({ desktop }) => {
    await desktop.answerDialog(answer);
    const chosen = await desktop.page.evaluate(
      (wanted) => (Reflect.get(window, "obelus") as Bridge).call("files.choose", { purpose: wanted }),
      purpose,
    );
    expect(chosen).toEqual({ ok: true, value: { path: path_ } });
  });
}

test("a second process ends at once and opens nothing", async () => {
  needsStandin();
  const { child, profile } = startMain({ env: { STANDIN_SECOND: "1" } });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  expect(code).toBe(0);
  rmSync(profile, { recursive: true, force: true });
});

for (const name of ["remote-debugging-port", "remote-debugging-pipe", "inspect"]) {
  test(`the packaged app does not run with --${name}`, async () => {
    needsStandin();
    const { child, profile } = startMain({ args: [`--${name}=0`], env: { STANDIN_PACKAGED: "1" } });
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect(code).toBe(2);
    rmSync(profile, { recursive: true, force: true });
  });
}

test("the self-test makes a project, loads the page, and fails a page that is not sandboxed", async () => {
  needsStandin();
  test.skip(
    process.platform === "win32" || process.platform === "darwin",
    "Only Linux tells here whether a process is confined.",
  );
  const { child, profile } = startMain({ args: ["--self-test"] });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  expect(JSON.parse(output)).toMatchObject({
    passed: false,
    project: "verified",
    window: { bridge: ["call", "on"], sandboxed: false },
  });
  expect(code).toBe(1);
  rmSync(profile, { recursive: true, force: true });
});

test("the window's place is remembered", async () => {
  needsStandin();
  const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-profile-"));
  writeFileSync(
    path.join(folder, "window.json"),
    JSON.stringify({ position: { x: 100, y: 120 }, width: 1000, height: 700, maximized: true }),
  );
  const app = await launchStandin({ env: { OBELUS_PROFILE: folder } });
  await app.close();
  expect(JSON.parse(readFileSync(path.join(folder, "window.json"), "utf8"))).toEqual({
    position: { x: 100, y: 120 },
    width: 1000,
    height: 700,
    maximized: true,
  });
  rmSync(folder, { recursive: true, force: true });
});

/** Begins to note the projects the page is asked to open. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const paths: unknown[] = [];
    (Reflect.get(window, "obelus") as Bridge).on((event, payload) => {
      if (event === "project.requested") paths.push((payload as { path: string }).path);
    });
    Reflect.set(window, "requested", paths);
  });
}

function requested(page: Page): Promise<unknown> {
  return page.evaluate(() => Reflect.get(window, "requested") as unknown);
}
