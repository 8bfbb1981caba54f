import { randomBytes } from "node:crypto";
import { InvalidArgumentError } from "commander";
import { assignDocuments, FIRST_ROUND } from "#core/actions/assignments.ts";
import { documentTitle } from "#core/actions/documents.ts";
import { added, type Edit } from "#core/change.ts";
import { initialsOf, type Annotator } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import { idMaker, type Id } from "#core/model/id.ts";
import { shareOut, type Assigned } from "#core/review/assign.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { pickRecord } from "./pickRecord.ts";
import {
  countOf,
  examples,
  personName,
  place,
  printJson,
  wholeNumber,
  type AddCommand,
  type Printed,
} from "./program.ts";

type Options = {
  readonly to: readonly string[];
  readonly addPeople?: true;
  readonly documents?: readonly string[];
  readonly overlap?: number;
  readonly by?: number;
  readonly byFolder?: true;
  readonly seed: number;
  readonly round: string;
  readonly annotator?: string;
  readonly dryRun?: true;
  readonly json?: true;
};

export const addAssign: AddCommand = (program, run) => {
  program
    .command("assign")
    .summary("share texts out among people")
    .description(
      "Gives every text that is not assigned in this round to somebody, drawn at random, and a share of them to several people, so that agreement can be computed on it.",
    )
    .argument("<project>", "a project file", place)
    .requiredOption("--to <names>", "the people, with commas between them", names)
    .option("--add-people", "those whom the project does not know join it")
    .option("--documents <names...>", "only these texts, by name, title or id")
    .option("--overlap <share>", "how many of the texts several people read, such as 20%", percent)
    .option("--by <count>", "how many people read each of those (default: 2)", wholeNumber)
    .option("--by-folder", "spread the overlap over the folders by their size")
    .option("--seed <number>", "the same number draws the same again", wholeNumber, 1)
    .option("--round <name>", "the round of work it belongs to", FIRST_ROUND)
    .option("--annotator <name>", "who assigns it (default: the name in the settings)", personName)
    .option("--dry-run", "only say who would read what")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "assign harbour.obelus --to Ana,Idris,Maria --overlap 20% --seed 7 --dry-run",
        'assign harbour.obelus --to Ana,Idris --by 2 --round "Pilot"',
      ]),
    )
    .action((project: string, options: Options) => run((obelus) => assign(obelus, project, options)));
};

function names(text: string): readonly string[] {
  const list = text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (list.length === 0) throw new InvalidArgumentError("Nobody is named.");
  return list;
}

function percent(text: string): number {
  const number = Number(text.replace(/\s*%$/u, ""));
  if (!/^\d+(?:\.\d+)?\s*%?$/u.test(text) || number > 100)
    throw new InvalidArgumentError("It must be from 0% to 100%.");
  return number / 100;
}

async function assign(obelus: Obelus, project: string, options: Options): Promise<Printed> {
  const looked = await obelus.openToLook(project);
  if (!looked.ok) return looked;
  const plan = makePlan(looked.value, options);
  if (!plan.ok || options.dryRun) return plan.ok ? ok(describe(plan.value, looked.value, options)) : plan;
  const state = await openForSomebody(obelus, project, options.annotator);
  if (!state.ok) return state;
  const { assigned, joining, newId, created } = plan.value;
  const proposal = assignDocuments(assigned, { round: options.round.trim(), newId, created }, joining);
  if (proposal === null) return fail("Invalid", "There is nothing to assign.");
  const made = await obelus.call("change.make", proposal);
  return made.ok ? ok(describe(plan.value, looked.value, options)) : made;
}

type Plan = {
  readonly people: readonly Annotator[];
  readonly joining: readonly Edit[];
  readonly assigned: readonly Assigned[];
  readonly newId: () => Id;
  readonly created: number;
};

function makePlan({ records }: ProjectState, options: Options): Result<Plan> {
  const created = Date.now();
  const newId = idMaker(
    () => created,
    () => randomBytes(10),
  );
  const people = pickPeople(records.annotators, options, newId);
  if (!people.ok) return people;
  if (records.documents.length === 0)
    return fail("NotFound", "There are no texts to assign yet.", { remedy: "Bring texts in first." });
  const documents = pickDocuments(records, options);
  if (!documents.ok) return documents;
  const readers = options.by ?? 2;
  if (readers < 1 || readers > people.value.length)
    return fail(
      "Invalid",
      `With --by ${readers}, ${readers} people are to read a text, and ${people.value.length} are named.`,
    );
  const assigned = shareOut(
    documents.value.map(({ id, folder }) => ({ document: id, stratum: options.byFolder ? (folder ?? "") : "" })),
    {
      people: people.value.map(({ id }) => id),
      overlap: options.overlap ?? (options.by === undefined ? 0 : 1),
      readers,
      seed: options.seed,
    },
  );
  const joining = people.value
    .filter((one) => !records.annotators.includes(one))
    .map((one) => added("annotators", one));
  return ok({ people: people.value, joining, assigned, newId, created });
}

function pickPeople(known: readonly Annotator[], options: Options, newId: () => Id): Result<readonly Annotator[]> {
  const people: Annotator[] = [];
  for (const name of options.to) {
    const picked = pickRecord(
      "person",
      name,
      known.filter(({ kind }) => kind !== "gold"),
      ({ initials }) => initials,
    );
    if (picked.ok) people.push(picked.value);
    else if (picked.failure.code === "NotFound" && options.addPeople)
      people.push({ id: newId(), name, initials: initialsOf(name), kind: "human" });
    else if (picked.failure.code === "NotFound")
      return fail("NotFound", picked.failure.message, {
        remedy: `${picked.failure.remedy ?? ""} Whoever is new joins with --add-people.`.trim(),
      });
    else return picked;
  }
  const twice = people.find((one, index) => people.findIndex(({ id }) => id === one.id) !== index);
  return twice === undefined ? ok(people) : fail("Invalid", `${twice.name} is named twice.`);
}

/** Those that are not set aside and not assigned in this round. */
function pickDocuments(records: ProjectState["records"], options: Options): Result<readonly Document[]> {
  const named: Document[] = [];
  for (const name of options.documents ?? []) {
    const picked = pickRecord("text", name, records.documents, (one) => one.title);
    if (!picked.ok) return picked;
    named.push(picked.value);
  }
  const taken = new Set(
    records.assignments.filter(({ round }) => round === options.round.trim()).map((one) => one.document),
  );
  const chosen = options.documents === undefined ? records.documents : [...new Set(named)];
  const free = chosen.filter(({ id, aside }) => !aside && !taken.has(id));
  return free.length > 0
    ? ok(free)
    : fail("Invalid", `All these texts are assigned in the round “${options.round.trim()}”, or set aside.`, {
        remedy: "Name another round with --round.",
      });
}

function describe({ people, assigned }: Plan, { records }: ProjectState, { round, seed, json }: Options): string {
  const titles = new Map(records.documents.map((one) => [one.id, documentTitle(one)]));
  const readers = Map.groupBy(assigned, ({ document }) => document);
  const several = [...readers.values()].filter((list) => list.length > 1).length;
  const rows = people.map((person) => ({
    person,
    documents: assigned.filter(({ annotator }) => annotator === person.id).map(({ document }) => document),
  }));
  if (json)
    return printJson({
      round: round.trim(),
      seed,
      texts: readers.size,
      overlapping: several,
      people: rows.map(({ person, documents }) => ({
        name: person.name,
        documents: documents.map((id) => ({ id, title: titles.get(id) })),
      })),
    });
  return [
    `${round.trim()}: ${countOf(readers.size, "text")}, ${several} of them read by several people (seed ${seed}).`,
    ...rows.map(({ person, documents }) => `${person.name}\t${documents.length}`),
  ].join("\n");
}
