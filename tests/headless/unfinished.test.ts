import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

/** Enough that copying and recovering take longer than it takes to see that they began. */
const LINES = 25_000;

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  const text = Array.from({ length: LINES }, (_, line) => `${line}: ${(line * 7919) % 10_007} ferries were held.`);
  writeFileSync(path.join(desk.folder, "long.txt"), text.join("\n"));
  for (const args of [
    ["new", "harbour.obelus", "--annotator", "Ana"],
    ["import", "harbour.obelus", "long.txt", "--annotator", "Ana"],
  ])
    expect(await desk.run(...args)).toMatchObject({ code: 0, stderr: "" });
}, 60_000);
afterAll(() => desk.remove());

const namesIn = (folder: string): string[] => readdirSync(folder).toSorted();

/** Tells a command to end as soon as it writes its file, which has another name until it is whole. */
async function endWhileWriting(...args: readonly string[]): Promise<number | null> {
  const child = desk.start(...args);
  const ended = once(child, "exit");
  while (child.exitCode === null && !namesIn(desk.folder).some((name) => name.includes(".unfinished"))) await wait(2);
  child.kill("SIGTERM");
  const [code] = await ended;
  return code;
}

describe("a command that is told to end while it writes", () => {
  it.each([
    ["copy", "[B4]"],
    ["recover", "[B6]"],
  ])("%s leaves nothing of it behind %s", async (command) => {
    const before = namesIn(desk.folder);
    expect(await endWhileWriting(command, "harbour.obelus", "other.obelus")).toBe(143);
    expect(namesIn(desk.folder)).toEqual(before);
    expect(await desk.run("verify", "harbour.obelus")).toMatchObject({ code: 0 });
  });
});
