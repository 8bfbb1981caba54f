import { describe, expect, it } from "vitest";
import { html } from "#formats/documents/html/html.ts";
import { pdf } from "#formats/documents/pdf/pdf.ts";
import { createParser } from "#service/importing/parser.ts";
import { makeJapanesePdf } from "#tests/formats/documents/pdf/makePdf.ts";
import { startParserProcess, startParserThread } from "#service/importing/startParser.ts";

describe("the parser's own process", () => {
  it.each([
    ["a process", startParserProcess],
    ["a thread", startParserThread],
  ])("reads one file after another in %s, however deep", async (_where, start) => {
    const parser = createParser(start);
    const deep = parser.read(html, `${"<div>".repeat(100_000)}deep`);
    const next = parser.read(html, "<p>next</p>");
    parser.close();
    expect(await deep).toMatchObject({ ok: true, value: { text: "deep" } });
    expect(await next).toMatchObject({ ok: true, value: { text: "next" } });
    expect(await parser.read(html, "<p>again</p>")).toMatchObject({ ok: true, value: { text: "again" } });
    parser.close();
  });

  it.each([
    ["a process", startParserProcess],
    ["a thread", startParserThread],
  ])("[I7] reads a PDF in %s, with the character maps it needs, and the next", async (_where, start) => {
    const parser = createParser(start);
    expect(await parser.read(pdf, makeJapanesePdf())).toMatchObject({ ok: true, value: { text: "日本語" } });
    expect(await parser.read(pdf, new Uint8Array(9))).toMatchObject({ ok: false, failure: { code: "Unreadable" } });
    expect(await parser.read(html, "<p>next</p>")).toMatchObject({ ok: true, value: { text: "next" } });
    parser.close();
  });

  it("is stopped when a file takes too long", async () => {
    const stopped: string[] = [];
    const parser = createParser(
      () => ({
        send: () => {},
        listen: (listener) => listener?.begin(),
        stop: () => void stopped.push("stopped"),
      }),
      () => 1,
    );
    expect(await parser.read(html, "x")).toMatchObject({ ok: false, failure: { code: "Stopped" } });
    expect(stopped).toEqual(["stopped"]);
  });

  it("tells why a file cannot be had", async () => {
    const refusing = createParser(() => ({
      send: () => {},
      stop: () => {},
      listen: (listener) => listener?.answer({ problem: "This file is protected by a password." }),
    }));
    expect(await refusing.read(html, "x")).toMatchObject({
      ok: false,
      failure: { code: "Unreadable", message: "This file is protected by a password." },
    });
  });

  it("tells of an end and of an answer that makes no sense", async () => {
    const ending = createParser(() => ({ send: () => {}, stop: () => {}, listen: (listener) => listener?.end() }));
    expect(await ending.read(html, "x")).toMatchObject({ ok: false, failure: { code: "Unreadable" } });
    const document = {
      text: "abc",
      structure: { blocks: [], marks: [] },
      title: null,
      outlet: null,
      date: null,
      language: null,
      direction: "auto",
      changes: [],
      furniture: [],
      comments: [],
      activeParts: 0,
    };
    const lying = createParser(() => ({
      send: () => {},
      stop: () => {},
      listen: (listener) => listener?.answer({ document }),
    }));
    expect(await lying.read(html, "x")).toMatchObject({
      ok: false,
      failure: { message: "This file could not be read: its structure made no sense." },
    });
  });
});
