import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { methods, type MethodName } from "#contract/methods.ts";
import { findBrowser } from "#headless/findBrowser.ts";
import { encodeJson, encodeText } from "#service/thread/wire.ts";
import { launchStandin, type StandinApp } from "#tests/electron/standinApp.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { anyText } from "./arbitraries.ts";
import { anyJson, fromSchema, spoilt } from "./fromSchema.ts";
import { hostileCalls } from "./hostileCalls.ts";
import { isLong, runs } from "./runs.ts";

/** The main process is the built one; npm test builds and finds a browser first. */
const cannotRun = !existsSync(path.join(import.meta.dirname, "../../dist/main/main.js")) || findBrowser() === null;

const invalid = { ok: false, failure: { code: "Invalid", message: expect.stringMatching(/^[A-Z].{5,300}\.$/u) } };
const refused = { ok: false, failure: { code: "Refused" } };

/** What structured cloning carries and JSON does not, and what is only nearly bytes. */
const anyMessage: fc.Arbitrary<unknown> = fc
  .constantFrom<() => unknown>(
    () => undefined,
    () => null,
    () => Number.NaN,
    () => 7n,
    () => new Date(Number.NaN),
    () => new Map<unknown, unknown>([["__proto__", new Map([[Number.NaN, {}]])]]),
    () => new Set([new Set()]),
    () => /(a+)+$/u,
    () => new Error("a".repeat(100_000)),
    () => goingRound(),
    () => nested(1000),
    () => Object.assign([], { length: 1000 }),
    () => new ArrayBuffer(8),
    () => new DataView(new ArrayBuffer(8)),
    () => new Float64Array([Number.NaN]),
    () => new Uint16Array(100_000),
    () => ({ byteLength: 1, length: 1, 0: 123 }),
    () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
    () => ({ method: "app.state", input: {} }),
    () => "app.state",
    () => "a".repeat(2_000_000),
    () => Array.from({ length: 100_000 }, () => ({})),
  )
  .map((make) => make());

function goingRound(): unknown {
  const round: { self?: unknown; readonly list: unknown[] } = { list: [] };
  round.self = round;
  round.list.push(round, round.list);
  return round;
}

function nested(depth: number): unknown {
  let inner: unknown = {};
  for (let level = 0; level < depth; level++) inner = { __proto__: null, inner };
  return inner;
}

describe.skipIf(cannotRun)("the door for the window", () => {
  let place: ReturnType<typeof makeFolder>;
  let desktop: StandinApp;

  beforeAll(async () => {
    place = makeFolder();
    desktop = await launchStandin({ env: { OBELUS_PROFILE: place.at("profile") } });
  });
  afterAll(async () => {
    await desktop.close();
    expect(readdirSync(place.folder)).toEqual(["profile"]);
    place.remove();
  });

  const send = (...args: readonly unknown[]): Promise<unknown> => desktop.callAs("the page", ...args);

  /** The main process is still there, and the service behind it. */
  async function expectAlive(): Promise<void> {
    expect(await send(encodeJson({ method: "project.check", input: {} }))).toMatchObject(invalid);
    expect(await send(encodeJson({ method: "app.state", input: {} }))).toMatchObject({
      ok: true,
      value: { host: "electron", project: null },
    });
  }

  it("[S2] refuses whatever is not bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anyMessage, anyJson, anyText), { maxLength: 4 }), async (args) => {
        fc.pre(!(args[0] instanceof Uint8Array));
        expect(await send(...args)).toMatchObject(invalid);
      }),
      runs(50),
    );
    await expectAlive();
  });

  it("[S2] refuses bytes that are no call", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.oneof(anyText, fc.json()).map(encodeText),
      anyJson.map(encodeJson),
    );
    await fc.assert(
      fc.asyncProperty(bytes, anyMessage, async (sent, more) => {
        expect(await send(sent, more)).toMatchObject(invalid);
      }),
      runs(50),
    );
    await expectAlive();
  });

  it.each(hostileCalls)("[S2] refuses a call %s in a few words", async (_name, write) => {
    const answer = await send(encodeText(write()));
    expect(answer).toMatchObject(invalid);
    expect(JSON.stringify(answer).length).toBeLessThan(2000);
    await expectAlive();
  });

  // Carrying so much from process to process takes seconds.
  it.runIf(isLong)("[S2] refuses more than can be sent at once, unread", async () => {
    expect(await send(new Uint8Array(256 * 1024 * 1024 + 1))).toMatchObject(invalid);
    await expectAlive();
  });

  it("[S2] refuses everybody but the window's own page, whatever they send", async () => {
    const senders = ["a frame that is gone", "a frame inside the page", "another window", "__proto__", "nobody"];
    const call = encodeJson({ method: "app.state", input: {} });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...senders), fc.oneof(fc.constant(call), anyMessage), async (sender, sent) => {
        expect(await desktop.callAs(sender, sent)).toMatchObject(refused);
      }),
      runs(60),
    );
    const anyOrigin = fc.oneof(
      anyText,
      fc.webUrl(),
      fc.constantFrom(
        "null",
        "app://obelus.",
        "app://obelus:80",
        "APP://obelus",
        "file://",
        "app://obelus@evil.example",
      ),
    );
    await fc.assert(
      fc.asyncProperty(anyOrigin, async (origin) => {
        await desktop.changeFrame({ origin });
        expect(await send(call)).toMatchObject(refused);
        await desktop.changeFrame({ origin: "app://obelus" });
      }),
      runs(40),
    );
    await expectAlive();
  });

  it("[S2] answers calls of nearly the right shape, however many at a time", async () => {
    const known = { ids: ["0190b6a4-7e00-7abc-8def-0123456789ab"], places: fc.constant(place.at("profile", "a")) };
    // Without a project and a dialog: what they do with one is tried at the service itself.
    const left = new Set<MethodName>([
      "project.create",
      "project.sample",
      "project.open",
      "settings.change",
      "files.choose",
      "files.reveal",
    ]);
    const names = (Object.keys(methods) as MethodName[]).filter((name) => !left.has(name)); // the keys of this very table
    const call = fc.constantFrom(...names).chain((method) => {
      const input = fromSchema(methods[method].input, known);
      return fc.oneof(input, spoilt(input)).map((made) => ({ method, input: made }));
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 8 }), async (calls) => {
        const answers = await Promise.all(calls.map((one) => send(encodeJson(one))));
        for (const answer of answers) expect(answer).not.toMatchObject({ failure: { code: "Unexpected" } });
      }),
      runs(40),
    );
    await expectAlive();
  });

  it("[S2] is closed to every other channel", async () => {
    for (const channel of ["obelus:event", "obelus:call ", "__proto__", "ELECTRON_BROWSER_DEREFERENCE", ""])
      await expect(desktop.invoke(channel, {})).rejects.toThrow("No handler registered");
    await expectAlive();
  });

  it("[S2] tells the page in a sentence what cannot be sent", async () => {
    const answers = await desktop.page.evaluate(async () => {
      type Call = (...args: unknown[]) => Promise<unknown>;
      const { call } = Reflect.get(window, "obelus") as { readonly call: Call }; // as the preload script gives it
      const round: unknown[] = [];
      round.push(round);
      let deep: unknown = [];
      for (let depth = 0; depth < 900; depth++) deep = [deep];
      const odd: unknown[][] = [
        ["app.state", round],
        ["app.state", 7n],
        [round, {}],
        ["app.state", deep],
        [],
        [7n],
        ["app.state"],
        ["app.state", "\uD800"],
      ];
      return Promise.all(
        odd.map((args) =>
          Promise.resolve()
            .then(() => call(...args))
            .catch((problem: unknown) => String(problem)),
        ),
      );
    });
    for (const answer of answers) expect(answer).toMatchObject(invalid);
    await expectAlive();
  });
});
