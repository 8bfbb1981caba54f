import { existsSync, readFileSync } from "node:fs";
import { usualAgreement } from "#contract/agreementSettings.ts";
import { goldId } from "#core/model/review.ts";
import { atAnotherDesk, chooseCopy } from "./colleague.ts";
import { expect, test } from "./fixture.ts";
import { ferry } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

/** Tags words by keyboard, a few steps apart, and reads the text through. */
async function annotate(bench: Workbench, marks: readonly (readonly [steps: number, letter: string])[]): Promise<void> {
  await bench.focusText();
  for (const [steps, letter] of marks) {
    for (let step = 0; step < steps; step++) await bench.press("ArrowRight");
    await bench.tagHere(letter);
    await bench.press("ArrowRight");
  }
  await bench.press("Control+Enter", "Control+Enter");
  await bench.saved();
}

async function openIssues({ page }: Workbench): Promise<number> {
  const [count = "0"] = await page.locator(".corpus-count-hot").allInnerTexts();
  return Number.parseInt(count, 10);
}

test("two people annotate blind copies, which are brought together, compared, settled, reported and exported", async ({
  bench,
  browser,
  page,
  desk,
}) => {
  test.setTimeout(240_000);
  await bench.start();
  await bench.newProject("Harbour");
  await bench.bringIn([ferry]);
  for (const name of ["Nora Test", "Otto Test"])
    await bench.call("project.handOut", {
      path: `${desk.home}/${name}.obelus`,
      to: name,
      blind: true,
      assigned: false,
    });
  const work = {
    "Nora Test": [
      [1, "c"],
      [2, "h"],
      [1, "n"],
    ],
    "Otto Test": [
      [1, "c"],
      [2, "l"],
      [3, "s"],
    ],
  } as const;
  for (const [name, marks] of Object.entries(work))
    await atAnotherDesk(browser, {
      name,
      file: `${desk.home}/${name}.obelus`,
      run: async (theirs) => {
        expect(await theirs.spans()).toEqual([]);
        await annotate(theirs, marks);
      },
    });
  for (const name of Object.keys(work)) {
    await chooseCopy(bench, `${desk.home}/${name}.obelus`);
    await expect(bench.sheet.getByRole("status")).toContainText("A backup is made first.");
    await bench.press("Control+Enter");
    await expect(bench.sheet.getByRole("status")).toContainText("Brought in");
    await bench.press("Escape");
    await expect(bench.sheet).toHaveCount(0);
  }
  await expect.poll(async () => (await bench.spans()).length).toBe(6);

  const agreement = await bench.call("agreement.compute", usualAgreement);
  expect(agreement.annotators.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(work)));

  await bench.press("Control+4", "F8");
  await expect(page.locator(".review-card h2")).toBeVisible();
  for (let left = await openIssues(bench); left > 0; left = await openIssues(bench)) {
    await bench.press(left % 2 === 0 ? "ArrowLeft" : "Delete");
    await expect.poll(async () => openIssues(bench)).toBeLessThan(left);
  }
  await bench.press("Control+Enter");
  if (await bench.sheet.isVisible()) await bench.press("Control+Enter");
  await bench.saved();

  const state = await bench.call("project.state", {});
  const gold = goldId(state.records.project[0]?.id ?? "");
  const settled = (await bench.spans()).filter(({ annotator }) => annotator === gold);
  expect(settled.length).toBeGreaterThan(0);
  const out = `${desk.home}/gold`;
  const report = await bench.call("export.write", {
    format: "jsonl",
    documents: "all",
    annotators: [gold],
    offsets: "codepoint",
    aside: false,
    negatives: false,
    choices: {},
    path: out,
  });
  expect(report.spans).toBe(settled.length);
  const written = await bench.call("report.write", {
    settings: usualAgreement,
    path: `${desk.home}/report`,
    people: "names",
  });
  const page1 = written.files.find(({ name }) => name.endsWith(".html"))?.name ?? "";
  expect(readFileSync(`${written.path}/${page1}`, "utf8")).toContain("Nora Test");
  expect(existsSync(out)).toBe(true);
  expect((await bench.call("project.verify", {})).problems).toEqual([]);
});
