import { copyFileSync, rmSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Id } from "#core/model/id.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { isLong, runs } from "#tests/fuzz/runs.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { compareWith } from "./agreement.ts";
import { moveOf, pick, proposalOf, someSteps, type Step } from "./steps.ts";
import { openWindow } from "./window.ts";

const place = makeFolder();
const { service, close } = createService(testHost(place.at("profile")));
const surroundings = openWindow(service);
// The store finds its way to the service when it is imported.
const { commit, newId, redo, refresh, showProject, stage, undo } = await import("#renderer/store/actions.ts");
const { whenSurveyed } = await import("#renderer/store/filling.ts");
const { openDocument } = await import("#renderer/store/loading.ts");
const { useProject } = await import("#renderer/store/project.ts");
const { allDone } = await import("#renderer/store/queue.ts");
const { useView } = await import("#renderer/store/view.ts");

/** More texts than a window keeps, with words that stand in them again and again. */
const texts = Array.from({ length: 7 }, (_, index) =>
  `Ha ha ha. A ferry ${index} was held, a ferry was not. `.repeat(3),
);
const [ana, bo] = [
  { name: "Ana", initials: "A" },
  { name: "Bo", initials: "B" },
];
const count = { projects: 0 };

beforeAll(async () => {
  valueOf(await service["project.create"]({ path: place.at("0.obelus"), name: "A", schema: "claims", person: bo }));
  const files = texts.map((text, index) => ({ name: `${index}.txt`, text }));
  const { batch, rows } = valueOf(await service["import.check"]({ files }));
  const wanted = rows.map(({ row }) => ({ row, furniture: [] }));
  valueOf(await service["import.finish"]({ batch, folder: null, rows: wanted }));
  await service["project.close"]({});
});

afterAll(async () => {
  await close();
  place.remove();
});

/** Opens a project as it was before any work; its documents. */
async function begin(): Promise<readonly Id[]> {
  await service["project.close"]({});
  if (count.projects > 0) rmSync(place.at(`${count.projects}.obelus`));
  const path = place.at(`${++count.projects}.obelus`);
  copyFileSync(place.at("0.obelus"), path);
  const state = valueOf(await service["project.open"]({ path, person: ana }));
  showProject(state);
  useView.setState({ toasts: [] });
  const documents = state.records.documents.map((one) => one.id);
  await openDocument(documents[0] ?? "");
  await whenSurveyed();
  return documents;
}

function desk() {
  const store = useProject.getState();
  const loaded = store.loaded.get(useView.getState().document ?? "");
  return loaded === undefined ? null : { store, loaded, newId };
}

/** Does one step; it goes on while the service has not answered yet. */
function take(step: Step, documents: readonly Id[]): Promise<unknown> {
  const now = desk();
  switch (step.kind) {
    case "undo":
    case "redo":
      if (useProject.getState().history[step.kind] === null) return Promise.resolve();
      return step.kind === "undo" ? undo() : redo();
    case "read again":
      return refresh();
    case "open":
      return openDocument(pick(documents, step.on + step.more) ?? "");
    case "fail":
      surroundings.failNext(pick(["change.make", "change.undo", "change.redo"], step.on) ?? "");
      return Promise.resolve();
    case "wait":
      return Promise.resolve();
    case "move edge":
    case "move edge back": {
      const move = now === null ? null : moveOf(step, now);
      if (move !== null) stage(move);
      return Promise.resolve();
    }
    default:
      return commit(now === null ? null : proposalOf(step, now));
  }
}

async function settle(going: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(going);
  // A run of moves that is still open is sent with the next change; nothing changes nothing.
  await commit(null);
  await allDone();
  await whenSurveyed();
  await allDone();
}

/** What was shown that went wrong; that there was nothing left to undo is none of it. */
function failures(): readonly string[] {
  return useView
    .getState()
    .toasts.flatMap(({ failure, text }) =>
      failure === undefined || /^There is nothing to (?:un|re)do\./u.test(text) ? [] : text,
    );
}

/** Takes the steps without waiting for the service in between; what was shown that went wrong. */
async function work(steps: readonly Step[]): Promise<readonly string[]> {
  const documents = await begin();
  let going: Promise<unknown>[] = [];
  let release = surroundings.hold();
  const told: string[] = [];
  for (const step of steps) {
    going.push(take(step, documents));
    told.push(...failures());
    if (step.kind !== "wait") continue;
    release();
    await settle(going);
    going = [];
    release = surroundings.hold();
  }
  release();
  await settle(going);
  return [...told, ...failures()];
}

const patience = { timeout: isLong ? 0 : 60_000 };

it("[C10] shows what the service holds after any work of one's own, and none of it is refused", patience, async () => {
  const property = fc.asyncProperty(someSteps(40), async (steps) => {
    expect(await work(steps)).toEqual([]);
    const { held, shown } = await compareWith(useProject.getState(), service);
    expect(shown).toEqual(held);
  });
  await fc.assert(property, runs(40));
});

it("shows what the service holds also when some of it could not be written", patience, async () => {
  const property = fc.asyncProperty(someSteps(30, ["fail", "fail"]), async (steps) => {
    await work(steps);
    surroundings.failNext("");
    const { held, shown } = await compareWith(useProject.getState(), service);
    expect({ ...shown, saving: null }).toEqual({ ...held, saving: null });
  });
  await fc.assert(property, runs(20));
});
