import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { added } from "#core/change.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import { createService } from "#service/createService.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

const maria = { name: "Maria Holm", initials: "MH" };
const idris = { name: "Idris Sayed", initials: "IS" };

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
let file: string;
let project: Id;
let claim: Id;
let count = 0;
const newId = (): Id => uuidv7(Date.now(), new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 1, ++count]));

beforeEach(async () => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
  file = place.at("mine.obelus");
  const state = valueOf(
    await running.service["project.create"]({ path: file, name: "Mine", schema: "claims", person: maria }),
  );
  project = state.records.project[0]?.id ?? "";
  claim = newId();
  const record = { id: claim, number: 1, wording: "Ferries were held", verdict: null, reason: "", created: 1 };
  valueOf(
    await running.service["change.make"]({ code: "claim.add", label: "Claim", edits: [added("claims", record)] }),
  );
});
afterEach(async () => {
  await running.close();
  place.remove();
});

const wording = (record = claim) => ({ table: "claims" as const, record, field: "wording" });
const keep = (text: string, at: ReturnType<typeof wording> = wording()) =>
  running.service["drafts.keep"]({
    project,
    place: at,
    about: "Wording of C-1",
    texts: { wording: text },
    base: { wording: "Ferries were held" },
  });
const list = async () => valueOf(await running.service["drafts.list"]({}));
const texts = async () => (await list()).map((draft) => draft.texts["wording"]);

describe("what is typed and not saved", () => {
  it("[P8] is there after the process was gone, with what it was typed over", async () => {
    valueOf(await keep("Ferries were held for"));
    valueOf(await keep("Ferries were held for nine"));
    // Nothing is closed: a new process finds what the old one left.
    const next = createService(testHost(place.at("profile")));
    await running.close();
    valueOf(await next.service["project.open"]({ path: file, person: maria }));
    expect(valueOf(await next.service["drafts.list"]({}))).toEqual([
      {
        place: wording(),
        about: "Wording of C-1",
        texts: { wording: "Ferries were held for nine" },
        base: { wording: "Ferries were held" },
        typed: expect.any(Number),
        isThere: true,
      },
    ]);
    await next.close();
  });

  it("is in the profile and never in the project file", async () => {
    const before = readFileSync(file);
    valueOf(await keep("Ferries were held for nine"));
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(place.at("profile", "drafts"))).toEqual([`${project}.json`]);
    expect(valueOf(await running.service["project.verify"]({}))).toMatchObject({ ok: true, changes: 2 });
  });

  it("is dropped when asked, and only there", async () => {
    const other = newId();
    valueOf(await keep("One"));
    valueOf(await keep("Two", wording(other)));
    valueOf(await running.service["drafts.drop"]({ project, places: [wording()] }));
    expect(await texts()).toEqual(["Two"]);
  });

  it("is no draft any more once its text is saved", async () => {
    valueOf(await keep("Ferries were held for nine hours"));
    valueOf(
      await running.service["change.make"]({
        code: "claim.reword",
        label: "Reword",
        edits: [
          {
            table: "claims",
            id: claim,
            before: { wording: "Ferries were held" },
            after: { wording: "Ferries were held for nine hours" },
          },
        ],
      }),
    );
    expect(await list()).toEqual([]);
  });

  it("says when its record is gone, and keeps the words", async () => {
    valueOf(await keep("Gone with the ferry", wording(newId())));
    expect(await list()).toEqual([
      expect.objectContaining({ texts: { wording: "Gone with the ferry" }, isThere: false }),
    ]);
  });

  it("belongs to whoever typed it", async () => {
    valueOf(await keep("By Maria"));
    valueOf(await running.service["project.open"]({ path: file, person: idris }));
    expect(await list()).toEqual([]);
    valueOf(await keep("By Idris"));
    valueOf(await running.service["drafts.drop"]({ project, places: [wording()] }));
    valueOf(await running.service["project.open"]({ path: file, person: maria }));
    expect(await texts()).toEqual(["By Maria"]);
  });

  it("is refused where nothing can be saved, or when another project is open by now", async () => {
    expect(failureOf(await running.service["drafts.keep"]({ ...(await other()), project: newId() }))).toMatchObject({
      code: "Refused",
    });
    valueOf(await running.service["project.open"]({ path: file, person: maria, purpose: "look" }));
    expect(failureOf(await keep("Not here"))).toMatchObject({ code: "Refused" });
    expect(existsSync(place.at("profile", "drafts"))).toBe(false);
  });

  it("keeps the newest 200, and the newest of very long ones", async () => {
    for (let number = 0; number < 203; number++)
      valueOf(await keep(`Draft ${number}`, { ...wording(), field: `f${number}` }));
    expect(await texts()).toHaveLength(200);
    expect((await texts())[0]).toBe("Draft 3");
    const long = "x".repeat(200_000);
    for (let number = 0; number < 12; number++) valueOf(await keep(long, { ...wording(), field: `long${number}` }));
    const kept = await list();
    expect(kept.at(-1)?.place.field).toBe("long11");
    expect(kept.length).toBeLessThan(11);
  });
});

async function other() {
  return { place: wording(), about: "Elsewhere", texts: { wording: "Elsewhere" }, base: {} };
}
