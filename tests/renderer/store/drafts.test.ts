import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { DraftTexts } from "#contract/drafts.ts";
import { dispatch } from "#contract/dispatch.ts";
import type { Transport } from "#contract/methods.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";

const maria = { name: "Maria Holm", initials: "MH" };

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
/** The window's calls of one method, in order. */
let sent: string[] = [];
let drafts: typeof import("#renderer/store/drafts.ts");
let store: typeof import("#renderer/store/project.ts");

/** What the desktop gives a window: the service behind a transport. */
beforeAll(async () => {
  const obelus: Transport = {
    call: (method, input) => {
      sent.push(method);
      return dispatch(running.service, method, input);
    },
    on: () => () => {},
  };
  vi.stubGlobal("window", Object.assign(new EventTarget(), { obelus }));
  drafts = await import("#renderer/store/drafts.ts");
  store = await import("#renderer/store/project.ts");
  drafts.followDrafts();
});

beforeEach(async () => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
  await openProject("one.obelus");
  sent = [];
});
afterEach(async () => {
  await drafts.sendDrafts();
  store.useProject.setState(store.closedProject, true);
  await running.close();
  place.remove();
});

async function openProject(name: string): Promise<void> {
  const state = valueOf(
    await running.service["project.create"]({ path: place.at(name), name, schema: "empty", person: maria }),
  );
  store.useProject.setState(store.fromState(state), true);
}

const source = () => ({
  place: { table: "project" as const, record: drafts.projectId(), field: "newClaim" },
  about: "New claim",
  base: { wording: "" },
});
const list = async () => valueOf(await running.service["drafts.list"]({}));
const texts = async (): Promise<DraftTexts[]> => (await list()).map((draft) => draft.texts);
const left = () => [...drafts.useDrafts.getState().left.values()].map((draft) => draft.texts);

describe("what is typed in the window", () => {
  it("is sent when the typing pauses, once for many letters", async () => {
    for (const wording of ["F", "Fe", "Fer"]) drafts.keepDraft(source(), { wording });
    expect(sent).toEqual([]);
    await expect.poll(texts).toEqual([{ wording: "Fer" }]);
    expect(sent).toEqual(["drafts.keep"]);
    expect(left(), "nothing is offered while it is being typed").toEqual([]);
  });

  it("is sent at once when the window goes", async () => {
    drafts.keepDraft(source(), { wording: "Ferries" });
    window.dispatchEvent(new Event("pagehide"));
    expect(sent).toEqual(["drafts.keep"]);
    await expect.poll(texts).toEqual([{ wording: "Ferries" }]);
  });

  it("is not sent any more once it is dropped, and what was sent goes", async () => {
    drafts.keepDraft(source(), { wording: "Ferries" });
    await drafts.sendDrafts();
    drafts.keepDraft(source(), { wording: "Ferries were" });
    drafts.dropDraft(source().place);
    await drafts.sendDrafts();
    expect(sent).toEqual(["drafts.keep", "drafts.drop"]);
    expect(await texts()).toEqual([]);
  });

  it("is offered when it could be neither saved nor dropped, until somebody types on", async () => {
    drafts.leaveDraft(source(), { wording: "Ferries" });
    expect(left()).toEqual([{ wording: "Ferries" }]);
    await drafts.sendDrafts();
    expect(await texts()).toEqual([{ wording: "Ferries" }]);
    drafts.keepDraft(source(), { wording: "Ferries were" });
    expect(left()).toEqual([]);
  });

  it("is offered when the project is opened again", async () => {
    drafts.keepDraft(source(), { wording: "Ferries" });
    await drafts.sendDrafts();
    store.useProject.setState(store.closedProject, true);
    const state = valueOf(await running.service["project.open"]({ path: place.at("one.obelus"), person: maria }));
    store.useProject.setState(store.fromState(state), true);
    await expect.poll(left).toEqual([{ wording: "Ferries" }]);
  });

  it("never gets into another project that was opened meanwhile", async () => {
    drafts.keepDraft(source(), { wording: "Ferries" });
    await openProject("two.obelus");
    await drafts.sendDrafts();
    expect(sent).toContain("drafts.keep");
    expect(await texts()).toEqual([]);
  });
});
