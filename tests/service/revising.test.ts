import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addSpans, newSpan } from "#core/actions/spans.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Service } from "#contract/methods.ts";
import type { ImportReport, ProjectState } from "#contract/values.ts";
import type { Result } from "#contract/result.ts";
import { createService } from "#service/createService.ts";
import { newId } from "./smallProject.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

const TEXT = [
  "The mayor said 41 ferries were held at their berths on Monday.",
  "Nobody in the harbour saw one of them leave before noon.",
  "The port authority did not answer our questions.",
].join("\n");
const CORRECTED = TEXT.replace("41 ferries", "forty-one ferries")
  .replace("Nobody in the harbour", "Nobody in the old harbour")
  .replace("\nThe port authority did not answer our questions.", "");
const maria = { name: "Maria Holm", initials: "MH" };
const idris = { name: "Idris Sayed", initials: "IS" };

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.where ?? ""}`);
  return result.value;
}

let place: ReturnType<typeof makeFolder>;
let service: Service;
let close: () => Promise<void>;
let state: ProjectState;
let document: Id;

beforeEach(async () => {
  place = makeFolder();
  ({ service, close } = createService(testHost(place.at("profile"))));
  const created = { path: place.at("a.obelus"), name: "Harbour", schema: "claims" as const, person: maria };
  state = must(await service["project.create"](created));
  const checked = await check("wire.txt", TEXT);
  must(await service["import.finish"]({ batch: checked, folder: null, rows: [{ row: 0 }] }));
  document = must(await service["documents.list"]({ after: 0 })).documents[0]?.id ?? "";
});
afterEach(async () => {
  await close();
  place.remove();
});

async function check(name: string, text: string): Promise<Id> {
  const files = [{ name, bytes: Buffer.from(text).toString("base64") }];
  return must(await service["import.check"]({ files })).batch;
}

async function tag(words: string, annotator = state.me): Promise<Span> {
  const kind = state.records.tags.find(({ key }) => key === "C");
  if (kind === undefined) throw new Error("No kind of tag");
  const start = TEXT.indexOf(words);
  const wanted = { id: newId(), document, annotator, tag: kind, attributes: [], created: 1 };
  const span = newSpan(TEXT, { ...wanted, fragments: [[start, start + words.length]] });
  must(await service["change.make"](addSpans([span])));
  return span;
}

async function tagAsIdris(words: string): Promise<Span> {
  const path = place.at("a.obelus");
  state = must(await service["project.open"]({ path, person: idris }));
  const span = await tag(words);
  state = must(await service["project.open"]({ path, person: maria }));
  return span;
}

const spanNow = async ({ id }: Span): Promise<Span | undefined> =>
  must(await service["spans.list"]({ ids: [id], limit: 1 }))[0];

async function replace(text: string): Promise<Id> {
  const batch = await check("wire-corrected.txt", text);
  return must(await service["revision.finish"]({ document, by: { batch, row: 0 } })).document;
}

describe("copies whose texts differ a little", () => {
  it("[R48] are told when they are brought together: corrected in both, or nearly the same", async () => {
    const [path, other] = [place.at("a.obelus"), place.at("b.obelus")];
    const long = Array.from({ length: 60 }, (_, index) => `Ferry ${index} left berth ${index * 7} at noon.`).join(" ");
    const near = async (text: string): Promise<void> => {
      const batch = await check("near.txt", text);
      must(await service["import.finish"]({ batch, folder: null, rows: [{ row: 0 }] }));
    };
    must(await service["project.copy"]({ path: other }));
    await near(long);
    await replace(CORRECTED);
    must(await service["project.open"]({ path: other, person: idris }));
    await near(`${long} And so on.`);
    await replace(`${CORRECTED} Corrected again.`);
    must(await service["project.open"]({ path, person: maria }));
    const { report } = must(await service["merge.check"]({ path: other }));
    const told = report.conflicts.filter(({ kind }) => kind === "text").map(({ message }) => message);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/^Both copies replaced .+ by a corrected one/u);
    expect(told[1]).toMatch(/which is new, is 9\d % the same as/u);
  });
});

describe("replacing a text by a corrected copy", () => {
  it("[R45] says first what would become of the tags, and changes nothing", async () => {
    await tag("The mayor");
    await tag("41 ferries");
    await tag("harbour");
    await tag("port authority");
    const batch = await check("wire-corrected.txt", CORRECTED);
    const checked = must(await service["revision.check"]({ document, by: { batch, row: 0 } }));
    expect(checked.counts).toEqual({ exact: 1, shifted: 1, changed: 1, ambiguous: 0, orphan: 1 });
    expect(checked.waiting.map(({ status, old }) => [status, old.pieces.length])).toEqual([
      ["changed", 1],
      ["orphan", 1],
    ]);
    expect(checked.kept).toBeGreaterThan(0.6);
    expect(must(await service["documents.list"]({ after: 0 })).documents).toHaveLength(1);
  });

  it("[R45] takes along what is certain, of everybody, lists the rest, and can be undone as one step", async () => {
    const mayor = await tag("The mayor");
    const ferries = await tag("41 ferries were held at their berths");
    const theirs = await tagAsIdris("before noon");
    const corrected = await replace(CORRECTED);
    expect(await spanNow(mayor)).toMatchObject({ document: corrected, quote: "The mayor" });
    expect(await spanNow(theirs)).toMatchObject({ document: corrected, quote: "before noon" });
    expect(await spanNow(ferries)).toEqual(ferries);
    const { documents } = must(await service["documents.list"]({ after: 0 }));
    expect(documents.map(({ id, aside, title }) => [id, aside, title])).toEqual([
      [document, true, documents[0]?.title],
      [corrected, false, documents[0]?.title],
    ]);
    const { tags, waiting, certain } = must(await service["revision.waiting"]({}));
    expect([waiting, certain]).toEqual([1, 0]);
    expect(tags).toMatchObject([{ span: ferries.id, document, corrected, status: "changed" }]);
    must(await service["change.undo"]({}));
    expect(await spanNow(mayor)).toEqual(mayor);
    expect(await spanNow(theirs)).toEqual(theirs);
    expect(must(await service["documents.list"]({ after: 0 })).documents).toMatchObject([
      { id: document, aside: false },
    ]);
    expect(must(await service["revision.waiting"]({})).tags).toEqual([]);
  });

  it("[R46] places a tag that waits as suggested or on other words, for whoever made it", async () => {
    const ferries = await tag("41 ferries were held at their berths");
    const port = await tag("port authority");
    const theirs = await tagAsIdris("ferries were held at their berths on Monday.\nNobody in the harbour");
    const corrected = await replace(CORRECTED);
    must(await service["revision.place"]({ span: ferries.id, fragments: null }));
    expect(await spanNow(ferries)).toMatchObject({
      document: corrected,
      quote: "forty-one ferries were held at their berths",
    });
    const unsure = await service["revision.place"]({ span: port.id, fragments: null });
    expect(unsure.ok ? null : unsure.failure.message).toMatch(/no suggestion/u);
    must(await service["revision.place"]({ span: port.id, fragments: [[0, 9]] }));
    expect(await spanNow(port)).toMatchObject({ document: corrected, quote: "The mayor" });
    const refused = await service["revision.place"]({ span: theirs.id, fragments: null });
    expect(refused.ok ? null : refused.failure.message).toMatch(/belongs to Idris Sayed/u);
    const again = await service["revision.place"]({ span: ferries.id, fragments: null });
    expect(again.ok ? null : again.failure.code).toBe("NotFound");
  });

  it("[R46] takes along what came later, through several corrections", async () => {
    const first = await replace(CORRECTED);
    const late = await tag("before noon");
    expect(must(await service["revision.waiting"]({}))).toMatchObject({ waiting: 0, certain: 1 });
    const old = document;
    document = first;
    const second = await replace(`Monday. ${CORRECTED}`);
    document = old;
    expect(must(await service["revision.carry"]({})).placed).toBe(1);
    expect(await spanNow(late)).toMatchObject({ document: second, quote: "before noon" });
    expect(must(await service["revision.carry"]({})).placed).toBe(0);
  });

  it("[R45] takes a text that is there already for the corrected one", async () => {
    const mayor = await tag("The mayor");
    const batch = await check("wire-corrected.txt", CORRECTED);
    must(await service["import.finish"]({ batch, folder: null, rows: [{ row: 0 }] }));
    const corrected = await replace(CORRECTED);
    expect(must(await service["documents.list"]({ after: 0 })).documents).toHaveLength(2);
    expect(await spanNow(mayor)).toMatchObject({ document: corrected });
  });

  it("[R49] finds the copy among texts that are nearly the same, says so after bringing it in, and puts it in place", async () => {
    const sentences = Array.from({ length: 40 }, (_, index) => `Ferry ${index} left berth ${index * 7} at noon.`);
    const bringIn = async (name: string, text: string): Promise<ImportReport["added"][number]> => {
      const batch = await check(name, text);
      const { report } = must(await service["import.finish"]({ batch, folder: null, rows: [{ row: 0 }] }));
      const [added] = report.added;
      if (added === undefined) throw new Error("Nothing came in");
      return added;
    };
    const old = await bringIn("list.txt", sentences.join(" "));
    const copy = await bringIn("list-2.txt", sentences.join(" ").replace("Ferry 3 ", "Ferry three "));
    expect(old.near).toBeNull();
    expect(copy.near).toEqual({ document: old.document, percent: expect.any(Number) });
    const alike = must(await service["revision.alike"]({ document: old.document }));
    expect(alike).toEqual([{ document: copy.document, percent: copy.near?.percent }]);
    const by = { copy: copy.document };
    expect(must(await service["revision.check"]({ document: old.document, by })).kept).toBeGreaterThan(0.9);
    must(await service["revision.finish"]({ document: old.document, by }));
    expect(must(await service["revision.alike"]({ document })).map((one) => one.document)).toEqual([]);
    const { documents } = must(await service["documents.list"]({ after: 0 }));
    expect(documents.filter(({ aside }) => aside).map(({ id }) => id)).toEqual([old.document]);
    const gone = await service["revision.check"]({ document, by: { copy: newId() } });
    expect(gone.ok ? null : gone.failure.message).toBe("The corrected copy is no longer there.");
  });

  it("[R45] refuses the same text, a text that was replaced, and a file that cannot be read", async () => {
    const messageOf = async (name: string, text: string, of = document): Promise<unknown> => {
      const made = await service["revision.check"]({ document: of, by: { batch: await check(name, text), row: 0 } });
      return made.ok ? null : made.failure.message;
    };
    expect(await messageOf("same.txt", TEXT)).toBe("The copy has the very same text.");
    expect(await messageOf("wire.docx", "no such thing")).toMatch(/read|Word/u);
    expect(await messageOf("wire.txt", CORRECTED, newId())).toMatch(/no longer there/u);
    await replace(CORRECTED);
    expect(await messageOf("more.txt", `${CORRECTED} More.`)).toMatch(/has a corrected copy already/u);
  });
});
