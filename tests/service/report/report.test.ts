import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { afterEach, beforeEach, expect, it } from "vitest";
import { usualAgreement } from "#contract/agreementSettings.ts";
import { createService } from "#service/createService.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { createComparedProject, type ComparedProject } from "#tests/service/agreement/comparedProject.ts";
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
  // Six plots, a strip of each text, and how tags are drawn in them.
  expect(names.get("svg")).toBe(9);
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

/** Opens another project than that of all tests. */
async function openOther(
  name: string,
  shape: Parameters<typeof createComparedProject>[1],
  fill: (project: ComparedProject) => void,
): Promise<void> {
  const project = createComparedProject(place.at(name), shape);
  fill(project);
  project.close();
  valueOf(
    await running.service["project.open"]({
      path: project.path,
      person: { name: shape.people[0] ?? "", initials: "A" },
    }),
  );
}

it("[A26] writes no report where nothing is compared, and says what to do", async () => {
  const shape = { texts: { one: text }, people: ["Ana", "Ben"], tags: ["Claim"] };
  await openOther("unread.obelus", shape, (project) => {
    project.tagged([{ by: "Ana", in: "one", tag: "Claim", at: [0, 9] }]);
    project.finish("Ana", ["one"]);
  });
  const unread = failureOf(await write(place.at("unread")));
  expect(unread).toMatchObject({ code: "Refused", message: expect.stringContaining("nothing to report") });
  expect(unread.remedy).toContain("compare everything tagged");
  await openOther("untagged.obelus", shape, (project) => {
    for (const by of shape.people) project.finish(by, ["one"]);
  });
  expect(failureOf(await write(place.at("untagged"))).message).toContain("Nobody has tagged anything");
  expect(readdirSync(place.folder).filter((name) => !name.includes("."))).not.toContain("unread");
});

it.skipIf(!existsSync("/proc/self"))("says where it cannot write, and what can be done", async () => {
  expect(failureOf(await write("/proc/report"))).toEqual({
    code: "Refused",
    message: "Nothing can be made in this place, or it is not there any more; nothing was exported.",
    where: "/proc/report",
    remedy: "Choose another place.",
  });
});

/** Words of an element and all in it. */
function wordsOf(node: DefaultTreeAdapterTypes.ParentNode): string {
  return node.childNodes
    .map((child) => ("value" in child ? child.value : "childNodes" in child ? wordsOf(child) : ""))
    .join("");
}

it("[A26] has room on paper for many people, and says a thing about all figures once", async () => {
  const people = Array.from({ length: 14 }, (_, index) => `${String.fromCodePoint(65 + (index % 12))} Longer-Surname`);
  const unique = people.map((name, index) => `${name} ${index}`);
  const shape = { texts: { one: text, two: text }, people: unique, tags: ["Claim", "Hedge"] };
  await openOther("many.obelus", shape, (project) => {
    project.tagged(unique.map((by, who) => ({ by, in: "one", tag: "Claim", at: [0, who < 7 ? 9 : 4] })));
    for (const by of unique) project.finish(by, ["one", "two"]);
  });
  valueOf(await write(place.at("many")));
  const page = readFileSync(place.at("many", "report.html"), "utf8");
  expect(page.split("There are too few texts to say how certain this figure is.")).toHaveLength(2);
  const rows: string[][] = [];
  const look = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!("tagName" in child)) continue;
      if (child.tagName === "tr")
        rows.push(child.childNodes.flatMap((cell) => ("tagName" in cell ? [wordsOf(cell)] : [])));
      else look(child);
    }
  };
  look(parse(page));
  // People stand by their initials in heads of columns; the first table says whose they are.
  const heads = rows.filter(([first]) => first === "tag" || first === "first" || first === "");
  expect(heads.flat().filter((head) => head.includes("Surname"))).toEqual([]);
  expect(rows).toContainEqual(expect.arrayContaining([unique[12], "A 2"]));
  expect(heads).toContainEqual(["tag", ..."ABCDEFGHIJKL", "A 2", "B 2"]);
  // Pairs are rows: 91 of them, in the table of pairs and in that of rounds.
  expect(rows.filter(([first]) => first === "A, B")).toHaveLength(1);
  for (const row of rows) expect(row.length).toBeLessThanOrEqual(20);
  // The file for programs is one table with full names.
  expect(readFileSync(place.at("many", "table-3-tags.csv"), "utf8")).toContain(unique[13]);
});
