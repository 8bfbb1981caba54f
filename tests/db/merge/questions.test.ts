import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changed, removed, type Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { must, TestProject } from "../support/project.ts";
import { Copy } from "./copies.ts";

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
let span: Span;
let laptop: Copy;
let desk: Copy;
beforeEach(() => {
  place = makeFolder();
  project = new TestProject(place.at("a.obelus"));
  span = project.addSpan([[4, 9]]);
  project.file.close();
  laptop = new Copy(project, "laptop", project.mine);
  desk = new Copy(project, "desk", project.mine);
});
afterEach(() => {
  laptop.file.close();
  desk.file.close();
  place.remove();
});

const kinds = (key: string): Id => laptop.file.reader.all("tags").find((one) => one.key === key)?.id ?? "";
const change = (copy: Copy, patch: Partial<Span>): void => {
  const edit = changed("spans", copy.file.reader.get("spans", span.id) ?? span, patch);
  if (edit !== null) copy.make(edit);
};
const keep = (copy: Copy, keeps: string): void =>
  copy.make({ table: "spans", id: span.id, before: {}, after: {}, keeps } satisfies Edit);
const open = (copy: Copy): readonly string[] =>
  copy.file
    .contested()
    .flatMap(({ conflicts, isRevived }) => [...conflicts.map(({ field }) => field), ...(isRevived ? ["record"] : [])])
    .toSorted();
const values = (copy: Copy, field: string): readonly unknown[] =>
  copy.file
    .contested()
    .flatMap(({ conflicts }) => conflicts.find((one) => one.field === field)?.values.map(({ value }) => value) ?? []);

/** Both copies hold the same, and verifying finds nothing. */
async function agree(): Promise<void> {
  await desk.bringIn(laptop);
  await laptop.bringIn(desk);
  await desk.bringIn(laptop);
  expect(desk.state()).toBe(laptop.state());
  expect(open(desk)).toEqual(open(laptop));
  expect([...desk.problems(), ...laptop.problems()]).toEqual([]);
}

/** Two fields that both copies change, and what is open of them then. */
async function bothChange(): Promise<void> {
  change(laptop, { note: "on the laptop", tag: kinds("H"), stance: null });
  change(desk, { note: "at the desk", tag: kinds("N"), stance: null });
  await laptop.bringIn(desk);
}

describe("what copies say differently of one record", () => {
  it("[M28] stays open for every field until that very field is written", async () => {
    await bothChange();
    expect(open(laptop)).toEqual(["note", "tag"]);
    change(laptop, { note: "settled" });
    expect(open(laptop)).toEqual(["tag"]);
    change(laptop, { stance: "reports" });
    expect(open(laptop)).toEqual(["tag"]);
    await agree();
    change(desk, { tag: kinds("H") });
    expect(open(desk)).toEqual([]);
    await agree();
    expect(open(laptop)).toEqual([]);
  });

  it("[M28] ends when what is shown is kept, of that field alone", async () => {
    await bothChange();
    keep(laptop, "tag");
    expect(open(laptop)).toEqual(["note"]);
    await agree();
    keep(desk, "note");
    await agree();
    expect(open(laptop)).toEqual([]);
    expect(laptop.file.reader.get("spans", span.id)).toMatchObject({ note: "at the desk", tag: kinds("N") });
    expect(
      laptop.try({
        code: "test.keep",
        label: "Keep",
        edits: [{ table: "spans", id: span.id, before: {}, after: {}, keeps: "note" }],
      }),
    ).toMatchObject({ ok: false });
  });

  it("[M28] is open again when what settled it is taken back, and settled when that is done again", async () => {
    await bothChange();
    change(laptop, { note: "on the laptop" });
    keep(laptop, "tag");
    change(laptop, { stance: "denies" });
    expect(open(laptop)).toEqual([]);
    for (const expected of [[], ["tag"], ["note", "tag"]]) {
      must(laptop.file.undo(laptop.author()));
      expect(open(laptop)).toEqual(expected);
      expect(laptop.problems()).toEqual([]);
    }
    expect(values(laptop, "note")).toEqual(["at the desk", "on the laptop"]);
    expect(laptop.file.reader.get("spans", span.id)?.note).toBe("at the desk");
    await agree();
    for (const expected of [["tag"], [], []]) {
      must(laptop.file.redo(laptop.author()));
      expect(open(laptop)).toEqual(expected);
    }
    expect(laptop.file.reader.get("spans", span.id)).toMatchObject({ note: "on the laptop", stance: "denies" });
    await agree();
    expect(open(desk)).toEqual([]);
  });

  it("[M28] asks whether a removed record stays until somebody says so, whatever else is changed of it", async () => {
    laptop.make(removed("spans", span));
    change(desk, { note: "still here" });
    await laptop.bringIn(desk);
    expect(open(laptop)).toEqual(["record"]);
    change(laptop, { note: "something else" });
    expect(open(laptop)).toEqual(["record"]);
    await agree();
    keep(desk, "");
    expect(open(desk)).toEqual([]);
    must(desk.file.undo(desk.author()));
    expect(open(desk)).toEqual(["record"]);
    desk.make(removed("spans", desk.file.reader.get("spans", span.id) ?? span));
    expect(open(desk)).toEqual([]);
    must(desk.file.undo(desk.author()));
    expect(open(desk)).toEqual(["record"]);
    must(desk.file.redo(desk.author()));
    await agree();
    expect(laptop.file.reader.get("spans", span.id)).toBeUndefined();
  });

  it("[M28] stays open when a third copy, which knew one side only, writes the field", async () => {
    change(laptop, { note: "on the laptop" });
    const third = new Copy(project, "third", project.mine, laptop.path);
    change(desk, { note: "at the desk" });
    await laptop.bringIn(desk);
    change(third, { note: "on the train" });
    await laptop.bringIn(third);
    third.file.close();
    expect(values(laptop, "note")).toEqual(["on the train", "at the desk"]);
    await agree();
  });

  it("[M28] is open in a copy of the file, too", async () => {
    await bothChange();
    change(laptop, { note: "settled" });
    const copy = new Copy(project, "copy", project.theirs, laptop.path);
    expect(open(copy)).toEqual(["tag"]);
    copy.file.close();
  });

  it("[M28] may be settled, and that be taken back, while the project is checked", async () => {
    laptop.make(removed("spans", span));
    change(desk, { note: "still here" });
    await laptop.bringIn(desk);
    const settle = [() => keep(laptop, ""), () => must(laptop.file.undo(laptop.author()))];
    // At several places of a check, which takes more steps each time, as there are more changes.
    for (let after = 0; after < 60; after += 3) {
      const check = laptop.file.verifySteps();
      let step = check.next();
      for (let count = 0; step.done !== true; count++, step = check.next())
        if (count === after) for (const act of settle) act();
      expect({ after, problems: step.value.problems }).toEqual({ after, problems: [] });
    }
    expect(open(laptop)).toEqual(["record"]);
  });
});
