import { copyFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addSpans, newSpan, setSpanFields } from "#core/actions/spans.ts";
import { added } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Tag } from "#core/model/schema.ts";
import type { Service } from "#contract/methods.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Result } from "#contract/result.ts";
import { openProject } from "#db/openProject.ts";
import type { Host } from "#service/context.ts";
import { createService } from "#service/createService.ts";
import { newId } from "./smallProject.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

const TEXT = "The mayor said 41 ferries were held.\nNobody in the harbour saw one.\n";
const mara = { name: "Mara Lindqvist", initials: "ML" };

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.where ?? ""}`);
  return result.value;
}

/** One installation of Obelus: a profile of its own. */
class Machine {
  readonly service: Service;
  readonly close: () => Promise<void>;

  /** Called with the name of each piece of long work that begins or goes on. */
  hear: (name: string) => void = () => {};

  constructor(profile: string) {
    const emit: Host["emit"] = (event, payload) => {
      if (event === "work.progress" && "name" in payload) this.hear(payload.name);
    };
    ({ service: this.service, close: this.close } = createService({ ...testHost(profile), emit }));
  }

  async open(path: string, person = mara): Promise<ProjectState> {
    return must(await this.service["project.open"]({ path, person }));
  }

  async tag({ records, me }: ProjectState, words: string, key = "C"): Promise<Span> {
    const [document] = records.documents;
    const tag = records.tags.find((one) => one.key === key);
    if (document === undefined || tag === undefined) throw new Error("A text and a kind of tag");
    const start = TEXT.indexOf(words);
    const place: [number, number] = [start, start + words.length];
    const wanted = {
      id: newId(),
      document: document.id,
      annotator: me,
      tag,
      attributes: [],
      fragments: [place],
      created: 1,
    };
    const span = newSpan(TEXT, wanted);
    must(await this.service["change.make"](addSpans([span])));
    return span;
  }

  /** Makes a kind of tag of this name, like the first one but without a letter. */
  async kind({ records }: ProjectState, name: string): Promise<Tag> {
    const tag: Tag = { ...must2(records.tags[0] ?? null), id: newId(), name, key: null };
    must(await this.service["change.make"]({ code: "tag.add", label: name, edits: [added("tags", tag)] }));
    return tag;
  }

  async span(id: Id): Promise<Span | undefined> {
    return must(await this.service["spans.list"]({ ids: [id], limit: 1 }))[0];
  }

  async note(span: Span, note: string): Promise<void> {
    const current = (await this.span(span.id)) ?? span;
    must(await this.service["change.make"](must2(setSpanFields(current, "Note", { note }))));
  }

  async merge(path: string): Promise<void> {
    const { batch } = must(await this.service["merge.check"]({ path }));
    must(await this.service["merge.finish"]({ batch, pairings: [] }));
  }
}

function must2<T>(value: T | null): T {
  if (value === null) throw new Error("Nothing would change");
  return value;
}

let place: ReturnType<typeof makeFolder>;
let laptop: Machine;
let desk: Machine;
beforeEach(async () => {
  place = makeFolder();
  laptop = new Machine(place.at("laptop"));
  desk = new Machine(place.at("desk"));
  const { service } = laptop;
  must(
    await service["project.create"]({ path: place.at("a.obelus"), name: "Harbour", schema: "claims", person: mara }),
  );
  const { batch } = must(
    await service["import.check"]({ files: [{ name: "text.txt", bytes: Buffer.from(TEXT).toString("base64") }] }),
  );
  must(await service["import.finish"]({ batch, folder: null, rows: [{ row: 0 }] }));
});
afterEach(async () => {
  await laptop.close();
  await desk.close();
  place.remove();
});

/** Closes the project, copies it, and opens both. */
async function copyToDesk(): Promise<readonly [ProjectState, ProjectState]> {
  must(await laptop.service["project.close"]({}));
  copyFileSync(place.at("a.obelus"), place.at("b.obelus"));
  return [await laptop.open(place.at("a.obelus")), await desk.open(place.at("b.obelus"))];
}

/** Closes the copy, as somebody would before sending it. */
async function bringToLaptop(): Promise<void> {
  must(await desk.service["project.close"]({}));
  await laptop.merge(place.at("b.obelus"));
}

describe("what copies say differently", () => {
  it("[M16] lists both values, and writes the one that is taken so that the other copy takes it too", async () => {
    const span = await laptop.tag(must(await laptop.service["project.state"]({})), "41 ferries", "N");
    await copyToDesk();
    await laptop.note(span, "from the laptop");
    await desk.note(span, "from the desk");
    await bringToLaptop();
    const [conflict] = must(await laptop.service["merge.conflicts"]({}));
    expect(conflict).toMatchObject({ kind: "field", record: span.id, field: "note", table: "spans" });
    expect(conflict?.values.map(({ text }) => text)).toEqual(["“from the desk”", "“from the laptop”"]);
    const stale = await laptop.service["merge.settle"]({ record: span.id, field: "note", choice: "0".repeat(64) });
    expect(stale).toMatchObject({ ok: false, failure: { code: "NotFound" } });
    const taken = conflict?.values[1]?.change ?? "";
    must(await laptop.service["merge.settle"]({ record: span.id, field: "note", choice: taken }));
    expect((await laptop.span(span.id))?.note).toBe("from the laptop");
    expect(must(await laptop.service["merge.conflicts"]({}))).toEqual([]);
    must(await laptop.service["change.undo"]({}));
    expect(await laptop.span(span.id)).toMatchObject({ note: "from the desk" });
    must(await laptop.service["change.redo"]({}));
    must(await laptop.service["project.close"]({}));
    await desk.open(place.at("b.obelus"));
    await desk.merge(place.at("a.obelus"));
    expect((await desk.span(span.id))?.note).toBe("from the laptop");
    expect(must(await desk.service["project.verify"]({})).problems).toEqual([]);
  });

  it("[M17] lets one keep what is shown, which says something too", async () => {
    const span = await laptop.tag(must(await laptop.service["project.state"]({})), "41 ferries", "N");
    await copyToDesk();
    await laptop.note(span, "one");
    await desk.note(span, "two");
    await bringToLaptop();
    const [conflict] = must(await laptop.service["merge.conflicts"]({}));
    must(
      await laptop.service["merge.settle"]({
        record: span.id,
        field: "note",
        choice: conflict?.values[0]?.change ?? "",
      }),
    );
    expect((await laptop.span(span.id))?.note).toBe("two");
    expect(must(await laptop.service["merge.conflicts"]({}))).toEqual([]);
    expect(must(await laptop.service["project.verify"]({})).problems).toEqual([]);
  });

  it("[M18] keeps a tag that was removed in one copy and changed in the other until somebody decides", async () => {
    const span = await laptop.tag(must(await laptop.service["project.state"]({})), "41 ferries", "N");
    await copyToDesk();
    must(await laptop.service["change.undo"]({}));
    await desk.note(span, "still here");
    await bringToLaptop();
    expect(must(await laptop.service["merge.conflicts"]({}))).toMatchObject([{ kind: "revived", record: span.id }]);
    must(await laptop.service["merge.settle"]({ record: span.id, field: null, choice: "remove" }));
    expect(await laptop.span(span.id)).toBeUndefined();
    expect(must(await laptop.service["merge.conflicts"]({}))).toEqual([]);
    must(await laptop.service["change.undo"]({}));
    expect(await laptop.span(span.id)).toMatchObject({ note: "still here" });
    expect(must(await laptop.service["project.verify"]({})).problems).toEqual([]);
  });

  it("[M19] tells who did what, of a clock that is ahead, and of a file that was copied while somebody worked in it", async () => {
    const [, state] = await copyToDesk();
    await laptop.tag(state, "41 ferries", "N");
    must(await desk.service["project.close"]({}));
    const file = must(openProject(place.at("b.obelus"), { person: "", now: Date.now }));
    const newest = must2(file.newest() ?? null);
    const ahead = { person: state.me, writer: newest.writer, time: Date.now() + 100 * 3_600_000 };
    const tag = must2(state.records.tags.find(({ key }) => key === "H") ?? null);
    const document = must2(state.records.documents[0] ?? null).id;
    const fragments: [number, number][] = [[TEXT.indexOf("Nobody"), TEXT.indexOf("Nobody") + 6]];
    const wanted = { id: newId(), document, annotator: state.me, tag, attributes: [], fragments, created: 1 };
    must(file.make(addSpans([newSpan(TEXT, wanted)]), ahead));
    file.close();
    const { report } = must(await laptop.service["merge.check"]({ path: place.at("b.obelus") }));
    expect(report.people).toMatchObject([{ name: mara.name, isNew: false, changes: 1, added: 1 }]);
    expect(report.documents).toMatchObject([{ document, isNew: false, spans: 1 }]);
    expect(report.conflicts.map(({ kind }) => kind)).toEqual(["clock", "forked"]);
  });
});

describe("undo", () => {
  it("[M26] takes back neither the note of a merge nor what a blind copy began with", async () => {
    const blind = place.at("blind.obelus");
    const idris = { name: "Idris Okafor", initials: "IO" };
    must(await laptop.service["project.handOut"]({ path: blind, to: idris.name, blind: true, assigned: false }));
    const { history } = must(await laptop.service["project.state"]({}));
    // Whoever hands it out has made what is in it.
    expect((await desk.open(blind)).history.undo).toBeNull();
    await desk.tag(await desk.open(blind, idris), "Nobody", "H");
    must(await desk.service["project.close"]({}));
    await laptop.merge(blind);
    expect(must(await laptop.service["spans.list"]({ limit: 10 }))).toHaveLength(1);
    expect(must(await laptop.service["project.state"]({})).history).toEqual(history);
  });
});

describe("what looks alike", () => {
  it("[M27] counts as one as it was ticked, whatever is changed while the backup is made", async () => {
    const [mine, theirs] = await copyToDesk();
    const own = [await laptop.kind(mine, "Rumour"), await laptop.kind(mine, "Slur")];
    await desk.kind(theirs, "Rumour");
    const slur = await desk.kind(theirs, "Slur");
    must(await desk.service["project.close"]({}));
    const { batch, report } = must(await laptop.service["merge.check"]({ path: place.at("b.obelus") }));
    expect(report.pairings.map(({ message }) => message)).toEqual([
      "Both copies made a kind of tag Rumour.",
      "Both copies made a kind of tag Slur.",
    ]);
    const finishing = laptop.service["merge.finish"]({ batch, pairings: [1] });
    const edit = {
      table: "tags" as const,
      id: own[0]?.id ?? "",
      before: { name: "Rumour" },
      after: { name: "Gossip" },
    };
    must(await laptop.service["change.make"]({ code: "tag.change", label: "Rename Rumour", edits: [edit] }));
    must(await finishing);
    const { pairings } = must(await laptop.service["project.state"]({})).records;
    expect(pairings).toMatchObject([{ table: "tags", record: slur.id, same: own[1]?.id }]);
  });
});

describe("while a copy is read and comes in", () => {
  it("[M32] changes are kept, in their order, and texts are read", async () => {
    const [mine, theirs] = await copyToDesk();
    await desk.tag(theirs, "Nobody", "H");
    must(await desk.service["project.close"]({}));
    const checking = laptop.service["merge.check"]({ path: place.at("b.obelus") });
    const first = await laptop.tag(mine, "mayor");
    const { batch } = must(await checking);
    const finishing = laptop.service["merge.finish"]({ batch, pairings: [] });
    await Promise.all(["41", "ferries", "harbour"].map((word) => laptop.tag(mine, word)));
    expect(await laptop.span(first.id)).toEqual(first);
    must(await finishing);
    expect(must(await laptop.service["spans.list"]({ limit: 10 }))).toHaveLength(5);
    const labels = must(await laptop.service["change.history"]({ limit: 6 })).map(({ label }) => label);
    const own = labels.toReversed().filter((label) => label.startsWith("Tag") && label !== "Tag Nobody");
    expect(own).toEqual(["Tag mayor", "Tag 41", "Tag ferries", "Tag harbour"]);
    expect(must(await laptop.service["project.verify"]({})).problems).toEqual([]);
  });

  it("[M32] the copy that was chosen last is the one that is looked at", async () => {
    const [, theirs] = await copyToDesk();
    await desk.tag(theirs, "Nobody", "H");
    must(await desk.service["project.close"]({}));
    const path = place.at("b.obelus");
    const first = laptop.service["merge.check"]({ path });
    const second = laptop.service["merge.check"]({ path });
    expect(await first).toMatchObject({ ok: false, failure: { code: "Busy" } });
    const { batch } = must(await second);
    must(await laptop.service["merge.finish"]({ batch, pairings: [] }));
    expect(must(await laptop.service["spans.list"]({ limit: 10 }))).toHaveLength(1);
  });

  it("[M32] stopping leaves the project as it was, and the copy can be looked at again", async () => {
    const [, theirs] = await copyToDesk();
    await desk.tag(theirs, "Nobody", "H");
    must(await desk.service["project.close"]({}));
    laptop.hear = (name) => {
      if (name === "Reading the copy") void laptop.service["work.stop"]({});
    };
    const stopped = await laptop.service["merge.check"]({ path: place.at("b.obelus") });
    expect(stopped).toMatchObject({ ok: false, failure: { code: "Stopped" } });
    laptop.hear = () => {};
    await laptop.merge(place.at("b.obelus"));
    expect(must(await laptop.service["spans.list"]({ limit: 10 }))).toHaveLength(1);
  });
});

describe("another project", () => {
  it("[M20] is not merged; its tags come in by the words of its texts", async () => {
    const other = new Machine(place.at("other"));
    const person = { name: "Jun Sato", initials: "JS" };
    const path = place.at("c.obelus");
    const bytes = Buffer.from(TEXT).toString("base64");
    must(await other.service["project.create"]({ path, name: "Elsewhere", schema: "claims", person }));
    const { batch } = must(await other.service["import.check"]({ files: [{ name: "same.txt", bytes }] }));
    must(await other.service["import.finish"]({ batch, folder: null, rows: [{ row: 0 }] }));
    await other.tag(must(await other.service["project.state"]({})), "Nobody", "H");
    await other.close();
    const refused = await laptop.service["merge.check"]({ path });
    expect(refused).toMatchObject({ ok: false, failure: { code: "Conflict", where: path } });
    const check = must(await laptop.service["annotations.check"]({ files: [{ path }] }));
    expect(check.sets).toMatchObject([{ spans: 1, annotators: [{ name: "Jun Sato" }] }]);
    expect(check.sets[0]?.texts[0]?.document).not.toBeNull();
    const sets = check.sets.map(({ set, tags }) => ({ set, tags: tags.map(({ existing }) => existing ?? "new") }));
    must(await laptop.service["annotations.finish"]({ batch: check.batch, folder: null, sets }));
    const spans = must(await laptop.service["spans.list"]({ limit: 10 }));
    expect(spans.map(({ quote }) => quote)).toEqual(["Nobody"]);
  });
});
