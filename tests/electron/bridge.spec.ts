import { expect, type Page } from "@playwright/test";
import { encodeJson } from "#service/thread/wire.ts";
import { needsStandin, test } from "./fixture.ts";

type Bridge = {
  readonly call: (method: unknown, input: unknown) => Promise<unknown>;
  readonly on: (listener: (event: string, payload: unknown) => void) => () => void;
};

function call(page: Page, method: unknown, input: unknown): Promise<unknown> {
  return page.evaluate(([name, value]) => (Reflect.get(window, "obelus") as Bridge).call(name, value), [method, input]);
}

test("[S2] the page gets two frozen functions and nothing of Node or Electron", async ({ desktop }) => {
  const seen = await desktop.page.evaluate(() => {
    const bridge = Reflect.get(window, "obelus") as Record<string, unknown>;
    const names = ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer", "standinCall"];
    return {
      members: Object.entries(bridge)
        .map(([name, member]) => `${name}: ${typeof member}`)
        .toSorted((left, right) => left.localeCompare(right)),
      frozen: Object.isFrozen(bridge),
      replaceable: Reflect.set(window, "obelus", {}),
      leaked: names.filter((name) => Reflect.get(window, name) !== undefined),
    };
  });
  expect(seen).toEqual({ members: ["call: function", "on: function"], frozen: true, replaceable: false, leaked: [] });
});

test("a call reaches the service and comes back", async ({ desktop }) => {
  expect(await call(desktop.page, "app.state", {})).toMatchObject({
    ok: true,
    value: { host: "electron", nativeDialogs: true, project: null },
  });
});

for (const [name, method, input] of [
  ["__proto__", "__proto__", {}],
  ["constructor", "constructor", {}],
  ["no method at all", 7, {}],
  ["an unknown field", "project.state", { more: 1 }],
  ["a wrong type", "document.read", { document: "1; drop table documents" }],
  ["nothing", "project.open", null],
] as const) {
  test(`a hostile call is refused: ${name}`, async ({ desktop }) => {
    expect(await call(desktop.page, method, input)).toMatchObject({ ok: false, failure: { code: "Invalid" } });
  });
}

test("an event reaches the page until it stops listening", async ({ desktop }) => {
  await desktop.page.evaluate(() => {
    const heard: unknown[] = [];
    const stop = (Reflect.get(window, "obelus") as Bridge).on((event, payload) => {
      heard.push([event, payload]);
      stop();
    });
    Reflect.set(window, "heard", heard);
  });
  await desktop.clickMenu("palette");
  const heard = () => desktop.page.evaluate(() => Reflect.get(window, "heard") as unknown);
  await expect.poll(heard).toEqual([["menu.command", { command: "palette" }]]);
  await desktop.clickMenu("palette");
  // A further call is answered after the event would have arrived.
  await call(desktop.page, "app.state", {});
  expect(await heard()).toHaveLength(1);
});

test("[S2] only the window's own page may call", async ({ standin }) => {
  needsStandin();
  const callAs = (sender: string) => standin.callAs(sender, encodeJson({ method: "app.state", input: {} }));
  expect(await callAs("the page")).toMatchObject({ ok: true });
  for (const sender of ["a frame that is gone", "a frame inside the page", "another window"]) {
    expect(await callAs(sender), sender).toMatchObject({ ok: false, failure: { code: "Refused" } });
  }
  for (const fields of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { parent: { url: "", origin: "app://obelus", parent: null } },
  ]) {
    await standin.changeFrame(fields);
    expect(await callAs("the page"), JSON.stringify(fields)).toMatchObject({ ok: false, failure: { code: "Refused" } });
    await standin.changeFrame({ origin: "app://obelus", parent: null });
  }
  expect(await callAs("the page")).toMatchObject({ ok: true });
});
