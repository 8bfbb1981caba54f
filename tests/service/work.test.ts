import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EventPayload, Service } from "#contract/methods.ts";
import type { ImportFile } from "#contract/values.ts";
import { addSpans, newSpan } from "#core/actions/spans.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import { createService } from "#service/createService.ts";
import { answerStopped, createWork, WorkStopped } from "#service/work.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

type Progress = EventPayload<"work.progress">;

describe("one piece of work", () => {
  it("tells of each stage at most a hundred times, and of its end", () => {
    const told: Progress[] = [];
    const task = createWork((_event, payload) => told.push(payload as Progress)).begin("Counting", 10_000); // the only event it sends
    for (let done = 0; done <= 10_000; done += 7) task.report(done);
    task.turnTo("Writing", 3);
    for (const done of [1, 2, 3]) task.report(done);
    task.end();
    const counting = told.filter(({ name }) => name === "Counting");
    expect(counting.length).toBeGreaterThan(50);
    expect(counting.length).toBeLessThanOrEqual(101);
    expect(counting.at(-1)).toEqual({ name: "Counting", done: 10_000, total: 10_000 });
    expect(told.filter(({ name }) => name === "Writing").map(({ done }) => done)).toEqual([0, 1, 2, 3]);
  });

  it("lets others through once it has held its turn for a while", async () => {
    const task = createWork(() => {}).begin("Counting", 1);
    const order: string[] = [];
    const other = setImmediate().then(() => order.push("other"));
    await task.giveWay();
    order.push("at once");
    const begun = performance.now();
    while (performance.now() - begun < 25);
    await task.giveWay();
    order.push("after its turn");
    await other;
    expect(order).toEqual(["at once", "other", "after its turn"]);
  });

  it("stops at its next step, and no other work that begins later", async () => {
    const work = createWork(() => {});
    const task = work.begin("Counting", 1);
    work.stop("asked");
    await expect(task.giveWay()).rejects.toThrow(WorkStopped);
    task.end();
    await work.begin("Counting again", 1).giveWay();
    expect(failureOf(answerStopped(new WorkStopped("closed"), "The count", "nothing was kept"))).toEqual({
      code: "Stopped",
      message: "The count was stopped because the project was closed, and nothing was kept.",
    });
    expect(() => answerStopped(new TypeError("a bug"), "The count", "nothing was kept")).toThrow("a bug");
  });
});

describe("long work of the service", () => {
  let place: ReturnType<typeof makeFolder>;
  let service: Service;
  let close: () => Promise<void>;
  /** What a test does at each event. */
  let meanwhile: (progress: Progress) => void;

  beforeEach(() => {
    place = makeFolder();
    meanwhile = () => {};
    ({ service, close } = createService({
      ...testHost(place.folder),
      emit: (event, payload) => {
        if (event === "work.progress") meanwhile(payload as Progress); // by the event's name
      },
    }));
  });
  afterEach(async () => {
    await close();
    place.remove();
  });

  const manyFiles = (count: number): ImportFile[] =>
    Array.from({ length: count }, (_none, index) => ({
      name: `article ${index}.txt`,
      text: `Article ${index}\n\n${`The ferry of ${index} o'clock left the harbour with ${index} people on board. `.repeat(20)}`,
    }));

  it("answers what is asked while a large import is checked", async () => {
    const state = valueOf(await service["project.sample"]({}));
    const document = state.records.documents[0]?.id ?? "";
    const { text } = valueOf(await service["document.read"]({ document }));
    const [tag] = state.records.tags;
    if (tag === undefined) throw new Error("no tag");
    const span = newSpan(text, {
      id: newId(),
      document,
      annotator: state.me,
      tag,
      attributes: [],
      fragments: [[0, 3]],
      created: 1,
    });
    const answered: string[] = [];
    const checking = service["import.check"]({ files: manyFiles(400) }).then((result) => {
      answered.push("import");
      return valueOf(result);
    });
    // As a host would hand it on: in a turn of its own, after the check has begun.
    await setImmediate();
    valueOf(await service["change.make"](addSpans([span])));
    answered.push("change");
    expect((await checking).rows).toHaveLength(400);
    expect(answered).toEqual(["change", "import"]);
  });

  it.each(["Reading files", "Bringing in texts"])(
    "[I1] “%s” can be stopped, and nothing was brought in",
    async (stage) => {
      const { path } = await create();
      meanwhile = ({ name }) => {
        if (name === stage) void service["work.stop"]({});
      };
      const checked = await service["import.check"]({ files: manyFiles(20) });
      const stopped = checked.ok
        ? await service["import.finish"]({
            batch: checked.value.batch,
            folder: null,
            rows: checked.value.rows.map(({ row }) => ({ row })),
          })
        : checked;
      expect(failureOf(stopped)).toMatchObject({
        code: "Stopped",
        message: expect.stringMatching(/was stopped, and nothing was brought in\.$/u),
      });
      expect(valueOf(await service["project.state"]({}))).toMatchObject({ path, records: { documents: [] } });
      meanwhile = () => {};
      if (!checked.ok) return;
      // The same check can be finished after all.
      const rows = checked.value.rows.map(({ row }) => ({ row }));
      const { report } = valueOf(await service["import.finish"]({ batch: checked.value.batch, folder: null, rows }));
      expect(report.added).toHaveLength(20);
    },
  );

  it("ends with the project it works on", async () => {
    await create();
    meanwhile = () => void service["project.close"]({});
    expect(failureOf(await service["import.check"]({ files: manyFiles(20) }))).toMatchObject({
      code: "Stopped",
      message: "Reading the files was stopped because the project was closed, and nothing was brought in.",
    });
  });

  it("is nothing to stop when none is under way", async () => {
    expect(valueOf(await service["work.stop"]({}))).toEqual({});
  });

  const create = async () =>
    valueOf(
      await service["project.create"]({
        path: place.at("mine.obelus"),
        name: "Mine",
        schema: "empty",
        person: { name: "Ana", initials: "AN" },
      }),
    );
});

let count = 0;
const newId = (): Id => uuidv7(1, new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 0, ++count]));
