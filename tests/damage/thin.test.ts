import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseKept } from "#service/backups/thin.ts";

const HOUR = 3_600_000;
const start = Date.UTC(2026, 2, 14, 12, 30);

describe("which backups stay", () => {
  it("[B2] keeps the newest of each of the last hours and days", () => {
    // Every half hour for three days, newest first.
    const times = Array.from({ length: 144 }, (_, index) => start - (index * HOUR) / 2);
    const kept = [...chooseKept(times, start, { hours: 24, days: 30 })];
    expect(kept.filter((time) => time > start - 24 * HOUR)).toHaveLength(24);
    // The two days before have one each, and the third only what is left of it.
    expect(kept.filter((time) => time <= start - 24 * HOUR)).toEqual(
      [Date.UTC(2026, 2, 12, 23, 30), Date.UTC(2026, 2, 11, 23, 30)].filter((time) => times.includes(time)),
    );
  });

  it("[B2] never keeps more than was asked for, and always the one just made", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 60 }),
        fc.nat(59),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        (hoursAgo, which, hours, days) => {
          const times = hoursAgo.map((ago) => start - ago * HOUR);
          const justMade = times[which % times.length] ?? 0;
          const kept = chooseKept(times, justMade, { hours, days });
          expect(kept.size).toBeLessThanOrEqual(hours + days);
          expect(kept.has(justMade)).toBe(true);
          for (const one of kept) expect(times).toContain(one);
        },
      ),
    );
  });

  it("[B2] keeps the good ones when the clock was set back by years", () => {
    const times = Array.from({ length: 5 }, (_, index) => start - index * HOUR);
    const back = start - 3 * 365 * 24 * HOUR;
    const kept = chooseKept([...times, back], back, { hours: 24, days: 30 });
    expect([...kept].toSorted((a, b) => a - b)).toEqual([back, ...times.toReversed()]);
  });

  it("[B2] keeps one for each hour of work after the clock was set back, before those from ahead of it", () => {
    const ahead = Array.from({ length: 30 }, (_, index) => start - index * HOUR);
    const back = start - 365 * 24 * HOUR;
    let kept = new Set(chooseKept(ahead, start, { hours: 24, days: 3 }));
    for (let hour = 0; hour < 5; hour++) {
      const made = back + hour * HOUR;
      kept = new Set(chooseKept([...kept, made], made, { hours: 24, days: 3 }));
    }
    const made = Array.from({ length: 5 }, (_, hour) => back + hour * HOUR);
    expect([...kept]).toEqual(expect.arrayContaining([...made, ...ahead.slice(0, 19)]));
  });
});
