import { existsSync, readdirSync, renameSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "#contract/client.ts";
import type { Service } from "#contract/methods.ts";
import type { Host } from "#service/context.ts";
import { startService, startThread } from "#service/thread/startService.ts";
import { describeContract, failureOf, valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";

describeContract("in a thread of its own", async (folder) => {
  const { call, close } = startService(testHost(folder));
  return { service: createClient(call), close };
});

describe("the service's thread", () => {
  let place: ReturnType<typeof makeFolder>;
  let service: Service;
  let close: () => Promise<void>;
  let events: [event: string, payload: unknown][];
  let heard: () => void;
  /** Every thread that was started, the running one last. */
  let threads: Worker[];

  const start = (more: Partial<Host> = {}): void => {
    const emit: Host["emit"] = (event, payload) => {
      events.push([event, payload]);
      heard();
    };
    const running = startService({ ...testHost(place.at("profile")), emit, ...more }, (facts) => {
      const thread = startThread(facts);
      threads.push(thread);
      return thread;
    });
    service = createClient(running.call);
    close = running.close;
  };
  beforeEach(() => {
    place = makeFolder();
    events = [];
    heard = () => {};
    threads = [];
    start();
  });
  afterEach(async () => {
    await close();
    place.remove();
  });

  const create = async () =>
    valueOf(
      await service["project.create"]({
        path: place.at("mine.obelus"),
        name: "Mine",
        schema: "claims",
        person: { name: "Ana", initials: "AN" },
      }),
    );
  const newFolder = (name: string) => ({ code: "folder.add", label: `Make ${name}`, edits: [] });

  it("fails what is under way when it dies, and goes on in another with the same project and person", async () => {
    const { path, me } = await create();
    const written = valueOf(
      await service["import.check"]({ files: [{ name: "a.txt", text: "The ferry left the harbour." }] }),
    );
    valueOf(await service["import.finish"]({ batch: written.batch, folder: null, rows: [{ row: 0 }] }));
    const underWay = service["project.verify"]({});
    await threads.at(-1)?.terminate();
    expect(failureOf(await underWay)).toEqual({
      code: "Unexpected",
      message: "Something went wrong inside Obelus; your work up to here is kept.",
      remedy: "Try it again.",
    });
    const state = valueOf(await service["project.state"]({}));
    expect(state).toMatchObject({ path, me, readOnly: null });
    expect(state.records.documents).toHaveLength(1);
    expect(events.filter(([event]) => event === "project.changed")).toHaveLength(1);
    expect(threads).toHaveLength(2);
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
    expect(valueOf(await service["change.undo"]({})).change).not.toBeNull();
    expect(failureOf(await service["change.make"](newFolder("x")))).toMatchObject({ code: "Invalid" });
  });

  it("dies again and again without losing the project", async () => {
    const { path } = await create();
    for (const times of [2, 3, 4]) {
      await threads.at(-1)?.terminate();
      expect(valueOf(await service["project.state"]({})).path).toBe(path);
      expect(threads).toHaveLength(times);
    }
  });

  it("opens nothing again that was closed", async () => {
    await create();
    valueOf(await service["project.close"]({}));
    await threads.at(-1)?.terminate();
    expect(failureOf(await service["project.state"]({}))).toMatchObject({ code: "NoProject" });
    expect(events).toEqual([]);
  });

  it("hands over a project it cannot open again, for the page to ask about", async () => {
    const { path } = await create();
    renameSync(path, place.at("moved.obelus"));
    await threads.at(-1)?.terminate();
    expect(failureOf(await service["project.state"]({}))).toMatchObject({ code: "NoProject" });
    expect(events).toEqual([["project.requested", { path }]]);
  });

  it("leaves one file and no lock behind when it closes, also in the middle of long work", async () => {
    await create();
    const files = Array.from({ length: 300 }, (_none, index) => ({
      name: `${index}.txt`,
      text: `Text ${index}\n`.repeat(200),
    }));
    const begun = new Promise<void>((resolve) => (heard = resolve));
    const checking = service["import.check"]({ files });
    await begun;
    expect(existsSync(place.at("mine.obelus.lock"))).toBe(true);
    await close();
    expect(failureOf(await checking)).toMatchObject({
      code: "Stopped",
      message: "Reading the files was stopped because Obelus was closed, and nothing was brought in.",
    });
    expect(readdirSync(place.folder).toSorted()).toEqual(["mine.obelus", "profile"]);
    start();
    expect(valueOf(await service["project.open"]({ path: place.at("mine.obelus") })).readOnly).toBeNull();
  });

  it("closes twice, and answers nothing afterwards", async () => {
    await close();
    await close();
    expect(failureOf(await service["app.state"]({}))).toEqual({ code: "Stopped", message: "Obelus is closing." });
    expect(threads).toHaveLength(1);
  });

  it("asks the host for what only the host can do", async () => {
    const revealed: string[] = [];
    await close();
    start({
      nativeDialogs: true,
      choosePath: (purpose, suggestion) => Promise.resolve(`${purpose} ${suggestion ?? "nowhere"}`),
      reveal: (file) => {
        revealed.push(file);
        return Promise.reject(new Error("There is no file manager here."));
      },
    });
    expect(valueOf(await service["files.choose"]({ purpose: "openProject" }))).toEqual({ path: "openProject nowhere" });
    expect(valueOf(await service["files.choose"]({ purpose: "exportFile", suggestion: "a.csv" }))).toEqual({
      path: "exportFile a.csv",
    });
    expect(await service["files.reveal"]({ path: place.folder })).toMatchObject({ ok: true });
    expect(revealed).toEqual([place.folder]);
  });

  it("reads foreign formats in the parser's own process", async () => {
    await create();
    const { rows } = valueOf(
      await service["import.check"]({
        files: [{ name: "a.html", text: "<title>Quay</title><p>The quay is open again." }],
      }),
    );
    expect(rows).toMatchObject([{ format: "HTML", title: "Quay", problem: null }]);
  });
});
