import path from "node:path";
import { changed } from "#core/change.ts";
import { usualAgreement } from "#contract/agreementSettings.ts";
import { measureNames, type MeasureName } from "#contract/agreementValues.ts";
import { createService } from "#service/createService.ts";
import type { Area, Run } from "./area.ts";
import { comparedSize, makeComparedProject, type Compared } from "./comparedProject.ts";
import { benchHost, must } from "./project.ts";
import { measured, type Measurement } from "./report.ts";

const naming = (what: string): string => `agreement from the file: ${what}, ${comparedSize}`;

const first = naming("read, count and work out everything");
const again = naming("work out everything once more");
const edited = naming("everything after an edit");
const cases = naming("the first cases of a figure");
const read = naming("read the tags and work out exact F1");
const asked = (measure: MeasureName): string => naming(`${measure} alone, for the first time`);
const renewed = (measure: MeasureName): string => naming(`${measure} alone, after an edit`);

/** Exact F1 is asked for first, so that the others do not pay for reading. */
const measures = measureNames.filter((name) => name !== "f1Exact");

export const comparingArea: Area = {
  cases: [
    first,
    again,
    edited,
    cases,
    read,
    ...measures.flatMap((name) => [asked(name), renewed(name)]),
    renewed("f1Exact"),
  ],
  measure: measureComparing,
};

/** What one figure of the dashboard may take when its reader waits for it. */
const MOST = 1000;

/** The floor is what has to be done at least once: reading all spans from the file, as columns. */
async function measureComparing({ folder, note, isWanted }: Run): Promise<void> {
  const project = makeComparedProject(path.join(folder, "comparing"));
  if ([first, again, edited, cases].some(isWanted)) note(...(await measureEverything(folder, project)));
  if ([read, ...measureNames.flatMap((name) => [asked(name), renewed(name)])].some(isWanted))
    note(...(await measureEach(folder, project)));
}

async function openBench(folder: string, { file, span }: Compared) {
  const { service, close } = createService(benchHost(path.join(folder, "comparing", "profile")));
  must(await service["project.open"]({ path: file, person: { name: "p0", initials: "P" } }));
  let edits = 0;
  return {
    service,
    close,
    edit: async (): Promise<void> => {
      const [now] = must(await service["spans.list"]({ ids: [span.id], limit: 1 }));
      const edit = now === undefined ? null : changed("spans", now, { note: `Seen ${Date.now()} ${++edits}` });
      if (edit === null) throw new Error("Nothing was edited");
      must(await service["change.make"]({ code: "span.note", label: "Note", edits: [edit] }));
    },
  };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const began = performance.now();
  const answer = await work();
  return [performance.now() - began, answer];
}

function checkOne(counted: number): void {
  if (counted !== 1) throw new Error(`${counted} documents were counted after an edit of one`);
}

async function measureEverything(folder: string, project: Compared): Promise<readonly Measurement[]> {
  const { service, close, edit } = await openBench(folder, project);
  const compute = async () => must(await service["agreement.compute"](usualAgreement));
  const [whole] = await timed(compute);
  const [once] = await timed(compute);
  await edit();
  const [after, { counted }] = await timed(compute);
  checkOne(counted);
  const wanted = { settings: usualAgreement, mark: { kind: "matched" }, tag: null, pair: null } as const;
  const [opened] = await timed(async () =>
    must(await service["agreement.cases"]({ ...wanted, documents: null, from: 0, limit: 100 })),
  );
  await close();
  return [
    measured(first, "ms", whole, project.read, { at: "most", bound: 25 }),
    measured(again, "ms", once, project.read, { at: "most", bound: 1 }),
    measured(edited, "ms", after, project.read, { at: "most", bound: 4 }),
    measured(cases, "ms", opened, project.read, { at: "most", bound: 3 }),
  ];
}

async function measureEach(folder: string, project: Compared): Promise<readonly Measurement[]> {
  const { service, close, edit } = await openBench(folder, project);
  const ask = async (name: MeasureName): Promise<readonly [number, number]> => {
    const [time, { counted }] = await timed(async () =>
      must(await service["agreement.measure"]({ settings: usualAgreement, measures: [name] })),
    );
    return [time, counted];
  };
  const againAfterEdit = async (name: MeasureName): Promise<Measurement> => {
    await edit();
    const [time, counted] = await ask(name);
    checkOne(counted);
    return within(renewed(name), time, project.read);
  };
  const [reading] = await ask("f1Exact");
  const found = [measured(read, "ms", reading, project.read, { at: "most", bound: 10 })];
  found.push(await againAfterEdit("f1Exact"));
  for (const name of measures) {
    const [fresh] = await ask(name);
    found.push(within(asked(name), fresh, project.read), await againAfterEdit(name));
  }
  await close();
  return found;
}

/** The goal is in milliseconds, whatever the floor of this run. */
function within(name: string, time: number, floor: number): Measurement {
  const result = measured(name, "ms", time, floor, { at: "most", bound: 1 });
  return { ...result, goal: `≤ ${MOST} ms`, met: time <= MOST };
}
