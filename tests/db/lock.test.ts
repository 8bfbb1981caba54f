import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockPath, takeLock } from "#db/lock.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { must } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

const NOW = 1_750_000_000_000;
const MINUTE = 60_000;

function holder(changes: object): string {
  return JSON.stringify({
    host: hostname(),
    pid: process.ppid,
    person: "Idris",
    started: NOW,
    heartbeat: NOW,
    ...changes,
  });
}

describe("the lock file", () => {
  it("names who has the project, and goes away", () => {
    const lock = must(takeLock(place.at("a.obelus"), "Maria", () => NOW));
    expect(JSON.parse(readFileSync(place.at("a.obelus.lock"), "utf8"))).toEqual({
      host: hostname(),
      pid: process.pid,
      person: "Maria",
      started: NOW,
      heartbeat: NOW,
    });
    lock.release();
    expect(existsSync(place.at("a.obelus.lock"))).toBe(false);
  });

  it("is left alone by one who has lost it", () => {
    const lock = must(takeLock(place.at("a.obelus"), "Maria", () => NOW));
    writeFileSync(place.at("a.obelus.lock"), holder({ host: "elsewhere" }));
    lock.release();
    expect(existsSync(place.at("a.obelus.lock"))).toBe(true);
  });

  const dead = (): number => spawnSync(process.execPath, ["--version"]).pid;
  it.each<[string, () => string, boolean]>([
    ["a living process here", () => holder({}), false],
    ["a process here that has ended", () => holder({ pid: dead() }), true],
    ["another computer a minute ago", () => holder({ host: "elsewhere", pid: 1, heartbeat: NOW - MINUTE }), false],
    [
      "another computer eleven minutes ago",
      () => holder({ host: "elsewhere", pid: 1, heartbeat: NOW - 11 * MINUTE }),
      true,
    ],
    ["an earlier process with this one's number", () => holder({ pid: process.pid }), true],
    ["nobody: it was cut short", () => '{"host":"', true],
  ])("left by %s", (_name, text, isFree) => {
    writeFileSync(lockPath(place.at("a.obelus")), text());
    const lock = takeLock(place.at("a.obelus"), "Maria", () => NOW);
    expect(lock.ok).toBe(isFree);
    if (lock.ok) lock.value.release();
    else expect(lock.failure.message).toBe("This project is open by Idris.");
  });
});
