import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";
import { unfoldLines } from "#formats/documents/mail/flowed.ts";
import { mail } from "#formats/documents/mail/mail.ts";
import { readMailParts } from "#formats/documents/mail/mailParts.ts";
import { mhtml } from "#formats/documents/mhtml/mhtml.ts";
import { recogniseFormat } from "#formats/documents/registry.ts";
import { brokenPromise, outline } from "./support.ts";

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures/doc-eml");

function bytesOf(message: string | readonly string[]): Uint8Array {
  return Buffer.from(typeof message === "string" ? message : message.join("\r\n"), "latin1");
}

async function read(message: Uint8Array): Promise<ReadDocument> {
  if (mail.reads !== "bytes") throw new Error("Mail is bytes.");
  const document = await mail.read(message);
  expect(brokenPromise(document)).toBeNull();
  return document;
}

/** The text without the lines of the head, which are furniture. */
function wordsOf({ text, structure, furniture }: ReadDocument): string {
  const first = structure.blocks[furniture.length];
  return first === undefined ? "" : text.slice(first.start);
}

const head = [
  "From: Ana Ruiz <ana@example.org>",
  "To: desk@example.org",
  "Subject: =?utf-8?q?Ni=C3=B1os?=",
  "Date: Fri, 20 Apr 2001 23:35:02 -0400",
];
const utf8 = (text: string): string => Buffer.from(text).toString("latin1");

describe("mail", () => {
  it("is read with its head as furniture, and says who wrote it when", async () => {
    const document = await read(bytesOf([...head, "", "Hello", "", "> said before", ""]));
    expect(document).toMatchObject({
      title: "Niños",
      outlet: "Ana Ruiz",
      date: "2001-04-20",
      furniture: { length: 4 },
    });
    expect(document.text.slice(0, document.structure.blocks[3]?.end)).toBe(
      "From: Ana Ruiz <ana@example.org>\nTo: desk@example.org\nDate: Fri, 20 Apr 2001 23:35:02 -0400\nSubject: Niños",
    );
    expect(wordsOf(document)).toBe("Hello\n\n> said before");
  });

  it.each([
    ["says another", "text/plain; charset=us-ascii", utf8("Niños")],
    ["says one that its bytes are not", "text/plain; charset=utf-8", "Ni\u00F1os y se\u00F1ores en Espa\u00F1a"],
    ["says none", "text/plain", utf8("Niños")],
    ["says one nobody knows", "text/plain; charset=x-unknown", utf8("Niños")],
    ["names a language too", "text/plain; charset*=iso-8859-1'es'ISO-8859-1", "Ni\u00F1os"],
  ])("[I12] is read in the encoding it has when it %s", async (_, type, body) => {
    expect(wordsOf(await read(bytesOf([...head, `Content-Type: ${type}`, "", body])))).toMatch(/^Niños/u);
  });

  const html = "<p>In <b>HTML</b></p>";
  const alternatives = (plain: string): Uint8Array =>
    bytesOf([
      ...head,
      'Content-Type: multipart/alternative; boundary="a b"',
      "",
      "--a b",
      "Content-Type: text/plain",
      "",
      plain,
      "--a b",
      "Content-Type: multipart/related; boundary=c",
      "",
      "--c",
      "Content-Type: text/html",
      "",
      html,
      "--c",
      "Content-Type: image/gif; name=dot.gif",
      "Content-Transfer-Encoding: base64",
      "",
      "R0lG",
      "--c--",
      "--a b--",
      "behind",
    ]);

  it("is read in plain words rather than in HTML", async () => {
    expect(wordsOf(await read(alternatives("In plain")))).toBe("In plain");
    const document = await read(alternatives(" "));
    expect(wordsOf(document)).toBe("In HTML");
    expect(document.structure.marks).toHaveLength(1);
    expect(document.structure.marks.map(({ start, end }) => document.text.slice(start, end))).toEqual(["HTML"]);
  });

  it("tells what came with it", async () => {
    const parts = await readMailParts(alternatives("In plain"));
    expect(parts.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([["dot.gif", "GIF"]]);
  });

  it("passes on what is in it, by its subject, and never by a path", async () => {
    const inner = ["Subject: Inner", "", "words"];
    const message = bytesOf([
      ...head,
      "Content-Type: multipart/mixed; boundary=x",
      "",
      "--x",
      "",
      "outer",
      "--x",
      "Content-Type: message/rfc822",
      "",
      ...inner,
      "--x",
      'Content-Type: text/plain; name="../../a/b.txt"',
      "Content-Disposition: attachment",
      "",
      "file",
      "--x",
      "Content-Type: application/zip",
      "",
      "PK",
      "--x--",
    ]);
    expect(wordsOf(await read(message))).toBe("outer");
    const parts = await readMailParts(message);
    expect(parts.map(({ name }) => name)).toEqual(["Inner.eml", ".. .. a b.txt", "part 3.zip"]);
    expect(parts.map(({ bytes }) => Buffer.from(bytes).toString().trim().split(/\r?\n/u).at(-1))).toEqual([
      "words",
      "file",
      "PK",
    ]);
  });

  it("without words has no text", async () => {
    expect((await read(bytesOf([...head, "", ""]))).text).toBe("");
  });

  it("is refused when it nests without end or has too many parts", async () => {
    const deep = Array.from({ length: 40 }, (_, at) => [
      `Content-Type: multipart/mixed; boundary=b${at}`,
      "",
      `--b${at}`,
    ]).flat();
    await expect(read(bytesOf([...head, ...deep, "", "x"]))).rejects.toThrow("too many parts");
    const wide = Array.from({ length: 1100 }, () => ["--w", "", "x"]).flat();
    await expect(read(bytesOf([...head, "Content-Type: multipart/mixed; boundary=w", "", ...wide]))).rejects.toThrow(
      "too many parts",
    );
    await expect(read(bytesOf(`X: ${"a".repeat(2_000_000)}`))).rejects.toThrow("far too long");
  });

  it("unfolds lines that were folded for mailing", () => {
    expect(unfoldLines("one \ntwo\nthree\n>> four \n>> five\n> six\n-- \nAna", "with space")).toBe(
      "one two\nthree\n>> four five\n> six\n-- \nAna",
    );
    expect(unfoldLines("one \ntwo\n  indented", "without space")).toBe("onetwo\n indented");
  });

  it("is told by its ending or its head", () => {
    expect(recogniseFormat(bytesOf("x"), "a.eml")?.id).toBe("mail");
    expect(recogniseFormat(bytesOf([...head, "", "x"]), "message")?.id).toBe("mail");
    expect(recogniseFormat(bytesOf("To: do\nFrom: here\nAnd: there\n"), "a")?.id).toBe("text");
  });
});

describe("MHTML", () => {
  const saved = bytesOf([
    "From: <Saved by Blink>",
    "Snapshot-Content-Location: https://example.org/",
    "Subject: A page",
    'Content-Type: multipart/related; type="text/html"; boundary="----M"',
    "",
    "------M",
    "Content-Type: text/html",
    "Content-Transfer-Encoding: quoted-printable",
    "Content-Location: https://example.org/",
    "",
    '<!DOCTYPE html><html lang=3D"es"><title>T=C3=ADtulo</title><h1>Ni=C3=B1os</h1>=',
    '<p>Words <img src=3D"cid:x"></p></html>',
    "------M",
    "Content-Type: text/css",
    "",
    "p { color: red }",
    "------M--",
    "",
  ]);

  it("is read as the page in it", async () => {
    if (mhtml.reads !== "bytes") throw new Error("MHTML is bytes.");
    const document = await mhtml.read(saved);
    expect(outline(document)).toEqual(["heading 1|Niños", "paragraph|Words"]);
    expect(document).toMatchObject({ title: "Niños", language: "es", activeParts: 1 });
  });

  it("is told by its ending or its head", () => {
    expect(recogniseFormat(saved, "page")?.id).toBe("mhtml");
    expect(recogniseFormat(bytesOf("x"), "page.mht")?.id).toBe("mhtml");
  });

  it("without a page is refused", async () => {
    if (mhtml.reads !== "bytes") throw new Error("MHTML is bytes.");
    await expect(mhtml.read(bytesOf("Content-Type: image/gif\n\nGIF"))).rejects.toThrow("no web page");
  });
});

describe.skipIf(!existsSync(fixtures))("mail of others", () => {
  const file = (name: string): Uint8Array => readFileSync(path.join(fixtures, name));

  const mirror = "a simple kind of mirror\nto reflect upon our own";
  it.each([
    ["cc.eml", "To and Cc headers", "Foo Bar", "2019-10-12", "", []],
    [
      "msg_01.eml",
      "This is a test message",
      "John X. Doe",
      "2001-05-04",
      "Hi,\n\nDo you like this message?\n\n-Me",
      [],
    ],
    ["msg_04.eml", "a simple multipart", "Barry A. Warsaw", "2001-09-11", `${mirror}\n\n${mirror}`, []],
    [
      "msg_07.eml",
      "Here is your dingus fish",
      "Barry",
      "2001-04-20",
      "Hi there,\n\nThis is the dingus fish.",
      [["dingusfish.gif", 3512]],
    ],
    [
      "msg_10.eml",
      "Lyrics",
      "Barry Warsaw",
      "2001-04-20",
      [
        "This is a 7bit encoded message.",
        "¡This is a Quoted Printable encoded message!",
        "This is a Base64 encoded message.",
        "This is a Base64 encoded message.",
        "This has no Content-Transfer-Encoding: header.",
      ].join("\n\n"),
      [],
    ],
    ["msg_12a.eml", "Lyrics", "Barry Warsaw", "2001-04-20", "", []],
    [
      "msg_26.eml",
      "IMAP file test",
      "Father Time",
      "2002-05-12",
      "Simple email with attachment.",
      [["clock.bmp", 630]],
    ],
    ["msg_32.eml", "Re: Limiting Perl CPU Utilization...", "Anne Person", "2000-09-26", "Some message.", []],
  ] as const)("%s is read whole", async (name, title, outlet, date, words, attachments) => {
    const document = await read(file(name));
    expect(document).toMatchObject({ title, outlet, date });
    expect(wordsOf(document)).toBe(words);
    expect((await readMailParts(file(name))).map((part) => [part.name, part.bytes.length])).toEqual(attachments);
  });

  it("a delivery report is read with the message it is about as a file", async () => {
    const document = await read(file("msg_16.eml"));
    expect(document.title).toBe("Delivery Notification: Delivery has failed");
    expect(wordsOf(document)).toMatch(/^This report relates to a message[^]+Reason: recipient reached disk quota$/u);
    expect((await readMailParts(file("msg_16.eml"))).map((part) => [part.name, part.bytes.length])).toEqual([
      ["part 1.txt", 265],
      ["[scr] yeah for Ians!!.eml", 2646],
    ]);
  });

  it("a mail with a page and a picture in it is read in plain words", async () => {
    const document = await read(file("sample.eml"));
    expect(document).toMatchObject({ title: "Winter promotions", outlet: "Online Shop", date: "2014-01-29" });
    // 1639 as it stands in the mail: four line ends at its end and a carriage return are left out.
    expect(wordsOf(document)).toHaveLength(1634);
    expect((await readMailParts(file("sample.eml"))).map((part) => [part.name, part.bytes.length])).toEqual([
      ["nodejs.png", 20_269],
    ]);
  });
});
