import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { added, changed, removed, type Edit } from "#core/change.ts";
import type { Freeze } from "#core/model/review.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { Copy } from "./merge/copies.ts";
import { TestProject } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
let open: Copy[] = [];
beforeEach(() => {
  place = makeFolder();
  project = new TestProject(place.at("a.obelus"));
});
afterEach(() => {
  for (const copy of open) copy.file.close();
  open = [];
  place.remove();
});

function pair(): readonly [Copy, Copy] {
  project.file.close();
  const copies = [new Copy(project, "maria", project.mine), new Copy(project, "idris", project.theirs)] as const;
  open = [...copies];
  return copies;
}

function freeze({ file, person, origin }: Copy): Freeze {
  return { id: origin.newId(), name: "Pilot", annotator: person, ...file.reader.frozenState(), created: origin.now() };
}

function edited(edit: Edit | null): Edit {
  if (edit === null) throw new Error("It changes nothing");
  return edit;
}

describe("[R22] the digest of a state", () => {
  it("is SHA-256 over the sorted ids of its changes", () => {
    const [mine] = pair();
    mine.addSpan([[4, 9]]);
    const ids = mine.file.latest(100).map(({ id }) => id);
    expect(ids).not.toEqual(ids.toSorted());
    const digest = createHash("sha256")
      .update(Buffer.from(ids.toSorted().join(""), "hex"))
      .digest("hex");
    expect(mine.file.reader.stateDigest()).toBe(digest);
    expect(mine.file.reader.frozenState()).toMatchObject({ changes: ids.length, digest });
    mine.addSpan([[15, 17]]);
    expect(mine.file.reader.stateDigest()).not.toBe(digest);
  });

  it("is the same in two copies that brought each other in, and differs before", async () => {
    const [mine, theirs] = pair();
    expect(mine.file.reader.stateDigest()).toBe(theirs.file.reader.stateDigest());
    mine.addSpan([[4, 9]]);
    theirs.addSpan([[15, 25]]);
    expect(mine.file.reader.stateDigest()).not.toBe(theirs.file.reader.stateDigest());
    await mine.bringIn(theirs);
    await theirs.bringIn(mine);
    expect(mine.file.latest(9)).not.toEqual(theirs.file.latest(9));
    expect(mine.file.reader.stateDigest()).toBe(theirs.file.reader.stateDigest());
  });
});

describe("[R23] a frozen state", () => {
  it("gives back the records that differ now, as they were", () => {
    const [mine] = pair();
    const [kept, noted, gone] = [mine.addSpan([[4, 9]]), mine.addSpan([[15, 17]]), mine.addSpan([[27, 31]])];
    const frozen = freeze(mine);
    expect(mine.file.formerRecords(frozen)).toEqual(new Map());
    mine.make(added("freezes", frozen));
    mine.make(edited(changed("spans", noted, { note: "Said twice" })));
    mine.make(removed("spans", gone));
    const fresh = mine.addSpan([[0, 3]]);
    expect(mine.file.formerRecords(frozen)).toEqual(
      new Map([
        [frozen.id, { table: "freezes", record: null }],
        [noted.id, { table: "spans", record: noted }],
        [gone.id, { table: "spans", record: gone }],
        [fresh.id, { table: "spans", record: null }],
      ]),
    );
    expect(mine.file.reader.get("spans", kept.id)).toEqual(kept);
  });

  it("does not see what a colleague had done before, but brought later", async () => {
    const [mine, theirs] = pair();
    const early = theirs.addSpan([[15, 25]]);
    const own = mine.addSpan([[4, 9]]);
    const frozen = freeze(mine);
    await mine.bringIn(theirs);
    const former = mine.file.formerRecords(frozen);
    expect(former?.get(early.id)).toEqual({ table: "spans", record: null });
    expect(former?.has(own.id)).toBe(false);
  });

  it("is the same state in a copy where its changes came in another order", async () => {
    const [mine, theirs] = pair();
    const early = theirs.addSpan([[15, 25]]);
    mine.addSpan([[4, 9]]);
    const frozen = freeze(mine);
    mine.make(added("freezes", frozen));
    await theirs.bringIn(mine);
    expect(theirs.file.formerRecords(frozen)?.get(early.id)).toEqual({ table: "spans", record: null });
  });

  it("is told when it cannot be made out: changes of it are not here", () => {
    const [mine, theirs] = pair();
    mine.addSpan([[4, 9]]);
    expect(theirs.file.formerRecords(freeze(mine))).toBeNull();
    expect(mine.file.formerRecords({ ...freeze(mine), digest: "0".repeat(64) })).toBeNull();
  });
});
