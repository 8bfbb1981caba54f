import { describe, expect, it } from "vitest";
import { Unreadable } from "#formats/unreadable.ts";
import { namesInZip, readZip } from "#formats/zip.ts";
import { makeZip } from "./makeZip.ts";

/** The archive with some of its bytes replaced wherever they stand. */
function replaced(zip: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(from, to), "latin1");
}

async function problemOf(zip: Uint8Array): Promise<string> {
  try {
    for (const entry of (await readZip(zip)).values()) await entry.read();
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
  return "";
}

describe("a zip archive", () => {
  it("is read by the names of its files, without its folders", async () => {
    const zip = await readZip(await makeZip({ "b/ä.txt": "words", "a.txt": "", "b/": "" }));
    expect([...zip.keys()]).toEqual(["b/ä.txt", "a.txt"]);
    expect(zip.get("b/ä.txt")?.size).toBe(5);
    expect(Buffer.from((await zip.get("b/ä.txt")?.read()) ?? "").toString()).toBe("words");
  });

  it("is read from the middle of a buffer", async () => {
    const zip = await makeZip({ "a.txt": "words" });
    const within = new Uint8Array(zip.length + 20).subarray(10, 10 + zip.length);
    within.set(zip);
    expect([...(await readZip(within)).keys()]).toEqual(["a.txt"]);
  });

  it.each(["../a.txt", "b/../../a", "/a.txt..", "C:/aa.txt"])(
    "is refused when a name leads out of it: %s",
    async (name) => {
      const inside = "x".repeat(name.length);
      expect(await problemOf(replaced(await makeZip({ [inside]: "words" }), inside, name))).toContain(
        "leads out of it",
      );
    },
  );

  it("is refused when two files have one name", async () => {
    expect(await problemOf(replaced(await makeZip({ aaaa: "1", bbbb: "2" }), "bbbb", "aaaa"))).toContain("two files");
  });

  it("is refused when it grows too much", async () => {
    expect(await problemOf(await makeZip({ a: new Uint8Array(1_100_000) }))).toContain("200 times");
    expect(await problemOf(await makeZip({ a: new Uint8Array(1_000_000) }))).toBe("");
  });

  it("is refused when it holds too many files", async () => {
    const zip = Buffer.from(await makeZip({ a: "words" }));
    const end = zip.indexOf("PK\u0005\u0006", "latin1");
    zip.writeUInt16LE(10_001, end + 8);
    zip.writeUInt16LE(10_001, end + 10);
    expect(await problemOf(zip)).toContain("more than 10,000");
  });

  it("is refused when it is protected by a password", async () => {
    const zip = Buffer.from(await makeZip({ a: "words" }));
    const central = zip.indexOf("PK\u0001\u0002", "latin1");
    zip.writeUInt16LE(zip.readUInt16LE(central + 8) | 1, central + 8);
    expect(await problemOf(zip)).toBe("This zip archive is protected by a password.");
  });

  it("is refused when it is broken, at any length", async () => {
    const zip = await makeZip({ "a.txt": "words and words and words" });
    for (let length = 0; length < zip.length; length++)
      expect(await problemOf(zip.subarray(0, length))).toBe("This zip archive is broken or incomplete.");
  });

  it("tells which file is damaged", async () => {
    const random = Uint8Array.from({ length: 500 }, (_, index) => (index * index * 31) % 251);
    const zip = Buffer.from(await makeZip({ "a.txt": random }));
    const at = zip.indexOf("a.txt") + 100;
    zip[at] = (zip[at] ?? 0) ^ 1;
    expect(await problemOf(zip)).toBe("This zip archive is damaged: a.txt in it cannot be unpacked.");
  });

  it("holds no more than its list says", async () => {
    const zip = Buffer.from(await makeZip({ a: "words ".repeat(1000) }));
    const central = zip.indexOf("PK\u0001\u0002", "latin1");
    zip.writeUInt32LE(10, central + 24);
    expect(await problemOf(zip)).toContain("damaged: a");
  });
});

it("what a zip archive lists is told without opening it, and nothing of anything else", async () => {
  const zip = await makeZip({ "b/ä.txt": "words", "a.txt": "" });
  expect([...namesInZip(zip)]).toEqual(["b/ä.txt", "a.txt"]);
  expect([...namesInZip(new Uint8Array(20 + zip.length).subarray(20))]).toEqual([]);
  for (let length = 0; length < zip.length; length++) expect([...namesInZip(zip.subarray(0, length))]).toEqual([]);
  expect([...namesInZip(Buffer.from("PK\u0005\u0006 too short"))]).toEqual([]);
});
