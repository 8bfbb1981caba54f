import type { Locator } from "@playwright/test";
import { makeTwoCopies } from "#tests/db/merge/everyConflict.ts";
import type { Span } from "#core/model/annotation.ts";
import { chooseCopy } from "./colleague.ts";
import { expect, test } from "./fixture.ts";
import { asked } from "./reviewing.ts";
import type { Workbench } from "./workbench.ts";

/** A folder for pictures; none are taken without it. */
const pictures = process.env["OBELUS_E2E_PICTURES"];
async function picture({ page }: Workbench, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/conflicts-${name}.png` });
}

function openDifferences(bench: Workbench): Locator {
  return bench.sheet.getByRole("list", { name: "Open differences" }).getByRole("listitem");
}

/** Chooses by keyboard, takes it back, and chooses again. */
async function settleTwice(bench: Workbench, about: RegExp, choice: RegExp): Promise<void> {
  const open = openDifferences(bench);
  const one = open.filter({ hasText: about });
  const before = await open.count();
  for (const isTakenBack of [true, false]) {
    await one.getByRole("button", { name: choice }).focus();
    await bench.press("Enter");
    await expect(one).toHaveCount(0);
    await expect(open).toHaveCount(before - 1);
    await bench.saved();
    if (!isTakenBack) continue;
    await bench.undo();
    await expect(one).toHaveCount(1);
    await expect(open).toHaveCount(before);
  }
}

test("[M31] every kind of difference between two copies is shown, settled by keyboard and taken back", async ({
  bench,
  desk,
  page,
}) => {
  const { mine, theirs, field, gone, unfit } = makeTwoCopies(desk.home);
  await bench.start();
  await bench.call("settings.change", { person: { name: "Maria", initials: "MA" } });
  await bench.press("Control+o");
  await expect(bench.sheet.getByLabel("Project file")).toBeFocused();
  await page.keyboard.type(mine);
  await bench.press("Enter");
  await expect(bench.text).toBeVisible();

  await chooseCopy(bench, theirs);
  const told = bench.sheet.getByRole("region", { name: "What differs" });
  for (const [kind, sentence] of [
    ["Set differently", "its note was set to “From the log book” (Maria) and “Heard by radio” (Maria)"],
    ["Set differently", "its name was set to “Incident” (Maria) and “Happening” (Maria)"],
    ["Set differently", "Of the detail “Unit”, its type was set to"],
    ["Removed in one, changed in the other", "The tag “mayor” was removed in one copy and changed in the other"],
    ["Out of sight", "The link “saw one” hangs on a tag that was removed in one copy"],
    ["Removed in one, used in the other", "The kind of tag “Target” was removed in one copy and is used in the other"],
    ["Details that the schema does not allow", "The tag “reportedly” has Kind: alleged"],
    ["Copied while somebody worked", "The file was copied while Maria worked in it"],
    ["Texts that differ a little", "which is new, is 97 % the same as Harbour"],
  ] as const)
    await expect(told.getByRole("list", { name: kind })).toContainText(sentence);
  await picture(bench, "plan");
  const rumour = bench.sheet.getByRole("checkbox", { name: "Both copies made a kind of tag Rumour." });
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("status")).toContainText("7 differences are open.");
  await bench.press("Control+Enter");
  await expect(openDifferences(bench)).toHaveCount(7);
  await picture(bench, "differences");

  await settleTwice(bench, /its note/u, /Take this: “Heard by radio”/u);
  await settleTwice(bench, /its kind/u, /Take this: Loaded/u);
  expect(await bench.span(field.id)).toMatchObject({
    note: "Heard by radio",
    tag: (await bench.tagNamed("Loaded")).id,
  });
  await settleTwice(bench, /“Incident”/u, /Take this: “Happening”/u);
  await settleTwice(bench, /“Unit”/u, /Take this: “number”/u);
  await settleTwice(bench, /“mayor”/u, /Keep it/u);
  expect((await bench.span(gone.id))?.note).toBe("Still meant");
  await settleTwice(bench, /“saw one”/u, /Remove it/u);
  // What is Idris’s alone waits for Idris.
  await expect(openDifferences(bench)).toContainText("This is Idris’s work, so only Idris can settle it.");
  await expect(openDifferences(bench).getByRole("button")).toHaveCount(0);
  await picture(bench, "waits");
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);

  // What was left apart is offered again.
  await chooseCopy(bench, theirs);
  await expect(bench.sheet).toContainText("Nothing is new in this copy");
  await rumour.focus();
  await bench.press("Space");
  await picture(bench, "alike");
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("status")).toContainText("One pair counts as one from now on.");
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);
  expect((await bench.call("project.state", {})).records.pairings).toHaveLength(1);

  await settleDetail(bench, unfit);
  await decideAnew(bench);
  expect((await bench.call("project.verify", {})).problems).toEqual([]);
});

/** A detail that is not allowed any more is shown as it is until another one is chosen. */
async function settleDetail(bench: Workbench, unfit: Span): Promise<void> {
  const inspector = bench.page.locator(".inspector");
  const details = async (): Promise<readonly unknown[]> =>
    Object.values((await bench.span(unfit.id))?.attributes ?? {});
  const stand = async (): Promise<void> => {
    await bench.focusText();
    await bench.standOnTag(unfit);
  };
  // The project is read anew after a copy was brought in, which may still be under way.
  await expect(stand).toPass();
  await expect(inspector).toContainText("“alleged”, which the schema does not allow");
  await picture(bench, "unfit");
  await expect(async () => {
    await stand();
    await bench.press("2");
    await bench.saved();
    expect(await details()).toEqual(["likely"]);
  }).toPass();
  await expect(inspector).not.toContainText("does not allow");
  await bench.undo();
  await expect.poll(details).toEqual(["alleged"]);
}

/** What two people decided differently, and what changed since it was decided, is asked again. */
async function decideAnew(bench: Workbench): Promise<void> {
  const { page } = bench;
  await bench.press("Control+4");
  await picture(bench, "queue");
  for (const [state, question, words] of [
    ["decided differently", "Claim or Accusation?", "Two people decided differently."],
    ["changed since", "Claim or Forecast?", "changed"],
  ] as const) {
    const line = page.getByRole("option").filter({ hasText: state });
    await expect(line).toHaveCount(1);
    const heading = page.locator(".review-card h2");
    for (let step = 0; step < 7 && !(await heading.allTextContents()).includes(question); step++) {
      const before = await heading.allTextContents();
      await bench.press("F8");
      await expect(heading).toBeVisible();
      await expect.poll(() => heading.allTextContents()).not.toEqual(before);
    }
    await asked(bench, question);
    await expect(page.locator(".review-decided")).toContainText(words);
    await picture(bench, state.slice(0, 7));
    await bench.press("ArrowLeft");
    await expect(line).toHaveCount(0);
    await bench.undo();
    await expect(line).toHaveCount(1);
    await asked(bench, question);
  }
}
