import { describe, expect, it } from "vitest";
import { bytesPerChange, judge, type Sample } from "./judge.ts";

const MEGA = 1_000_000;

/** Thirty samples, one a minute; each field by its minute where it is not steady. */
function samples(change: Partial<Record<keyof Sample, (minute: number) => number>> = {}): Sample[] {
  const steady: Sample = {
    minute: 0,
    page: 20 * MEGA,
    code: 10 * MEGA,
    nodes: 1000,
    listed: 200,
    listeners: 300,
    host: 30 * MEGA,
    rss: 150 * MEGA,
    records: 5 * MEGA,
    file: 2 * MEGA,
    changes: 0,
  };
  return Array.from({ length: 31 }, (_, minute) => ({
    ...steady,
    minute,
    ...Object.fromEntries(Object.entries(change).map(([name, at]) => [name, at(minute)])),
  }));
}

function grown(run: readonly Sample[]): string[] {
  return judge(run).flatMap(({ name, isFlat }) => (isFlat ? [] : [name]));
}

describe("what half an hour of work does to memory", () => {
  it("is flat when nothing grows", () => {
    expect(grown(samples())).toEqual([]);
  });

  it("is not flat when a part grows by a tenth and more, and says which", () => {
    expect(grown(samples({ page: (minute) => (20 + minute * 0.2) * MEGA }))).toEqual(["window, bytes held by scripts"]);
    expect(grown(samples({ code: (minute) => (10 + minute * 0.1) * MEGA }))).toEqual([
      "window, bytes of compiled code",
    ]);
    expect(grown(samples({ listeners: (minute) => 300 + minute * 3 }))).toEqual(["window, listeners"]);
    expect(grown(samples({ host: (minute) => (30 + minute * 0.3) * MEGA }))).toEqual(["host, bytes held by scripts"]);
  });

  it("lets code be compiled better for longer, but not for ever", () => {
    const code = (minute: number): number => (10 + Math.min(minute, 12) * 0.2) * MEGA;
    expect(grown(samples({ code }))).toEqual([]);
    expect(grown(samples({ code: (minute) => code(minute) + minute * 0.1 * MEGA }))).toEqual([
      "window, bytes of compiled code",
    ]);
  });

  it("takes no notice of the warm-up", () => {
    expect(grown(samples({ rss: (minute) => (minute < 4 ? 80 : 150) * MEGA }))).toEqual([]);
  });

  it("does not count what more records explain", () => {
    const page = (minute: number): number => (20 + minute * 0.2) * MEGA;
    expect(grown(samples({ page, records: (minute) => (5 + minute * 0.07) * MEGA }))).toEqual([]);
  });

  it("does not count the rows of texts that were brought in", () => {
    const nodes = (minute: number): number => 1000 + minute * 10;
    expect(grown(samples({ nodes }))).toEqual(["window, elements"]);
    expect(grown(samples({ nodes, listed: (minute) => 200 + minute * 10 }))).toEqual([]);
  });

  it("divides the growth of the file among its changes", () => {
    const run = samples({ file: (minute) => (2 + minute / 10) * MEGA, changes: (minute) => minute * 100 });
    const [first, last] = [run[0], run.at(-1)];
    expect(first && last && bytesPerChange(first, last, 0)).toBeCloseTo(1000);
    expect(first && last && bytesPerChange(first, last, MEGA)).toBeCloseTo(667, 0);
  });
});
