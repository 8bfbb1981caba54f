import { expect, test as base } from "@playwright/test";
import { createDesk, type Desk } from "./desk.ts";
import { Workbench } from "./workbench.ts";

type Fixtures = {
  /** A folder of its own for each test, with an empty profile. */
  readonly desk: Desk;
  /** The window, not started yet. It fails the test when the page throws or breaks its own policy. */
  readonly bench: Workbench;
};

export const test = base.extend<Fixtures>({
  viewport: { width: 1440, height: 900 },
  actionTimeout: 20_000,
  desk: async ({}, use) => {
    const desk = createDesk();
    await use(desk);
    await desk.clear();
  },
  bench: async ({ page, desk }, use) => {
    const problems: string[] = [];
    page.on("pageerror", (problem) => problems.push(problem.stack ?? problem.message));
    page.on("console", (message) => {
      if (/Content Security Policy|TrustedHTML|TrustedScript/u.test(message.text())) problems.push(message.text());
    });
    // Only while somebody listens is the system's own dialog kept away.
    page.on("filechooser", () => {});
    await use(new Workbench(page, desk));
    expect(problems, "what the page complained of").toEqual([]);
  },
});

export { expect };
