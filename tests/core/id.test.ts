import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { idMaker, Id } from "#core/model/id.ts";

describe("ids", () => {
  it("sort as they were made, within a millisecond and after the clock was set back", () => {
    const clock = [1_790_000_000_000, 1_790_000_000_000, 1_758_000_000_000, 1_758_000_000_001, 1_790_000_000_001];
    const newId = idMaker(
      () => clock.shift() ?? 1_790_000_000_002,
      () => randomBytes(10),
    );
    const ids = Array.from({ length: 500 }, newId);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.every((id) => Id.safeParse(id).success)).toBe(true);
  });
});
