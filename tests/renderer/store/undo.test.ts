import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { added as addedEdit, changed, removed as removedEdit } from "#core/change.ts";
import { withReading } from "#core/actions/reading.ts";
import { addSpans, newSpan } from "#core/actions/spans.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Reading } from "#core/model/annotator.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { openWindow } from "./window.ts";

const place = makeFolder();
const { service, close } = createService(testHost(place.at("profile")));
const surroundings = openWindow(service);
// The store finds its way to the service when it is imported.
const { commit, newId, redo, showProject, undo } = await import("#renderer/store/actions.ts");
const { loadDocument, openDocument } = await import("#renderer/store/loading.ts");
const { useProject } = await import("#renderer/store/project.ts");
const { useView } = await import("#renderer/store/view.ts");

const text = "Ferries were held at the quay all night. ".repeat(4000);
let document: Id = "";

beforeAll(async () => {
  const created = { path: place.at("a.obelus"), name: "A", schema: "claims", person: { name: "Ana", initials: "A" } };
  valueOf(await service["project.create"]({ ...created, schema: "claims" }));
  const { batch, rows } = valueOf(await service["import.check"]({ files: [{ name: "a.txt", text }] }));
  const finished = await service["import.finish"]({
    batch,
    folder: null,
    rows: rows.map(({ row }) => ({ row, furniture: [] })),
  });
  document = valueOf(finished).report.added[0]?.document ?? "";
});

beforeEach(async () => {
  showProject(valueOf(await service["project.state"]({})));
  await openDocument(document);
  await loadDocument(document);
});

afterAll(async () => {
  await close();
  place.remove();
});

function makeSpan(start: number): Span {
  const { me, maps } = useProject.getState();
  const tag = [...maps.tags.values()].find((one) => one.stance === null);
  if (tag === undefined) throw new Error("The project has no such tag");
  return newSpan(text, {
    id: uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    document,
    annotator: me,
    tag,
    attributes: [...maps.attributes.values()],
    fragments: [[start, start + 7]],
    created: Date.now(),
  });
}

function shown(): readonly Id[] {
  return (
    useProject
      .getState()
      .loaded.get(document)
      ?.spans.map((span) => span.id) ?? []
  );
}

async function saved(): Promise<readonly Id[]> {
  return valueOf(await service["document.read"]({ document })).spans.map((span) => span.id);
}

it("takes back what was just done before the service has answered, and the service follows", async () => {
  const before = shown();
  const [one, two] = [makeSpan(0), makeSpan(41)];
  await commit(addSpans([one]));
  await commit(addSpans([two]));
  const release = surroundings.hold();
  const undone = [undo(), undo()];
  expect(shown()).toEqual(before);
  expect(useProject.getState().saving.state).toBe("saving");
  release();
  await Promise.all(undone);
  expect(useProject.getState().saving.state).toBe("saved");
  expect(await saved()).toEqual(before);
  await redo();
  expect(shown()).toContain(one.id);
  expect(await saved()).toEqual(shown());
  await undo();
  expect(shown()).toEqual(before);
});

it("leaves what was read as it is when the work is undone, as the service does", async () => {
  const { me } = useProject.getState();
  const readings = () => [...useProject.getState().maps.readings.values()];
  const reading: Reading = {
    id: newId(),
    document,
    annotator: me,
    read: [[0, 40]],
    sentences: 1,
    finished: false,
  };
  const first = withReading(addSpans([makeSpan(8)]), addedEdit("readings", reading));
  expect(await commit(first)).toBe(true);
  await undo();
  expect(readings()).toEqual([reading]);
  const more = changed("readings", reading, { read: [[0, 81]], sentences: 2 });
  expect(await commit(withReading(addSpans([makeSpan(49)]), more))).toBe(true);
  surroundings.failNext("change.make");
  const further = changed("readings", { ...reading, read: [[0, 81]], sentences: 2 }, { sentences: 3 });
  const failed = commit(withReading(addSpans([makeSpan(90)]), further));
  const undoing = undo();
  expect(await failed).toBe(false);
  await undoing;
  expect(readings()).toEqual(valueOf(await service["project.state"]({})).records.readings);
});

it("does again at once what was undone here, while the undoing is still on its way", async () => {
  const before = shown();
  const [one, two] = [makeSpan(4), makeSpan(45)];
  await commit(addSpans([one]));
  await commit(addSpans([two]));
  const both = shown();
  const release = surroundings.hold();
  const steps = [undo(), undo(), redo(), redo(), undo(), redo()];
  expect(shown()).toEqual(both);
  const last = makeSpan(5000);
  const made = [commit(addSpans([last])), undo(), redo(), undo()];
  expect(shown()).toEqual(both);
  release();
  await Promise.all([...steps, ...made]);
  expect(shown()).toEqual(both);
  expect((await redo())?.change).not.toBeNull();
  expect(shown()).toContain(last.id);
  expect(await saved()).toEqual(shown());
  await undo();
  expect(await saved()).toEqual(both);
  await undo();
  surroundings.failNext("change.redo");
  const failed = redo();
  expect(shown()).toEqual(both);
  expect(await failed).toBeNull();
  expect(shown()).not.toContain(two.id);
  await undo();
  expect(shown()).toEqual(before);
  await commit(addSpans([makeSpan(86)]));
  expect((await redo())?.change ?? null).toBeNull();
  await undo();
  expect(await saved()).toEqual(shown());
});

it("takes back a change that is still on its way", async () => {
  const before = shown();
  const release = surroundings.hold();
  const made = commit(addSpans([makeSpan(82)]));
  const undone = undo();
  expect(shown()).toEqual(before);
  release();
  await Promise.all([made, undone]);
  expect(await saved()).toEqual(before);
  expect(shown()).toEqual(before);
});

it("shows a change again that could not be taken back, and says why", async () => {
  const span = makeSpan(123);
  await commit(addSpans([span]));
  surroundings.failNext("change.undo");
  const undone = undo();
  expect(shown()).not.toContain(span.id);
  expect(await undone).toBeNull();
  expect(shown()).toContain(span.id);
  expect(await saved()).toEqual(shown());
  expect(useView.getState().toasts.at(-1)?.text).toContain("no room left");
});

it("takes back the change before when the last one never came about", async () => {
  const before = shown();
  await commit(addSpans([makeSpan(164)]));
  surroundings.failNext("change.make");
  const failed = commit(addSpans([makeSpan(205)]));
  const undone = undo();
  expect(await failed).toBe(false);
  expect(await undone).not.toBeNull();
  expect(shown()).toEqual(before);
  expect(await saved()).toEqual(before);
});

it("brings all spans of a text with many, and what was done meanwhile stands", async () => {
  const many = Array.from({ length: 3000 }, (_, index) => makeSpan(41 * index));
  valueOf(await service["change.make"](addSpans(many)));
  showProject(valueOf(await service["project.state"]({})));
  await openDocument(document);
  expect(shown().length).toBeLessThan(1000);
  const [added, gone] = [makeSpan(3), shown()[4]];
  const removed = useProject
    .getState()
    .loaded.get(document)
    ?.spans.find((span) => span.id === gone);
  if (removed === undefined) throw new Error("Nothing is shown");
  await commit(addSpans([added]));
  await commit({ code: "span.remove", label: "Remove", edits: [removedEdit("spans", removed)] });
  expect(await loadDocument(document)).toBe(true);
  expect(shown()).toContain(added.id);
  expect(shown()).not.toContain(removed.id);
  expect(shown()).toEqual(await saved());
});

it("opens a text with many spans where one of them is", async () => {
  const last = (await saved()).at(-1) ?? "";
  showProject(valueOf(await service["project.state"]({})));
  await openDocument(document, last);
  expect(shown()).toContain(last);
  expect(shown().length).toBeLessThan(1000);
  await loadDocument(document);
  expect(shown()).toEqual(await saved());
});
