import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addSpans } from "#core/actions/spans.ts";
import { added, changed, removed } from "#core/change.ts";
import { encodeCanonical } from "#core/encode.ts";
import { tables } from "#core/model/records.ts";
import { mergeSchema, toSchemaFile } from "#core/schemaFile.ts";
import { MOST_STEPS, History } from "#db/history.ts";
import type { LogEntry } from "#db/changeRows.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import { eachWithProject } from "./support/eachWithProject.ts";
import { documentOf, must, type TestProject } from "./support/project.ts";

let project: TestProject;
eachWithProject((given) => ({ project } = given));

/** All records, in a form that can be compared. */
function stateOf({ reader }: ProjectFile): string {
  return encodeCanonical(tables.map((table) => reader.all(table).toSorted((a, b) => (a.id < b.id ? -1 : 1))));
}

const undo = (person = project.mine) => project.file.undo(project.author(person));
const redo = (person = project.mine) => project.file.redo(project.author(person));

describe("undo and redo", () => {
  it("takes changes back in order, and names what comes next", () => {
    const start = stateOf(project.file);
    project.addSpan([[4, 9]]);
    const one = stateOf(project.file);
    project.addSpan([[15, 17]]);
    const two = stateOf(project.file);
    expect(project.file.history(project.mine)).toEqual({ undo: "Tag 41", redo: null });
    must(undo());
    expect(stateOf(project.file)).toBe(one);
    expect(project.file.history(project.mine)).toEqual({ undo: "Tag mayor", redo: "Tag 41" });
    must(undo());
    expect(stateOf(project.file)).toBe(start);
    must(redo());
    must(redo());
    expect(stateOf(project.file)).toBe(two);
    expect(project.file.history(project.mine)).toEqual({ undo: "Tag 41", redo: null });
    expect(project.file.latest(3).map(({ label, undone }) => [label, undone])).toEqual([
      ["Redo Tag 41", false],
      ["Redo Tag mayor", false],
      ["Undo Tag mayor", true],
    ]);
  });

  it("[C9] survives closing and opening, in both directions", () => {
    project.addSpan([[4, 9]]);
    project.addSpan([[15, 17]]);
    must(undo());
    const before = stateOf(project.file);
    project.reopen();
    expect(project.file.history(project.mine)).toEqual({ undo: "Tag mayor", redo: "Tag 41" });
    must(redo());
    must(undo());
    expect(stateOf(project.file)).toBe(before);
  });

  it("[C8] forgets what was undone once something new is done", () => {
    project.addSpan([[4, 9]]);
    must(undo());
    project.addSpan([[15, 17]]);
    expect(redo()).toMatchObject({ ok: false, failure: { code: "NotFound" } });
  });

  it("goes back to the import and no further: the project itself and joining it stay", () => {
    must(undo());
    expect(undo()).toMatchObject({ ok: false, failure: { code: "NotFound", message: "There is nothing to undo." } });
    expect(project.file.reader.count("project")).toBe(1);
  });

  it("takes back many tags at once, and a schema", () => {
    const start = stateOf(project.file);
    project.make(addSpans([project.span([[4, 9]]), project.span([[15, 17]]), project.span([[18, 25]])]));
    must(undo());
    expect(stateOf(project.file)).toBe(start);
    const { reader } = project.file;
    const [current] = reader.all("project");
    if (current === undefined) throw new Error("no project");
    const records = {
      project: current,
      layers: reader.all("layers"),
      tags: reader.all("tags"),
      attributes: reader.all("attributes"),
      relationTypes: reader.all("relationTypes"),
    };
    const file = toSchemaFile(records);
    const edited = {
      ...file,
      name: "Mine",
      tags: file.tags.map((tag) => ({ ...tag, meaning: "Otherwise" })),
      layers: [
        ...file.layers,
        {
          ...file.layers[0],
          id: project.newId(),
          name: "More",
          line: "dotted" as const,
          marking: "line" as const,
          order: 9,
        },
      ],
    };
    project.make({ code: "schema.import", label: "Schema", edits: mergeSchema(edited, records) });
    expect(stateOf(project.file)).not.toBe(start);
    must(undo());
    expect(stateOf(project.file)).toBe(start);
  });

  it("takes back an import with the reading marks made since, and brings both again", () => {
    const start = stateOf(project.file);
    const { document, contents } = documentOf(project.newId(), "One more text.", project.now());
    must(
      project.file.make(
        { code: "import.documents", label: "Bring in", edits: [added("documents", document)] },
        project.author(),
        contents,
      ),
    );
    project.make({
      code: "reading.mark",
      label: "Read",
      edits: [
        added("readings", {
          id: project.newId(),
          document: document.id,
          annotator: project.mine,
          read: [[0, 14]],
          sentences: 1,
          finished: true,
        }),
      ],
    });
    const read = stateOf(project.file);
    must(undo());
    expect(stateOf(project.file)).toBe(start);
    must(redo());
    expect(stateOf(project.file)).toBe(read);
    expect(project.file.reader.text(document.id)).toBe("One more text.");
  });

  it("[C8] passes over reading marks, which leave redo as it is", () => {
    const span = project.addSpan([[4, 9]]);
    must(undo());
    project.make({
      code: "reading.mark",
      label: "Read",
      edits: [
        added("readings", {
          id: project.newId(),
          document: project.document.id,
          annotator: project.mine,
          read: [[0, 36]],
          sentences: 1,
          finished: false,
        }),
      ],
    });
    expect(project.file.history(project.mine).redo).toBe("Tag mayor");
    must(redo());
    expect(project.file.reader.get("spans", span.id)).toBeDefined();
    must(undo());
    expect(project.file.reader.count("readings")).toBe(1);
  });

  it("[C8] takes back a tag whose sentence was marked read with it, also when one has read on since", () => {
    const span = project.span([[4, 9]]);
    const reading = {
      id: project.newId(),
      document: project.document.id,
      annotator: project.mine,
      read: [[0, 12]] as [number, number][],
      sentences: 1,
      finished: false,
    };
    project.make({ code: "span.add", label: "Tag", edits: [added("spans", span), added("readings", reading)] });
    const on = changed("readings", reading, { read: [[0, 36]], sentences: 2 });
    if (on !== null) project.make({ code: "reading.mark", label: "Read", edits: [on] });
    must(undo());
    expect(project.file.reader.get("spans", span.id)).toBeUndefined();
    expect(project.file.reader.get("readings", reading.id)).toMatchObject({ read: [[0, 36]], sentences: 2 });
    must(redo());
    expect(project.file.reader.get("spans", span.id)).toEqual(span);
    expect(project.file.reader.get("readings", reading.id)).toMatchObject({ read: [[0, 36]] });
  });

  it("[C8] takes a document away again with what was read in it since it came back", () => {
    const { document } = project;
    const reading = {
      id: project.newId(),
      document: document.id,
      annotator: project.mine,
      read: [[0, 12]] as [number, number][],
      sentences: 1,
      finished: false,
    };
    project.make({ code: "reading.mark", label: "Read", edits: [added("readings", reading)] });
    project.make({
      code: "document.remove",
      label: "Delete",
      edits: [removed("readings", reading), removed("documents", document)],
    });
    must(undo());
    const on = changed("readings", reading, { finished: true });
    if (on !== null) project.make({ code: "reading.finish", label: "Read through", edits: [on] });
    must(redo());
    expect(project.file.reader.count("documents")).toBe(0);
    must(undo());
    expect(project.file.reader.get("readings", reading.id)).toMatchObject({ finished: true });
  });

  it("keeps 500 steps", () => {
    const log = Array.from({ length: MOST_STEPS + 20 }, (_one, index) => ({
      number: index,
      id: String(index),
      label: `Step ${index}`,
      code: "span.add",
      undoes: null,
      time: 0,
      person: project.mine,
    }));
    const history = new History({ latestOf: newestOf(log) }, project.mine);
    for (let index = MOST_STEPS + 19; index >= 20; index--) {
      expect(history.nextUndo()?.id).toBe(String(index));
      history.follow({ id: `u${index}`, label: "", code: "history.undo", undoes: String(index) });
    }
    expect(history.nextUndo()).toBeUndefined();
  });

  it("reads only the end of a long log, and knows the same steps as from the whole of it", () => {
    const runs = fc.array(fc.tuple(fc.constantFrom("do", "undo", "redo", "read"), fc.integer({ min: 1, max: 400 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(runs, (steps) => {
        const whole = new History({ latestOf: () => [] }, project.mine);
        const log: LogEntry[] = [];
        for (const kind of steps.flatMap(([one, times]) => Array.from({ length: times }, () => one))) {
          const undoes = kind === "undo" ? whole.nextUndo()?.id : kind === "redo" ? whole.nextRedo()?.id : null;
          if (undoes === undefined) continue;
          const number = log.length + 1;
          const code = kind === "read" ? "reading.mark" : "span.add";
          const entry = { number, id: `${number}`, label: `${number}`, code, undoes, time: 0, person: project.mine };
          whole.follow(entry);
          log.push(entry);
        }
        const history = new History({ latestOf: newestOf(log) }, project.mine);
        expect([history.nextUndo(), history.nextRedo(), history.labels()]).toEqual([
          whole.nextUndo(),
          whole.nextRedo(),
          whole.labels(),
        ]);
        for (let next = whole.nextUndo(); next !== undefined; next = whole.nextUndo()) {
          expect(history.nextUndo()).toEqual(next);
          for (const one of [whole, history])
            one.follow({ id: `undo ${next.id}`, label: "", code: "history.undo", undoes: next.id });
        }
        expect(history.nextUndo()).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it("does not read a log of many changes to its beginning", () => {
    const log = Array.from({ length: 100_000 }, (_one, index) => ({
      number: index,
      id: String(index),
      label: "",
      code: "span.add",
      undoes: null,
      time: 0,
      person: project.mine,
    }));
    const read: number[] = [];
    const history = new History({ latestOf: newestOf(log, read) }, project.mine);
    expect([history.nextUndo()?.id, read]).toEqual(["99999", [2 * MOST_STEPS]]);
  });
});

/** A log in memory, which notes how much of it was asked for. */
function newestOf(log: readonly LogEntry[], read: number[] = []) {
  return (_person: string, limit: number): LogEntry[] => {
    read.push(limit);
    return log.slice(-limit).toReversed();
  };
}

describe("two annotators", () => {
  it("[C8] each takes back only their own", () => {
    const mine = project.addSpan([[4, 9]]);
    const theirs = project.addSpan([[15, 17]], "N", project.theirs);
    expect(project.file.history(project.mine).undo).toBe("Tag mayor");
    must(undo());
    expect(project.file.reader.spansOf(project.document.id).map((span) => span.id)).toEqual([theirs.id]);
    must(undo(project.theirs));
    must(redo());
    expect(project.file.reader.spansOf(project.document.id).map((span) => span.id)).toEqual([mine.id]);
  });

  it("cannot take back what the other has built on, and hears why", () => {
    const claim = project.claim(1);
    project.make({ code: "claim.add", label: "Write a claim", edits: [added("claims", claim)] });
    const edit = changed("claims", claim, { wording: "Reworded" });
    project.make({ code: "claim.change", label: "Reword", edits: edit === null ? [] : [edit] }, project.theirs);
    expect(undo()).toMatchObject({
      ok: false,
      failure: {
        code: "Conflict",
        message: expect.stringMatching(/^“Write a claim” cannot be taken back: this claim was changed meanwhile\.$/u),
      },
    });
    must(undo(project.theirs));
    must(undo());
    expect(project.file.reader.count("claims")).toBe(0);
  });

  it("[C8] goes on behind what cannot be taken back, until other work makes it possible", () => {
    const [first, second] = [project.claim(1), project.claim(2)];
    project.make({ code: "claim.add", label: "First", edits: [added("claims", first)] });
    project.make({ code: "claim.add", label: "Second", edits: [added("claims", second)] });
    const edit = changed("claims", second, { wording: "Reworded" });
    project.make({ code: "claim.change", label: "Reword", edits: edit === null ? [] : [edit] }, project.theirs);
    expect(undo()).toMatchObject({
      failure: { code: "Conflict", remedy: "Change it by hand. The next press goes on with “First”." },
    });
    expect(project.file.history(project.mine).undo).toBe("First");
    must(undo());
    expect(project.file.reader.all("claims").map((one) => one.id)).toEqual([second.id]);
    must(redo());
    expect(project.file.history(project.mine).undo).toBe("First");
    must(undo(project.theirs));
    expect(project.file.history(project.mine).undo).toBe("First");
    must(undo());
    must(undo());
    expect(project.file.reader.count("claims")).toBe(0);
  });

  it("can take back a change of one field when the other has changed another", () => {
    const claim = project.claim(1);
    project.make({ code: "claim.add", label: "Write a claim", edits: [added("claims", claim)] }, project.theirs);
    const reword = changed("claims", claim, { wording: "Reworded" });
    const judge = changed("claims", claim, { verdict: "holds" });
    project.make({ code: "claim.change", label: "Reword", edits: reword === null ? [] : [reword] });
    project.make({ code: "claim.change", label: "Judge", edits: judge === null ? [] : [judge] }, project.theirs);
    must(undo());
    expect(project.file.reader.get("claims", claim.id)).toEqual({ ...claim, verdict: "holds" });
  });
});
