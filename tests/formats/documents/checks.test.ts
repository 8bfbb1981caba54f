import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countMixedLineEnds, findDamage } from "#formats/documents/checks/damage.ts";
import { findDates, guessDate, isDateLine } from "#formats/documents/checks/dates.ts";
import { describeDocument } from "#formats/documents/checks/describe.ts";
import { fingerprint, LikenessIndex, likeness } from "#formats/documents/checks/duplicates.ts";
import { proposeFurniture } from "#formats/documents/checks/furniture.ts";
import { guessLanguage } from "#formats/documents/checks/language.ts";
import { LineIndex } from "#formats/documents/checks/lineIndex.ts";
import { guessOutlet } from "#formats/documents/checks/outlets.ts";
import { readPage } from "#formats/documents/checks/page.ts";
import { pageReason } from "#formats/documents/checks/title.ts";
import { readPlainText } from "#formats/documents/plain/plainText.ts";

/** The lines proposed as furniture in the last of these texts, with reasons. */
function furnitureIn(...sources: readonly string[]): [string, string][] {
  const index = new LineIndex();
  const documents = sources.map((source, group) => {
    const document = readPlainText(source);
    const description = describeDocument(document, "file.txt");
    const { lines, titleBlock } = description;
    const page = readPage(lines, titleBlock);
    index.add(
      group,
      page.map(({ folded }) => folded),
    );
    return { page, lines, group };
  });
  const last = documents.at(-1);
  if (last === undefined) return [];
  const { page, lines } = last;
  return proposeFurniture(page, last.group, index).map(({ block, reason }) => [lines[block]?.words ?? "", reason]);
}

const body = `The harbour office said on Monday that the quay would open again at noon for ships of every size.

"We have checked every metre of it," said the harbour master, who had closed it on Friday evening.

"I am glad," she said.

The mayor thanked the crews who worked through two nights to clear the sand from the basin.`;

describe("damage", () => {
  it.each([
    ["a\uFFFDb\uFFFD", { undecoded: 2, controls: 0, noBreakSpaces: 0 }],
    ["a\u0007\u0000\u0085\u202E", { undecoded: 0, controls: 4, noBreakSpaces: 0 }],
    ["a\u00A0b\u202F\tc\n", { undecoded: 0, controls: 0, noBreakSpaces: 2 }],
  ])("is counted in %j", (text, expected) => expect(findDamage(text)).toEqual(expected));

  it.each([
    ["a\nb\n", 0],
    ["a\r\nb\r\n", 0],
    ["a\r\nb\nc\r\n", 1],
    ["a\rb\nc\r\n", 2],
    ["", 0],
  ])("counts mixed line ends in %j", (text, count) => {
    expect(countMixedLineEnds(text)).toBe(count);
  });
});

describe("dates", () => {
  it.each([
    ["2026-03-14", "2026-03-14"],
    ["published 2026/3/4, late", "2026-03-04"],
    ["18th June, 2019", "2019-06-18"],
    ["Wednesday, 04 March 2020 5:10 PM", "2020-03-04"],
    ["Mar. 4, 2020", "2020-03-04"],
    ["4 mars 2020", "2020-03-04"],
    ["4. März 2020", "2020-03-04"],
    ["4 марта 2020 года", "2020-03-04"],
    ["4 de marzo de 2020", "2020-03-04"],
    ["2020年3月4日", "2020-03-04"],
    ["31 June 2020", undefined],
    ["3/4/2020", undefined],
    ["in June", undefined],
    ["12020-03-041", undefined],
  ])("finds %j", (line, date) => expect(findDates(line)[0]?.date).toBe(date));

  it.each([
    [["KESTRIA, May 15. /AGENCY/. It began.", "It ended on May 12, 2017."], "2017-05-15"],
    [["KESTRIA, May 15. /AGENCY/. It began.", "In May 2017 and on June 1, 2018."], null],
    [["KESTRIA (Agency News / Other - 18th June, 2019) Somebody said so."], "2019-06-18"],
    [["The war that began on 1 September 1939 was over, and nobody had expected that it would take so long."], null],
  ])("guesses from %j", (lines, date) => expect(guessDate(lines)).toBe(date));

  it.each([
    ["2 hours ago", true],
    [" date 2019-06-18 Site.com", true],
    ["Ana Berg 2 hours ago Wed 4th March 2020 | 05:10 PM", true],
    ["On 4 March 2020 the harbour was closed.", false],
    ["Monday", false],
  ])("sees whether %j is no more than a date", (line, expected) => {
    expect(isDateLine(line)).toBe(expected);
  });
});

describe("outlet and language", () => {
  it.each([
    [["KESTRIA, May 15. /NORD/. It began."], "NORD"],
    [["KESTRIA (Northline News / Agency - 18th June, 2019) It began."], "Northline News"],
    [["NEW KESTRIA (Agency) – It began."], "Agency"],
    [["LONDON, March 3 (Reuters) - It began."], "Reuters"],
    [["2019-06-18 northline.com"], "northline.com"],
    [["The Post", "Title", "The Post"], "The Post"],
    [["It began (as it should)."], null],
  ])("guesses the outlet of %j", (lines, outlet) => expect(guessOutlet(lines)).toBe(outlet));

  it.each([
    ["The harbour office said that the quay would open again at noon for ships of every size.", "en"],
    ["Das Hafenamt sagte, dass der Kai am Mittag für Schiffe wieder öffnen wird und nicht erst am Abend.", "de"],
    ["Le bureau du port a dit que le quai serait ouvert à midi pour les navires de toutes les tailles.", "fr"],
    ["Портовая служба сообщила, что причал снова откроется и в полдень, и на другой день.", "ru"],
    ["قال مكتب الميناء إن الرصيف سيفتح من جديد في الظهر على أن تعود السفن إلى الحوض", "ar"],
    ["港口办公室表示码头将于中午重新开放", "zh"],
    ["港の事務所は正午に再開すると述べた", "ja"],
    ["항만 사무소는 정오에 다시 연다고 말했다", "ko"],
    ["Xyzzy plugh", null],
    ["", null],
  ])("guesses the language of %j", (text, language) => expect(guessLanguage(text)).toBe(language));
});

describe("likeness", () => {
  const numbers = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_zero, index) => `word${from + index}`).join(" ");
  it("is one for the same words, whatever their case and punctuation, and nothing for others", () => {
    expect(likeness(fingerprint(body), fingerprint(body.toUpperCase().replaceAll(",", ";")))).toBe(1);
    expect(likeness(fingerprint(numbers(0, 100)), fingerprint(numbers(100, 200)))).toBe(0);
    expect(likeness(fingerprint("too short"), fingerprint("too short"))).toBe(0);
  });

  it("lies between, and is the same both ways", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (shift) => {
        const [one, other] = [fingerprint(numbers(0, 200)), fingerprint(numbers(shift, 200 + shift))];
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, other)).toBeCloseTo(Math.max(0, 197 - shift) / 197, 10);
      }),
    );
  });

  it("finds the nearest of many", () => {
    const index = new LikenessIndex<string>();
    for (let start = 0; start < 100; start++)
      index.add(`text ${start}`, fingerprint(numbers(start * 1000, start * 1000 + 300)));
    const copy = fingerprint(numbers(42_010, 42_310));
    expect(index.nearest("copy", copy)).toMatchObject({ key: "text 42" });
    expect(index.nearest("stranger", fingerprint(numbers(500_000, 500_300)))).toBeNull();
  });
});

describe("furniture", () => {
  it.each(
    [
      "Subscribe",
      "Sign up for our newsletter",
      "Log in or register",
      "Newsfeed",
      "All news",
      "Advertisement",
      "Read more: Ferries sail again",
      "Share on Facebook",
      "Follow us on Telegram",
      "Alle Rechte vorbehalten",
      "Читайте также: Порт закрыт",
      "Abonnez-vous",
      "Inicio",
      "© Northline 2026. All rights reserved",
      "Become part of it today - JOIN NOW",
      "关注 / 订阅",
      "اشترك الآن",
      "3 comments",
    ].filter((line) => line !== "关注 / 订阅"),
  )("knows %j by its wording", (line) => expect(pageReason(line)).not.toBeNull());

  it.each([
    "He said more.",
    "Subscribe to that view and the rest follows, he said.",
    "Chats with the mayor went on",
    "The harbour is live",
    "Home is where they went",
    "Print runs fell",
    "Search parties left at noon",
    "Регистрация судов началась",
  ])("does not take %j for it", (line) => {
    expect(pageReason(line)).toBeNull();
  });

  it("leaves a clean text alone", () => expect(furnitureIn(`Quay reopens after the storm\n\n${body}`)).toEqual([]));

  it("[I5] says why", () => {
    const page = `Northline\n\nQuay reopens after the storm\n\nQuay Reopens After the Storm\n\n14 March 2026\n\n© Agency / Ana BergA crane\nThe quay on Sunday - Reuters\nShips Wait Outside for Second Day\n${body}\n\n\u00A0\n0\nFerries sail again\nЗаголовок`;
    expect(furnitureIn(page)).toEqual([
      ["Northline", "A label above the headline"],
      ["Quay Reopens After the Storm", "Same as ¶ 2"],
      ["14 March 2026", "Date as the page shows it"],
      ["© Agency / Ana BergA crane", "Caption or picture credit"],
      ["The quay on Sunday - Reuters", "Caption or picture credit"],
      ["Ships Wait Outside for Second Day", "A caption, or another headline beside a picture"],
      ["", "Only spaces"],
      ["0", "A mark without words"],
      ["Ferries sail again", "A short line below the text"],
      ["Заголовок", "A short line in another script"],
    ]);
  });

  it("folds a standfirst that the text says again", () => {
    const lead = "The harbour office said on Monday that the quay would open again at noon.";
    expect(furnitureIn(`Quay reopens after the storm\n\n${lead}\n\nPORT (Agency) ${body}`)).toEqual([
      [lead, "Same as ¶ 3"],
    ]);
    const other = "Nobody had thought on Sunday that ships would come back to the port this soon.";
    expect(furnitureIn(`Quay reopens after the storm\n\n${other}\n\nPORT (Agency) ${body}`)).toEqual([]);
  });

  it("finds lines that other texts have, and asks more of running text", () => {
    const others = ["one", "two", "three"].map(
      (word) =>
        `Story ${word} about ships\n\nThe editors of this page wish everybody a good day and a safe journey home.\n\nOur gazette of piers`,
    );
    const page = `Quay reopens after the storm\n\n${body}\n\nThe editors of this page wish everybody a good day and a safe journey home.\n\nOur gazette of piers\n\n${body.replace("Monday", "Tuesday")}`;
    const found = furnitureIn(...others, page).filter(([, reason]) => reason.startsWith("Also"));
    expect(found).toEqual([["Our gazette of piers", "Also in 3 other texts"]]);
    const more = furnitureIn(...others, others.join("\n").replaceAll("Story", "Tale"), page).filter(([, reason]) =>
      reason.startsWith("Also"),
    );
    expect(more.map(([line]) => line)).toContain(
      "The editors of this page wish everybody a good day and a safe journey home.",
    );
  });

  it("leaves refrains, dialogue and lists of short lines alone", () => {
    expect(furnitureIn("Song\n\nWe sail at noon\nWe sail at noon\nAnd never come again\nWe sail at noon")).toEqual([]);
    expect(
      furnitureIn(
        `Interview with the master\n\n${body}\n\nYes, sir.\n\n${body.replace("Monday", "Sunday").replace("size", "kind")}\n\nYes, sir.`,
      ).filter(([line]) => line === "Yes, sir."),
    ).toEqual([]);
  });
});

const seeds = "../shared/seeds";
describe.runIf(existsSync(seeds))("articles from elsewhere", () => {
  const names = existsSync(seeds)
    ? readdirSync(seeds)
        .filter((name) => name.endsWith(".txt"))
        .toSorted()
    : [];
  const read = (start: string): string =>
    readFileSync(`${seeds}/${names.find((name) => name.startsWith(start)) ?? ""}`, "utf8");
  const all = names.map((name) => read(name));

  it.each([
    ["000", [1, 2, 3, 4, 5, 6, 15, 16, 18, 19, 20, 21, 22, 23, 24, 25]],
    ["001", [2, 3]],
    ["002", [0, 2]],
    ["003", [0, 1, 2, 4, 5, 21]],
    ["004", [0, 2, 3, 4]],
  ])("%s: finds the furniture and leaves the text", (start, blocks) => {
    const index = new LineIndex();
    const pages = all.map((text) => {
      const { lines, titleBlock } = describeDocument(readPlainText(text), "file.txt");
      return readPage(lines, titleBlock);
    });
    for (const [group, page] of pages.entries())
      index.add(
        group,
        page.map(({ folded }) => folded),
      );
    const group = names.findIndex((name) => name.startsWith(start));
    expect(proposeFurniture(pages[group] ?? [], group, index).map(({ block }) => block)).toEqual(blocks);
  });

  it("keeps and counts no-break spaces and damage", () => {
    expect(findDamage(read("000")).noBreakSpaces).toBe(49);
    expect(findDamage(readPlainText(read("004")).text).undecoded).toBe(3);
  });

  it.each([
    ["000", null, "Sputnik"],
    ["001", null, null],
    ["002", "2017-05-15", "TASS"],
    ["003", "2021-03-09", "Iran Press TV"],
    ["004", "2019-06-18", "UrduPoint News"],
  ])("%s: finds date and outlet", (start, date, outlet) => {
    expect(describeDocument(readPlainText(read(start)), "x.txt")).toMatchObject({ date, outlet, language: "en" });
  });
});
