import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { afterEach, beforeEach, expect, it } from "vitest";
import { usualAgreement } from "#contract/agreementSettings.ts";
import { createService } from "#service/createService.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { createComparedProject } from "#tests/service/agreement/comparedProject.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";

const text = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj";
const hostile = `=A</text></td><script>alert("x")</script><img src=x onerror='alert(1)'>`;

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;

beforeEach(async () => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
  const people = ["Ana Ruiz", hostile];
  const project = createComparedProject(place.at("report.obelus"), {
    texts: { one: text, [`${hostile} text`]: text },
    people,
    tags: ["Claim", `${hostile} tag`],
  });
  project.tagged(
    people.flatMap((by, who) => [
      { by, in: "one", tag: "Claim", at: [0, 9] },
      { by, in: "one", tag: `${hostile} tag`, at: [15, 24 + 5 * who] },
      { by, in: `${hostile} text`, tag: who === 0 ? "Claim" : `${hostile} tag`, at: [10, 19] },
    ]),
  );
  for (const by of people) project.finish(by, ["one", `${hostile} text`]);
  project.close();
  const person = { name: "Ana Ruiz", initials: "A" };
  valueOf(await running.service["project.open"]({ path: project.path, person }));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

const write = (path: string, people: "names" | "letters" = "names") =>
  running.service["report.write"]({ settings: usualAgreement, path, people });

it("[A24] writes one page that fetches and runs nothing, whatever names hold", async () => {
  const { files, path } = valueOf(await write(place.at("report")));
  expect(readdirSync(path).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
  const page = readFileSync(place.at("report", "report.html"), "utf8");
  const names = new Map<string, number>();
  const handlers: string[] = [];
  let words = "";
  const look = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if ("value" in child) words += child.value;
      if (!("tagName" in child)) continue;
      names.set(child.tagName, (names.get(child.tagName) ?? 0) + 1);
      handlers.push(...child.attrs.map(({ name }) => name).filter((name) => /^(on|src$|href$)/u.test(name)));
      look(child);
    }
  };
  look(parse(page));
  expect([...names.keys()].filter((name) => ["script", "img", "link", "iframe", "a"].includes(name))).toEqual([]);
  expect(handlers).toEqual([]);
  expect(names.get("svg")).toBe(7);
  expect(names.get("figcaption")).toBe(7);
  // Once as it is: names are shown, not cut away.
  expect(words).toContain(hostile);
  expect(words).toContain("Table 7. Decisions");
  expect(words).toContain("Krippendorff, Mathet, Bouvry and Widlöcher (2016)");
});

it("[A24] holds the same figures in the page, in JSON and in tables", async () => {
  valueOf(await write(place.at("report")));
  const { headline } = valueOf(await running.service["agreement.compute"](usualAgreement));
  const numbers = JSON.parse(readFileSync(place.at("report", "report.json"), "utf8"));
  expect(numbers.agreement.headline).toEqual(headline);
  const table = readFileSync(place.at("report", "table-2-figures.csv"), "utf8").split("\r\n");
  expect(table.find((line) => line.startsWith('"F1, exact"'))).toContain(`,${headline.f1Exact.value},,,6,,`);
  const tags = readFileSync(place.at("report", "table-3-tags.csv"), "utf8");
  // No spreadsheet takes a name for a formula.
  expect(tags).toContain(`"'${hostile.replaceAll('"', '""')} tag"`);
  // Same 1, one of another extent, one of another tag told from both tags.
  expect(tags).toMatch(/^Claim,.*,1,0,1,0,few$/mu);
});

it("calls people by letters where that is wished", async () => {
  valueOf(await write(place.at("report"), "letters"));
  for (const { name } of valueOf(await write(place.at("report"), "letters")).files) {
    const written = readFileSync(place.at("report", name), "utf8");
    expect(written).not.toContain("Ana Ruiz");
  }
  expect(readFileSync(place.at("report", "table-1-annotators.csv"), "utf8")).toContain("Annotator B");
});

it("replaces an earlier report as a whole, and leaves other folders alone", async () => {
  valueOf(await write(place.at("report")));
  writeFileSync(place.at("report", "mine.txt"), "mine");
  expect(failureOf(await write(place.at("report"))).message).toContain("mine.txt");
  mkdirSync(place.at("other"));
  writeFileSync(place.at("other", "mine.txt"), "mine");
  expect(failureOf(await write(place.at("other")))).toMatchObject({ code: "Refused" });
  expect(failureOf(await write(place.at("not", "there")))).toMatchObject({ code: "NotFound" });
  expect(existsSync(place.at("not"))).toBe(false);
  expect(readdirSync(place.folder).filter((name) => name.includes("unfinished"))).toEqual([]);
});
