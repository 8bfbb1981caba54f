import { describe, expect, it } from "vitest";
import { ContainerDoor } from "#service/importing/containerDoor.ts";
import type { OpenRequest } from "#service/importing/parserMessages.ts";
import { startParserProcess, startParserThread, type StartParser } from "#service/importing/startParser.ts";

const going = new AbortController().signal;

function request(text: string): OpenRequest {
  return { open: { container: "csv", content: new TextEncoder().encode(text), choice: {}, most: 2 ** 29 } };
}

/** How many entries come out, and in how many answers. */
async function count(door: ContainerDoor, text: string, signal = going): Promise<[number, number]> {
  let [entries, answers] = [0, 0];
  for await (const pieces of door.open(request(text), signal)) {
    answers++;
    entries += pieces.filter((piece) => "entry" in piece).length;
  }
  return [entries, answers];
}

/** A process that answers everything with this. */
const answering =
  (message: unknown): StartParser =>
  () => ({ send: () => {}, stop: () => {}, listen: (listener) => listener?.answer(message) });

describe("opening containers", () => {
  it.each([
    ["a process", startParserProcess],
    ["a thread", startParserThread],
  ])("gives what is in them some at a time, in %s", async (_where, start) => {
    const door = new ContainerDoor(start);
    const [entries, answers] = await count(door, `text\n${"Words\n".repeat(1200)}`);
    expect(entries).toBe(1200);
    expect(answers).toBeGreaterThan(2);
    expect(await count(door, "text\nWords\n")).toEqual([1, 1]);
    door.close();
  });

  it("takes no answer that makes no sense, and tells of an end", async () => {
    const entry = { name: "", folders: [], content: null, ready: null, problem: null };
    for (const message of [null, "a", {}, { pieces: [{ entry }], isOver: true, problem: null }])
      await expect(count(new ContainerDoor(answering(message)), "")).rejects.toThrow("This file could not be opened.");
    const ending: StartParser = () => ({ send: () => {}, stop: () => {}, listen: (listener) => listener?.end() });
    await expect(count(new ContainerDoor(ending), "")).rejects.toThrow("needs more memory");
  });

  it("is ended in the middle by whoever waits for it", async () => {
    const stopped: string[] = [];
    const silent: StartParser = () => ({ send: () => {}, listen: () => {}, stop: () => void stopped.push("stopped") });
    const stopping = new AbortController();
    const door = new ContainerDoor(silent);
    const opening = count(door, "text\nWords\n", stopping.signal);
    stopping.abort(new Error("Asked for."));
    await expect(opening).rejects.toThrow("Asked for.");
    door.close();
    expect(stopped).toEqual(["stopped"]);
  });
});
