import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
const options = { person: "Maria", now: () => NOW };
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
    const lock = must(takeLock(place.at("a.obelus"), options));
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
    const lock = must(takeLock(place.at("a.obelus"), options));
    writeFileSync(place.at("a.obelus.lock"), holder({ host: "elsewhere" }));
    lock.release();
    expect(existsSync(place.at("a.obelus.lock"))).toBe(true);
  });

  it("is put back when it was cleared away, and given up when somebody took it over", () => {
    const lock = must(takeLock(place.at("a.obelus"), options));
    rmSync(place.at("a.obelus.lock"));
    expect(lock.isHeld()).toBe(true);
    expect(existsSync(place.at("a.obelus.lock"))).toBe(true);
    writeFileSync(place.at("a.obelus.lock"), holder({ host: "elsewhere" }));
    expect(lock.isHeld()).toBe(false);
    lock.release();
  });

  const YEAR = 365 * 24 * 60 * MINUTE;
  const dead = (): number => spawnSync(process.execPath, ["--version"]).pid;
  it.each<[string, () => string, string | null]>([
    ["a living process here", () => holder({}), "This project is open by Idris."],
    ["a process here that has ended", () => holder({ pid: dead() }), null],
    ["a process here whose number another has now", () => holder({ heartbeat: NOW - 11 * MINUTE }), null],
    ["a process here before the clock was set back by a year", () => holder({ heartbeat: NOW + YEAR }), null],
    ["an earlier process with this one’s number", () => holder({ pid: process.pid }), null],
    ["nobody: it was cut short", () => '{"host":"', null],
    [
      "another computer a minute ago",
      () => holder({ host: "desk-7", heartbeat: NOW - MINUTE }),
      "This project is open by Idris on the computer desk-7.",
    ],
    [
      "another computer eleven minutes ago",
      () => holder({ host: "desk-7", heartbeat: NOW - 11 * MINUTE }),
      "This project is open by Idris on the computer desk-7, which was last heard of 11 minutes ago.",
    ],
    [
      "another computer a year ago",
      () => holder({ host: "desk-7", heartbeat: NOW - YEAR }),
      "This project is open by Idris on the computer desk-7, which was last heard of 365 days ago.",
    ],
    [
      "another computer whose clock is a year ahead",
      () => holder({ host: "desk-7", heartbeat: NOW + YEAR }),
      "This project is open by Idris on the computer desk-7.",
    ],
  ])("left by %s", (_name, text, refusal) => {
    writeFileSync(lockPath(place.at("a.obelus")), text());
    const lock = takeLock(place.at("a.obelus"), options);
    expect(lock.ok ? null : lock.failure.message).toBe(refusal);
    if (lock.ok) lock.value.release();
  });

  it.each<[string, object, boolean]>([
    ["another computer", { host: "desk-7" }, true],
    ["a living process here", {}, false],
  ])("left by %s can be taken over when asked: %o %s", (_name, changes, isTaken) => {
    writeFileSync(lockPath(place.at("a.obelus")), holder(changes));
    const refused = takeLock(place.at("a.obelus"), options);
    expect(refused).toMatchObject({ ok: false, failure: { code: "Busy" } });
    expect(!refused.ok && refused.failure.offer === "takeOver").toBe(isTaken);
    const lock = takeLock(place.at("a.obelus"), { ...options, ifHeld: "takeOver" });
    expect(lock.ok).toBe(isTaken);
    if (lock.ok) lock.value.release();
  });
});
