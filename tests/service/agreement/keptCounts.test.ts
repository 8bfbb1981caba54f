import { afterEach, beforeEach, expect, it } from "vitest";
import { added, changed, removed, type Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import { seededRandom } from "#core/random.ts";
import { usualAgreement } from "#contract/agreementSettings.ts";
import { measureNames, type Agreement } from "#contract/agreementValues.ts";
import { AgreementRoom } from "#service/agreement/agreementRoom.ts";
import { compareWhat } from "#service/agreement/compareWhat.ts";
import type { Comparison, FromAgreement, Question } from "#service/agreement/messages.ts";
import { FollowedProject, sideOfNow, type ProjectSide } from "#service/agreement/projectSide.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { createComparedProject, newId, type ComparedProject, type Tagged } from "./comparedProject.ts";

const people = ["Ana", "Ben", "Cem"];
const tags = ["Claim", "Hedge", "Quote"];
const names = Array.from({ length: 10 }, (_, at) => `text ${at}`);
const text = Array.from({ length: 40 }, (_, at) => "abcde".slice(0, 2 + (at % 4))).join(" ");

let place: ReturnType<typeof makeFolder>;
let project: ComparedProject;
beforeEach(() => {
  place = makeFolder();
  project = createComparedProject(place.at("kept.obelus"), {
    texts: Object.fromEntries(names.map((name) => [name, text])),
    people,
    tags,
  });
});
afterEach(() => {
  project.close();
  place.remove();
});

const random = seededRandom(7);

function anyOf<T>(items: readonly T[]): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError("Nothing to choose from");
  return item;
}

function anyTagged(): Tagged {
  const start = random.below(text.length - 12);
  const tag = anyOf(tags);
  const attributes = tag === "Claim" && random.below(3) > 0 ? { [certainty]: anyOf(["high", "low"]) } : {};
  return { by: anyOf(people), in: anyOf(names), tag, at: [start, start + 1 + random.below(11)], attributes };
}

const [certainty, rebuts] = [newId(), newId()];

/** Tags somewhere, takes a tag away, gives one another tag or place, links two, or opens a text again. */
function editSomething(spans: Span[]): void {
  const make = (by: string, edit: Edit | null): void => {
    if (edit !== null) project.make(people.find((name) => project.id(name) === by) ?? "", [edit]);
  };
  const one = anyOf(spans);
  switch (random.below(5)) {
    case 0:
      spans.push(...project.tagged([anyTagged()]));
      return;
    case 1:
      if (project.file.reader.all("relations").some(({ source, target }) => [source, target].includes(one.id))) return;
      make(one.annotator, removed("spans", one));
      spans.splice(spans.indexOf(one), 1);
      return;
    case 2: {
      const fresh = { tag: project.id(anyOf(tags)), attributes: {} };
      make(one.annotator, changed("spans", one, fresh));
      spans[spans.indexOf(one)] = { ...one, ...fresh };
      return;
    }
    case 3: {
      const other = anyOf(spans.filter(({ annotator }) => annotator === one.annotator));
      const ends = { source: one.id, target: other.id };
      const rest = { annotator: one.annotator, type: rebuts, note: "", created: 0 };
      if (one !== other) make(one.annotator, added("relations", { id: newId(), ...ends, ...rest }));
      return;
    }
    default: {
      const reading = anyOf(project.file.reader.all("readings"));
      make(reading.annotator, changed("readings", reading, { finished: !reading.finished }));
    }
  }
}

function comparisonOf(side: ProjectSide): Comparison {
  return valueOf(compareWhat(side, usualAgreement));
}

/** Everything but what the answer says about itself. */
function answerOf(answer: FromAgreement | null): unknown {
  if (answer === null || answer.kind === "cases") throw new Error("There is no answer");
  const { took: _took, counted: _counted, ...rest } = answer.answer;
  return rounded(rest);
}

/** Thirds and the like are off in the last places, depending on the order in which they were added up. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === "number" ? +one.toFixed(10) : one)));
}

it("[A21] what is kept gives the same figures as counting everything afresh, after any edits", () => {
  prepare();
  const spans = [...project.tagged(Array.from({ length: 150 }, anyTagged))];
  for (const name of people) project.finish(name, names);
  const { reader } = project.file;
  const followed = new FollowedProject();
  const kept = new AgreementRoom();
  const known = new Map<string, number>();
  const ask = (room: AgreementRoom, question: Question) => room.hear({ kind: "ask", state: "now", question });
  for (let round = 0; round < 12; round++) {
    const edits = round === 0 ? 0 : 1 + random.below(4);
    for (let done = 0; done < edits; done++) editSomething(spans);
    const side = sideOfNow(reader, followed);
    const comparison = comparisonOf(side);
    const parts = comparison.documents.flatMap((document) => document.parts);
    const stale = parts.filter((id) => known.get(id) !== side.versionOf(id));
    for (const id of stale) known.set(id, side.versionOf(id));
    kept.hear({ kind: "keep", state: "now", sheets: stale.map(side.sheetOf) });
    const fresh = new AgreementRoom();
    fresh.hear({ kind: "keep", state: "now", sheets: parts.map(side.sheetOf) });
    const name = measureNames[round % measureNames.length] ?? "uAlpha";
    const alone: Question = { kind: "measure", comparison, measures: [name] };
    const one = answerOf(ask(kept, alone));
    const all = answerOf(ask(fresh, { kind: "compute", comparison })) as Agreement; // what compute answers with
    expect(answerOf(ask(kept, { kind: "compute", comparison }))).toEqual(all);
    expect(one).toMatchObject({ headline: { [name]: all.headline[name] }, material: all.material });
  }
});

function prepare(): void {
  const rest = { required: false, initial: null, order: 0 };
  const [tag, name] = [project.id("Claim"), "certainty"];
  project.make("Ana", [
    added("attributes", { id: certainty, tag, name, type: "choice", values: ["high", "low"], ...rest }),
    added("relationTypes", {
      id: rebuts,
      name: "rebuts",
      directed: true,
      sources: [],
      targets: [],
      meaning: "",
      order: 0,
    }),
  ]);
}
