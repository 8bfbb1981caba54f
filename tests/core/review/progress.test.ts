import { expect, it } from "vitest";
import { assignDocuments, removeAssignments } from "#core/actions/assignments.ts";
import { progressOf } from "#core/review/progress.ts";
import { id, make, me, project } from "../actions/project.ts";
import { plainDocument } from "../plainRecords.ts";

const [one, two, gone] = [20, 21, 22].map((number) =>
  plainDocument({ id: id(number), sentences: 10, aside: number === 22 }),
);
if (one === undefined || two === undefined || gone === undefined) throw new Error("Three were made");
const documents = new Map([one, two, gone].map((document) => [document.id, document]));
const other = id(5);
const counter = { last: 100 };
const planning = { round: "Pilot", newId: () => id(counter.last++), created: 7 };
const assigned = [
  { document: one.id, annotator: me },
  { document: two.id, annotator: me },
  { document: gone.id, annotator: me },
  { document: two.id, annotator: other },
];

it("[R25] counts what each person has to read, has begun, and has finished", () => {
  const after = make(project({}), assignDocuments(assigned, planning));
  const reading = { annotator: me, read: [] };
  const readings = [
    { ...reading, id: id(50), document: one.id, sentences: 10, finished: true },
    { ...reading, id: id(51), document: two.id, sentences: 4, finished: false },
    { ...reading, id: id(52), document: gone.id, sentences: 4, finished: true },
    { ...reading, id: id(53), document: one.id, sentences: 4, finished: true, annotator: other },
  ];
  expect(progressOf({ documents, readings, assignments: after.assignments.values() })).toEqual([
    { annotator: me, round: "Pilot", assigned: 2, begun: 2, finished: 1, sentences: 20, read: 14 },
    { annotator: other, round: "Pilot", assigned: 1, begun: 0, finished: 0, sentences: 10, read: 0 },
  ]);
});

it("is planned and taken back as one change", () => {
  const proposal = assignDocuments(assigned, planning);
  expect(proposal?.label).toBe("Assign 3 texts to 2 people");
  const after = make(project({}), proposal);
  const list = [...after.assignments.values()];
  expect(make(after, removeAssignments(list)).assignments.size).toBe(0);
  expect(assignDocuments([], planning)).toBeNull();
  expect(removeAssignments([])).toBeNull();
});
