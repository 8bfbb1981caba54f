import { copyFileSync, existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import SQLite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { valueOf } from "./support/actions.ts";
import { admit, discharge, errands, prepare } from "./support/errands.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
let template = "";
let journal = "";
beforeAll(async () => {
  place = makeFolder();
  template = await makeTemplate(place.folder);
  journal = keepJournal();
});
afterAll(() => place.remove());

/** The journal of a program that was killed in the middle of a change: opening a file beside it takes the change back. */
function keepJournal(): string {
  const database = new SQLite(copyOf(template, place.at("killed.obelus")));
  database.pragma("cache_size = 1");
  database.exec("BEGIN; UPDATE spans SET note = 'half done'");
  database.exec("CREATE TABLE more AS SELECT * FROM spans, (SELECT 1 FROM spans LIMIT 20)");
  copyFileSync(place.at("killed.obelus-journal"), place.at("left-journal"));
  database.close();
  return place.at("left-journal");
}

describe("a new file in the place of one that was deleted after a kill", () => {
  it.each(errands.filter(({ makes }) => makes !== undefined))(
    "[P15] is not changed by the journal that was left there: $name",
    async (errand) => {
      const ward = admit(template, place.at("ward"));
      const { service, close } = createService(testHost(place.at("profile")));
      await prepare(errand, service, ward);
      const file = path.join(ward.folder, errand.makes ?? "");
      copyFileSync(journal, `${file}-journal`);
      valueOf(await errand.run(service, ward));
      await close();
      expect(inspect(file, [])).toEqual(sound);
      discharge(ward);
    },
  );

  it("[P15] the journal would change it", () => {
    const file = copyOf(template, place.at("other.obelus"));
    const database = new SQLite(file);
    database.exec("UPDATE spans SET note = 'done after it'");
    database.close();
    copyFileSync(journal, `${file}-journal`);
    const opened = new SQLite(file);
    expect(opened.prepare("SELECT count(*) FROM spans WHERE note = 'done after it'").pluck().get()).toBe(0);
    opened.close();
  });

  it("[B3] what was half written of it is replaced", async () => {
    const [restoring] = errands.filter(({ name }) => name === "restoring a backup");
    if (restoring === undefined) throw new Error("There is no errand.");
    const ward = admit(template, place.at("ward"));
    const { service, close } = createService(testHost(place.at("profile")));
    await prepare(restoring, service, ward);
    const file = path.join(ward.folder, "new.obelus");
    writeFileSync(`${file}.unfinished`, "half of it");
    valueOf(await restoring.run(service, ward));
    await close();
    expect(inspect(file, [])).toEqual(sound);
    expect(existsSync(`${file}.unfinished`)).toBe(false);
    rmSync(file);
    discharge(ward);
  });
});
