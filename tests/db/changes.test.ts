import { statSync } from "node:fs";
import SQLite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { addSpans, retagSpan } from "#core/actions/spans.ts";
import { added, changed, removed, type Change } from "#core/change.ts";
import { changeId } from "#db/changeId.ts";
import { Damage } from "#db/damage.ts";
import { packEdits, unpackEdits } from "#db/packing.ts";
import { decodeSeen, encodeSeen } from "#db/seen.ts";
import type { makeFolder } from "#tests/service/support/testHost.ts";
import { eachWithProject } from "./support/eachWithProject.ts";
import { createCounter, documentOf, hashOf, must, TestProject } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
eachWithProject((given) => ({ place, project } = given));

describe("a change", () => {
  it("[C2] has an id that anybody can recompute, a count, and what it was based on", () => {
    const span = project.span([[4, 9]]);
    const first = project.make(addSpans([span]));
    const retag = retagSpan(span, project.tag("N"), []);
    const second = project.make(retag ?? addSpans([]));
    const { id, ...rest } = second;
    expect(id).toBe(changeId(rest));
    expect(second.seq).toBe(first.seq + 1);
    expect(first.seen).toEqual({});
    expect(second.seen).toEqual({ [span.id]: [first.id] });
    expect(second).toMatchObject({ writer: project.writer, person: project.mine, undoes: null, code: "span.retag" });
  });

  it("[C1] is all in the file or not at all", () => {
    const good = project.span([[4, 9]]);
    const claim = project.claim(1);
    const before = project.file.reader.count("spans");
    const wrong = project.file.make(
      {
        code: "span.add",
        label: "Two",
        edits: [added("spans", good), added("claims", claim), added("claims", { ...claim, id: project.newId() })],
      },
      project.author(),
    );
    expect(wrong.ok).toBe(false);
    expect(project.file.reader.count("spans")).toBe(before);
    expect(project.file.verify().problems).toEqual([]);
  });

  it("may name records in any order", () => {
    const claim = project.claim(1);
    const span = { ...project.span([[4, 9]]), claim: claim.id };
    project.make({ code: "span.add", label: "Mention", edits: [added("spans", span), added("claims", claim)] });
    expect(project.file.reader.mentionsOf(claim.id)).toEqual([span]);
    project.make({ code: "claim.remove", label: "Remove", edits: [removed("claims", claim), removed("spans", span)] });
    expect(project.file.reader.count("claims")).toBe(0);
    const parent = { id: project.newId(), parent: null, name: "Outer", order: 0 };
    const child = { id: project.newId(), parent: parent.id, name: "Inner", order: 0 };
    project.make({ code: "folder.add", label: "Folders", edits: [added("folders", child), added("folders", parent)] });
    expect(project.file.verify().problems).toEqual([]);
  });

  it("refuses contents that are not what they say", () => {
    const { document } = documentOf(project.newId(), "Other text", project.now());
    const contents = new Map([
      [document.text, Buffer.from("Other text")],
      [document.structure, Buffer.from('{"blocks":[],"marks":[] }')],
    ]);
    const proposal = { code: "import.documents", label: "Bring in", edits: [added("documents", document)] };
    expect(() => project.file.make(proposal, project.author(), contents)).toThrow(/do not have the hash/u);
    expect(project.file.reader.count("documents")).toBe(1);
  });

  it("[C2] stays in the log as it is", () => {
    project.addSpan([[4, 9]]);
    project.file.close();
    const database = new SQLite(project.path);
    database.pragma("recursive_triggers = ON");
    expect(() => database.exec("UPDATE changes SET label = 'other'")).toThrow(/only added to/u);
    expect(() => database.exec("DELETE FROM changes")).toThrow(/only added to/u);
    expect(() => database.exec("INSERT OR REPLACE INTO changes SELECT * FROM changes")).toThrow(/only added to/u);
    database.close();
    project.reopen();
  });
});

describe("reading back", () => {
  it("gives every kind of record as it was written", () => {
    const { newId, now, mine } = project;
    const claim = { ...project.claim(7), verdict: "holds", reason: "Counted twice" };
    const one = {
      ...project.span([
        [4, 9],
        [15, 17],
      ]),
      claim: claim.id,
      note: "A note",
      origin: "bulk" as const,
    };
    const two = project.span([[15, 17]], "N");
    const speaker = { id: newId(), name: "Ilse", role: "minister", aliases: ["I. V."], address: "Q42" };
    const value = project.attribute("N", "Value");
    const number = { ...two, attributes: { [value.id]: 0 } };
    const type = project.file.reader.all("relationTypes")[0];
    const relation = {
      id: newId(),
      annotator: mine,
      type: type?.id ?? "",
      source: one.id,
      target: number.id,
      note: "because",
      created: now(),
    };
    const link = {
      id: newId(),
      annotator: mine,
      span: one.id,
      claim: null,
      address: "https://a.example",
      title: "T",
      quote: "q",
      seen: "2025-01-31",
      bearing: "weakens" as const,
      note: "",
      created: now(),
    };
    const reading = {
      id: newId(),
      document: project.document.id,
      annotator: mine,
      read: [[0, 36] as [number, number]],
      sentences: 1,
      finished: true,
    };
    project.make({
      code: "test.all",
      label: "All",
      edits: [
        added("speakers", speaker),
        added("claims", claim),
        added("spans", one),
        added("spans", number),
        added("relations", relation),
        added("links", link),
        added("readings", reading),
      ],
    });
    project.reopen();
    const { reader } = project.file;
    expect(reader.get("claims", claim.id)).toEqual(claim);
    expect(reader.spansOf(project.document.id)).toEqual([one, number]);
    expect(reader.relationsOf(project.document.id)).toEqual([relation]);
    expect(reader.linksOf(project.document.id)).toEqual([link]);
    expect(reader.get("speakers", speaker.id)).toEqual(speaker);
    expect(reader.all("readings")).toEqual([reading]);
    expect(reader.get("documents", project.document.id)).toEqual(project.document);
    const [survey] = reader.survey(0).documents;
    expect(survey?.counts.map(({ count }) => count)).toEqual([1, 1]);
    expect(survey?.mentions).toEqual([
      {
        span: one.id,
        claim: claim.id,
        document: project.document.id,
        annotator: mine,
        tag: one.tag,
        stance: "asserts",
        quote: one.quote,
        start: 4,
      },
    ]);
    expect(reader.documentsAfter(0, 1)).toEqual({ documents: [project.document], readings: [reading], next: null });
    expect(reader.documentsWithText(hashOf(reader.text(project.document.id)))).toEqual([project.document]);
  });

  it("keeps a record's number right when it goes and comes back", () => {
    const claim = project.claim(1);
    const span = project.addSpan([[4, 9]]);
    project.make({ code: "claim.add", label: "Claim", edits: [added("claims", claim)] });
    const link = (target: string) => changed("spans", { ...span, claim: null }, { claim: target });
    must(project.file.undo(project.author()));
    project.make({
      code: "claim.add",
      label: "Other",
      edits: [added("claims", { ...project.claim(2), id: project.newId() })],
    });
    project.make({ code: "claim.add", label: "Again", edits: [added("claims", claim)] });
    const edit = link(claim.id);
    project.make({ code: "span.claim", label: "Mention", edits: edit === null ? [] : [edit] });
    expect(project.file.reader.get("spans", span.id)?.claim).toBe(claim.id);
    expect(project.file.verify().problems).toEqual([]);
  });
});

describe("room in the file", () => {
  it("takes well under 600 bytes for each tag made one by one, log and all", () => {
    const text = Array.from(
      { length: 4000 },
      (_one, index) => `${(index * 7919) % 1000} ferries were held ${index % 3 === 0 ? "at night" : "by fog"}`,
    ).join(", ");
    project.file.close();
    project = new TestProject(place.at("b.obelus"), text);
    const before = statSync(project.path).size;
    const tags = 1000;
    for (let index = 0; index < tags; index++) {
      const start = ((index * 104_729) % (text.length - 100)) + 1;
      project.addSpan([[start, start + 20 + (index % 60)]]);
    }
    expect((statSync(project.path).size - before) / tags).toBeLessThan(500);
  });

  it("stores ids short and gives them back, whatever stands around them", () => {
    const { newId } = createCounter(7);
    const ids = JSON.stringify([newId(), hashOf("a"), { [newId()]: hashOf("b") }, newId().slice(0, 35)]);
    expect(packEdits(ids).length).toBeLessThan(ids.length / 2 + 40);
    const around = [
      ids,
      `"${newId()}"`,
      `x${newId()}${newId()}é`,
      "😀",
      `${hashOf("b")}${hashOf("c")}0`,
      "\u00ff\u00fe",
    ];
    for (const json of [ids, JSON.stringify(around), JSON.stringify(Array.from({ length: 300 }, newId))])
      expect(unpackEdits(packEdits(json))).toBe(json);
  });

  it("is called by whole characters", () => {
    project.make({ code: "span.add", label: "Tag \ud83d", edits: [added("spans", project.span([[4, 9]]))] });
    expect(project.file.newest()?.label).toBe("Tag \ufffd");
    expect(project.file.verify().problems).toEqual([]);
  });

  it("stores what a change was based on, and notices when it is cut short", () => {
    const { newId } = createCounter(9);
    const seen: Change["seen"] = Object.fromEntries(
      [newId(), newId(), newId()].map((id, index) => [
        id,
        index === 0 ? [hashOf("0")] : [hashOf("0"), hashOf("1")].toSorted(),
      ]),
    );
    const bytes = encodeSeen(seen);
    expect(decodeSeen(bytes, 3)).toEqual(seen);
    expect(() => decodeSeen(bytes.subarray(0, bytes.length - 1), 3)).toThrow(Damage);
    expect(() => decodeSeen(bytes, 1)).toThrow(Damage);
  });
});
