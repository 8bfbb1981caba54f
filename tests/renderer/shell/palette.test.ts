import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEntries, fitOf, readQuery, type Entry } from "#renderer/shell/palette/match.ts";
import { groupFound } from "#renderer/shell/palette/groups.ts";

const shown = (text: string, query: string): string | null => {
  const fit = fitOf(query, text);
  if (fit === null) return null;
  return [...fit.hits]
    .toReversed()
    .reduce(
      (marked, [start, end]) => `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`,
      text,
    );
};

describe("forgiving match", () => {
  it.each<[string, string, string | null]>([
    ["Next document", "next", "[Next] document"],
    ["Next document", "doc", "Next [doc]ument"],
    ["Next document", "doc next", "[Next] [doc]ument"],
    ["Next document", "nd", "[N]ext [d]ocument"],
    ["Next document", "cume", "Next do[cume]nt"],
    ["Next document", "nxt", "[N]e[xt] document"],
    ["Next document", "xyz", null],
    ["Next document", "next xyz", null],
    ["Málaga harbour", "malaga", "[Málaga] harbour"],
    ["Reke: blackout tale", "reke bl", "[Reke]: [bl]ackout tale"],
    ["Undo", "un", "[Un]do"],
    ["Anything", "", "Anything"],
  ])("%s ~ %s", (text, query, expected) => expect(shown(text, query)).toBe(expected));

  it("points only at what is there", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (query, text) => {
        for (const [start, end] of fitOf(query, text)?.hits ?? [])
          expect(start >= 0 && start < end && end <= text.length).toBe(true);
      }),
    );
  });

  it("finds a text by any piece of it", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z ]{4,30}$/u),
        fc.nat(),
        fc.integer({ min: 1, max: 8 }),
        (text, at, length) => {
          const piece = text.slice(at % text.length, (at % text.length) + length);
          expect(fitOf(piece, text)).not.toBeNull();
        },
      ),
    );
  });
});

describe("finding", () => {
  const entry = (id: string, title: string, kind: Entry["kind"] = "command", about?: string): Entry => ({
    id,
    kind,
    title,
    ...(about === undefined ? {} : { about }),
  });
  const entries = [
    entry("1", "Settings"),
    entry("2", "Set aside"),
    entry("3", "Offset"),
    entry("4", "Ferry refunds", "document", "Harbour Ledger"),
  ];
  const ids = (words: string, recent: readonly string[] = []): string[] =>
    findEntries(entries, words, recent, 10).map(({ entry: { id } }) => id);

  it("lists the start of words before the middle", () => expect(ids("set")).toEqual(["1", "2", "3"]));
  it("lists what was used recently first", () => {
    expect(ids("set", ["2"])).toEqual(["2", "1", "3"]);
    expect(ids("", ["3"])[0]).toBe("3");
  });
  it("finds by what stands beside, without pointing into it", () => {
    const [found] = findEntries(entries, "ledger", [], 10);
    expect(found).toEqual({ entry: entries[3], hits: [] });
  });
  it("keeps to the most wanted", () => expect(findEntries(entries, "", [], 2)).toHaveLength(2));
});

describe("the field", () => {
  it.each<[string, string, boolean]>([
    [">undo", "undo", false],
    ["@ mara", "mara", false],
    ["#c", "c", false],
    ["?", "", false],
    ["reke", "reke", true],
  ])("%s", (query, words, everything) => {
    expect(readQuery(query).words).toBe(words);
    expect(readQuery(query).kinds.includes("text")).toBe(everything);
  });
  it("never mixes in the keys", () => expect(readQuery("x").kinds).not.toContain("help"));
});

it("groups what was found, words in texts last", () => {
  const found = (["text", "document", "command"] as const).map((kind) => ({
    entry: { id: kind, kind, title: kind },
    hits: [],
  }));
  expect(groupFound(found).map((group) => group.name)).toEqual(["goTo", "do", "inTexts"]);
});
