import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeAll, afterAll, describe, expect, it } from "vitest";
import { answerCall } from "#contract/answerCall.ts";
import { dispatch } from "#contract/dispatch.ts";
import { methods, type MethodName, type Service } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { anyText } from "./arbitraries.ts";
import { anyJson, fromSchema, spoilt, type Known } from "./fromSchema.ts";
import { runs } from "./runs.ts";

const names = Object.keys(methods) as MethodName[]; // the keys of this very table

const here = process.cwd();
let place: ReturnType<typeof makeFolder>;
let service: Service;
let close: () => Promise<void>;
let known: Known;

beforeAll(async () => {
  place = makeFolder();
  mkdirSync(place.at("desk"));
  mkdirSync(place.at("profile"));
  writeFileSync(place.at("letter.txt"), "untouched");
  // A name that is not a whole place means one in here.
  process.chdir(place.at("desk"));
  ({ service, close } = createService(testHost(place.at("profile"))));
  const sample = await service["project.sample"]({});
  if (!sample.ok) throw new Error(sample.failure.message);
  cpSync(sample.value.path, place.at("sample.obelus"));
  known = { ids: idsOf(sample.value), places: anyPlace };
});
afterAll(async () => {
  process.chdir(here);
  await close();
  place.remove();
});
afterEach(() => {
  // Whatever was called: nothing beside the folder it was allowed to write to.
  expect(readdirSync(place.folder).toSorted()).toEqual(["desk", "letter.txt", "profile", "sample.obelus"]);
  expect(readFileSync(place.at("letter.txt"), "utf8")).toBe("untouched");
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

function idsOf({ records }: ProjectState): string[] {
  return Object.values(records).flatMap((all) => all.slice(0, 5).map((one: { readonly id: string }) => one.id));
}

/** Places inside the one folder that may be written to, some of them impossible. */
const anyPlace = fc
  .oneof(
    fc.constantFrom(
      "a",
      "b.obelus",
      "c/d",
      "a\0b",
      "\n",
      "-rf",
      "%2e",
      "~",
      "$HOME",
      "con",
      "a:b",
      "é".repeat(200),
      ".",
      " ",
      "‮txt.exe",
    ),
    anyText.map((text) => text.replaceAll("/", "").replace(/^\.+$/u, "x")),
  )
  .map((name) => `${place.at("desk")}/${name}`);

async function answer(name: unknown, input: unknown): Promise<Result<unknown>> {
  const result = await dispatch(service, name, input);
  if (!result.ok) {
    expect(result.failure.code).not.toBe("Unexpected");
    expect(result.failure.message).toMatch(/^[\p{Lu}“][^]*[.?]$/u);
    expect(result.failure.message.length + (result.failure.where ?? "").length).toBeLessThan(6000);
  }
  return result;
}

describe("calls of any shape", () => {
  it("[S2] are refused in a sentence when the method is none", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyJson, anyText), anyJson, async (name, input) => {
        expect((await answer(name, input)).ok).toBe(false);
      }),
      runs(100),
    );
  });

  it.each([
    ["brackets in words", '["{,'.repeat(2_000_000)],
    ["signs that escape others", '\\"[\\\\'.repeat(2_000_000)],
  ])("[S2] are counted by what they hold, and %s hold nothing", async (_name, words) => {
    const answered = await answerCall(service, JSON.stringify({ method: "app.state", input: words }));
    expect(answered).toContain("expected object, received string");
  });

  it.each(names)("[S2] %s answers with its output or a failure", { timeout: 120_000 }, async (name) => {
    const right = fromSchema(methods[name].input, known);
    await fc.assert(
      fc.asyncProperty(fc.oneof({ arbitrary: right, weight: 3 }, spoilt(right), anyJson), async (input) => {
        if (!(await service["project.state"]({})).ok) await reopen();
        const result = await answer(name, input);
        if (result.ok) expect(methods[name].output.safeParse(result.value).error?.issues[0]).toBeUndefined();
      }),
      runs(25),
    );
  });

  it("leave the project whole", async () => {
    await reopen();
    expect(await service["project.verify"]({})).toMatchObject({ ok: true, value: { problems: [] } });
  });
});

async function reopen(): Promise<void> {
  const file = path.join(place.at("desk"), "open.obelus");
  if (!existsSync(file)) cpSync(place.at("sample.obelus"), file);
  const opened = await service["project.open"]({ path: file, person: { name: "Ana", initials: "A" } });
  if (!opened.ok) throw new Error(opened.failure.message);
}
