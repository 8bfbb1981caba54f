import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import type { ReadRequest } from "#service/importing/files.ts";
import { FileReaders } from "#service/importing/readers.ts";

/** Answers with the names of files, ends at one called "fatal", and never answers for one called "endless". */
const program = `
const { parentPort } = require("node:worker_threads");
parentPort.on("message", (message) => {
  if (message === null) return parentPort.close();
  for (const { candidate } of message.requests) {
    if (candidate.name === "fatal") process.exit(1);
    if (candidate.name === "endless") return;
    const file = { format: candidate.name, found: null, encodings: [], problem: null };
    parentPort.postMessage({ group: message.group, files: [file] });
  }
});`;

const startThread = (): Worker => new Worker(program, { eval: true });

function requests(names: readonly string[]): ReadRequest[] {
  return names.map((name) => ({
    candidate: { name, folders: [], content: null, encoding: null, problem: null, row: null },
    encoding: null,
    most: 1,
  }));
}

async function readAll(names: readonly string[], signal?: AbortSignal): Promise<(string | null)[]> {
  const readers = new FileReaders(names.length, startThread);
  const read: (string | null)[] = [];
  try {
    for await (const files of readers.read(requests(names), signal))
      read.push(...files.map(({ format, problem }) => problem ?? format));
  } finally {
    readers.close();
  }
  return read;
}

describe("the threads that read files", () => {
  it("answer in the order of the files", async () => {
    const names = Array.from({ length: 300 }, (_nothing, index) => `file ${index}`);
    expect(await readAll(names)).toEqual(names);
  });

  it("lose only the file that ends one", async () => {
    const names = Array.from({ length: 100 }, (_nothing, index) => (index % 40 === 20 ? "fatal" : `file ${index}`));
    expect(await readAll(names)).toEqual(
      names.map((name) => (name === "fatal" ? "This file could not be read." : name)),
    );
  });

  it("are not waited for once reading is stopped", async () => {
    const stopping = new AbortController();
    const reading = readAll(["one", "endless"], stopping.signal);
    stopping.abort(new Error("Stopped"));
    await expect(reading).rejects.toThrow("Stopped");
  });
});
