import { existsSync, readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addSpans, newSpan } from "#core/actions/spans.ts";
import { added } from "#core/change.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import { methods, type MethodName, type Service } from "#contract/methods.ts";
import type { Failure, Result } from "#contract/result.ts";
import type { DocumentContent, ProjectState } from "#contract/values.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";

/** A way to reach a service whose profile is in the given folder. `close` ends it and waits until it has let go of its files. */
export type Reach = (
  profileFolder: string,
) => Promise<{ readonly service: Service; readonly close: () => Promise<void> }>;

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message} ${result.failure.where ?? ""}`);
  return result.value;
}

export function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error("It was done although it should have been refused");
  return result.failure;
}

const person = { name: "Maria Holm", initials: "MH" };
const missing = "01900000-0000-7000-8000-000000000000";
let count = 0;
const newId = (): Id => uuidv7(Date.now(), new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, (++count >> 8) & 255, count & 255]));

/** What every host must do, whatever lies between the caller and the service. */
export function describeContract(name: string, reach: Reach): void {
  describe(`the contract, ${name}`, () => {
    let place: ReturnType<typeof makeFolder>;
    let service: Service;
    let close: () => Promise<void>;
    const open = async (): Promise<void> => {
      ({ service, close } = await reach(place.at("profile")));
    };
    beforeEach(async () => {
      place = makeFolder();
      await open();
    });
    afterEach(async () => {
      await close();
      place.remove();
    });

    const sample = async (): Promise<ProjectState> => valueOf(await service["project.sample"]({}));
    const firstDocument = async (state: ProjectState): Promise<DocumentContent> =>
      valueOf(await service["document.read"]({ document: state.records.documents[0]?.id ?? "" }));
    const tagSomething = async (state: ProjectState) => {
      const { document, text } = await firstDocument(state);
      const tag = state.records.tags[0];
      if (tag === undefined) throw new Error("no tag");
      const span = newSpan(text, {
        id: newId(),
        document,
        annotator: state.me,
        tag,
        attributes: [],
        fragments: [[0, 3]],
        created: Date.now(),
      });
      return { span, settled: valueOf(await service["change.make"](addSpans([span]))) };
    };

    it("answers every method of the table, and fails with plain data when no project is open", async () => {
      expect(Object.keys(methods).filter((method) => typeof service[method as MethodName] !== "function")).toEqual([]);
      expect(failureOf(await service["project.state"]({}))).toMatchObject({
        code: "NoProject",
        message: "No project is open.",
      });
      expect(failureOf(await service["change.undo"]({}))).toMatchObject({ code: "NoProject" });
    });

    it("gives outputs of the shapes the table promises", async () => {
      const state = await sample();
      const document = state.records.documents[0]?.id ?? "";
      const outputs: readonly [MethodName, unknown][] = [
        ["app.state", valueOf(await service["app.state"]({}))],
        ["files.list", valueOf(await service["files.list"]({ folder: place.folder }))],
        ["project.state", valueOf(await service["project.state"]({}))],
        ["project.verify", valueOf(await service["project.verify"]({}))],
        ["document.read", valueOf(await service["document.read"]({ document }))],
        ["spans.list", valueOf(await service["spans.list"]({ limit: 100 }))],
        ["documents.list", valueOf(await service["documents.list"]({ after: 0 }))],
        ["spans.survey", valueOf(await service["spans.survey"]({ after: 0 }))],
        ["links.ofClaim", valueOf(await service["links.ofClaim"]({ claim: missing }))],
        ["change.history", valueOf(await service["change.history"]({ limit: 10 }))],
        [
          "text.find",
          valueOf(
            await service["text.find"]({
              query: "ferries",
              options: { matchCase: false, wholeWords: false, furniture: true },
              limit: 5,
            }),
          ),
        ],
        ["schema.export", valueOf(await service["schema.export"]({}))],
      ];
      for (const [method, output] of outputs)
        expect(methods[method].output.safeParse(output).error, method).toBeUndefined();
    });

    it("makes a project, changes it, undoes, redoes, and finds all of it again", async () => {
      const created = valueOf(
        await service["project.create"]({ path: place.at("mine.obelus"), name: "Mine", schema: "quotes", person }),
      );
      expect(created.records.tags.map((tag) => tag.name)).toContain("Speaker");
      const claim = { id: newId(), number: 1, wording: "Ferries were held", verdict: null, reason: "", created: 1 };
      const made = valueOf(
        await service["change.make"]({ code: "claim.add", label: "Write a claim", edits: [added("claims", claim)] }),
      );
      expect(made.history).toEqual({ undo: "Write a claim", redo: null });
      expect(valueOf(await service["change.undo"]({})).history).toEqual({ undo: null, redo: "Write a claim" });
      valueOf(await service["project.close"]({}));
      const again = valueOf(await service["project.open"]({ path: place.at("mine.obelus"), person }));
      expect(again.me).toBe(created.me);
      expect(again.history).toEqual({ undo: null, redo: "Write a claim" });
      expect(valueOf(await service["change.redo"]({})).change?.edits).toEqual([added("claims", claim)]);
      expect(valueOf(await service["project.state"]({})).records.claims).toEqual([claim]);
      expect(valueOf(await service["project.verify"]({}))).toMatchObject({ ok: true, changes: 4, problems: [] });
    });

    it("reads a document with its tags, and counts them", async () => {
      const state = await sample();
      const before = await firstDocument(state);
      const { span, settled } = await tagSomething(state);
      const after = await firstDocument(state);
      expect(after.text.slice(0, 3)).toBe(span.quote);
      expect(after.spans).toHaveLength(before.spans.length + 1);
      expect(after.spans).toContainEqual(span);
      expect(settled.change?.edits).toEqual([added("spans", span)]);
      expect(valueOf(await service["spans.list"]({ ids: [span.id, missing], limit: 10 }))).toEqual([span]);
      expect(
        valueOf(await service["spans.list"]({ tag: span.tag, document: span.document, limit: 1000 })),
      ).toContainEqual(span);
      const sum = ({ spans }: DocumentContent): number => spans.filter(({ tag }) => tag === span.tag).length;
      const { documents } = valueOf(await service["spans.survey"]({ after: 0 }));
      const counts = documents.find((one) => one.document === span.document)?.counts ?? [];
      const count = counts.reduce((total, one) => (one.tag === span.tag ? total + one.count : total), 0);
      expect([count, sum(after)]).toEqual([sum(before) + 1, sum(before) + 1]);
    });

    it("gives the far ends of relations, and says what is not there", async () => {
      const state = await sample();
      const contents = await Promise.all(
        state.records.documents.map(async ({ id }) => valueOf(await service["document.read"]({ document: id }))),
      );
      for (const { spans, farSpans, relations } of contents) {
        const ends = new Set([...spans, ...farSpans].map((span) => span.id));
        for (const { source, target } of relations) expect(ends.has(source) && ends.has(target)).toBe(true);
      }
      expect(contents.some(({ farSpans }) => farSpans.length > 0)).toBe(true);
      expect(failureOf(await service["document.read"]({ document: missing }))).toMatchObject({ code: "NotFound" });
      expect(
        failureOf(await service["document.original"]({ document: state.records.documents[0]?.id ?? "" })),
      ).toMatchObject({ code: "NotFound" });
    });

    it("refuses what the rules do not allow, and changes nothing", async () => {
      const state = await sample();
      const { span } = await tagSomething(state);
      const wrong = { ...span, id: newId(), quote: "not these words" };
      expect(failureOf(await service["change.make"](addSpans([wrong])))).toMatchObject({
        code: "Invalid",
        where: `spans ${wrong.id}`,
      });
      expect(failureOf(await service["change.make"](addSpans([span])))).toMatchObject({ code: "Conflict" });
      expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
    });

    it("finds words in texts, whatever their capitals and spaces", async () => {
      await sample();
      const find = async (query: string, limit = 1000) =>
        valueOf(
          await service["text.find"]({
            query,
            options: { matchCase: false, wholeWords: true, furniture: true },
            limit,
          }),
        );
      const all = await find("FERRIES");
      expect(all.hits.length).toBeGreaterThan(1);
      expect(all).toMatchObject({ next: null, searched: all.of });
      for (const { match } of all.hits) expect(match.toLowerCase()).toBe("ferries");
      const first = await find("ferries", 1);
      expect(first.hits).toEqual(all.hits.slice(0, 1));
      expect(first.next).toMatchObject({ document: all.hits[1]?.document, offset: all.hits[1]?.range[0] });
      expect(await find("no such words anywhere")).toMatchObject({ hits: [], next: null });
    });

    it("takes a schema from one project to another in one step that can be undone", async () => {
      valueOf(await service["project.create"]({ path: place.at("one.obelus"), name: "One", schema: "claims", person }));
      const { file, json } = valueOf(await service["schema.export"]({}));
      expect(file).toBe("Claims and evidence.json");
      const empty = valueOf(
        await service["project.create"]({ path: place.at("two.obelus"), name: "Two", schema: "empty", person }),
      );
      expect(empty.records.tags).toEqual([]);
      const taken = valueOf(await service["schema.import"]({ json }));
      const state = valueOf(await service["project.state"]({}));
      expect(state.records.tags).toHaveLength(12);
      expect(state.records.project[0]).toMatchObject({
        schemaName: "Claims and evidence",
        verdicts: ["holds", "wrong unit", "false", "cannot be known"],
      });
      expect(taken.history.undo).toBe("Take over the schema Claims and evidence");
      expect(valueOf(await service["schema.import"]({ json })).change).toBeNull();
      valueOf(await service["change.undo"]({}));
      expect(valueOf(await service["project.state"]({})).records).toEqual(empty.records);
      expect(failureOf(await service["schema.import"]({ json: "[" }))).toMatchObject({ code: "Invalid" });
      expect(failureOf(await service["schema.import"]({ json: "{}" }))).toMatchObject({ code: "Invalid" });
    });

    it("remembers settings and recent projects", async () => {
      const first = valueOf(await service["app.state"]({}));
      expect(first.project).toBeNull();
      expect(valueOf(await service["settings.change"]({ theme: "dark", textSize: 20 }))).toEqual({
        ...first.settings,
        theme: "dark",
        textSize: 20,
      });
      const { path } = valueOf(
        await service["project.create"]({ path: place.at("mine.obelus"), name: "Mine", schema: "empty", person }),
      );
      await close();
      await open();
      const next = valueOf(await service["app.state"]({}));
      expect(next.settings).toMatchObject({ theme: "dark", textSize: 20 });
      expect(next.recent).toEqual([expect.objectContaining({ path, name: "Mine", opened: expect.any(Number) })]);
    });

    it("keeps the project that is open when another cannot be opened", async () => {
      const state = await sample();
      expect(failureOf(await service["project.open"]({ path: place.at("missing.obelus") }))).toMatchObject({
        code: "NotFound",
      });
      expect(
        failureOf(await service["project.create"]({ path: state.path, name: "Again", schema: "empty", person })),
      ).toMatchObject({ code: "Refused" });
      expect(valueOf(await service["project.state"]({})).path).toBe(state.path);
    });

    it("leaves one file and no lock behind when it closes", async () => {
      valueOf(await service["project.create"]({ path: place.at("mine"), name: "Mine", schema: "empty", person }));
      expect(existsSync(place.at("mine.obelus.lock"))).toBe(true);
      await close();
      expect(readdirSync(place.folder).toSorted()).toEqual(["mine.obelus", "profile"]);
      await open();
    });

    it("lists folders and projects, folders first", async () => {
      valueOf(
        await service["project.create"]({ path: place.at("mine.obelus"), name: "Mine", schema: "empty", person }),
      );
      const { entries, parent } = valueOf(await service["files.list"]({ folder: place.folder }));
      expect(entries.map(({ name: entry, kind }) => [entry, kind])).toEqual([
        ["profile", "folder"],
        ["mine.obelus", "project"],
      ]);
      expect(parent).not.toBeNull();
      expect(failureOf(await service["files.list"]({ folder: place.at("missing") }))).toMatchObject({
        code: "NotFound",
      });
    });
  });
}
