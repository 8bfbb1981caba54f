import { copyFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { changed } from "#core/change.ts";
import { createService } from "#service/createService.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
beforeEach(async () => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
  const person = { name: "Maria Holm", initials: "MH" };
  const path = place.at("mine.obelus");
  valueOf(await running.service["project.create"]({ path, name: "Mine", schema: "claims", person }));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

it("[R22] keeps a state under a name, which stays as it is, and can be undone", async () => {
  const { service } = running;
  const before = valueOf(await service["project.digest"]({}));
  valueOf(await service["freeze.make"]({ name: " Pilot " }));
  const after = valueOf(await service["project.digest"]({}));
  const { records } = valueOf(await service["project.state"]({}));
  expect(records.freezes).toMatchObject([{ name: "Pilot", ...before, annotator: records.annotators[0]?.id }]);
  expect(after.digest).not.toBe(before.digest);
  const [frozen] = records.freezes;
  if (frozen === undefined) throw new Error("No state was frozen");
  expect(failureOf(await service["freeze.make"]({ name: "pilot" })).message).toBe(
    "There is a version called “pilot” already.",
  );
  const moved = changed("freezes", frozen, { changes: 100 });
  const renamed = changed("freezes", frozen, { name: "Before we talked" });
  if (moved === null || renamed === null) throw new Error("Nothing would change");
  const change = (edit: typeof moved) =>
    service["change.make"]({ code: "freeze.change", label: "Change it", edits: [edit] });
  expect(failureOf(await change(moved)).code).toBe("Refused");
  valueOf(await change(renamed));
  await service["change.undo"]({});
  await service["change.undo"]({});
  expect(valueOf(await service["project.state"]({})).records.freezes).toEqual([]);
});

it("[R22] a copy of the file is in the same state", async () => {
  const { service } = running;
  const mine = valueOf(await service["project.digest"]({}));
  valueOf(await service["project.close"]({}));
  copyFileSync(place.at("mine.obelus"), place.at("copy.obelus"));
  valueOf(await service["project.open"]({ path: place.at("copy.obelus"), purpose: "look" }));
  expect(valueOf(await service["project.digest"]({}))).toEqual(mine);
});
