import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Span } from "#core/model/annotation.ts";
import { usualGamma, type GammaWanted } from "#contract/gammaValues.ts";
import { createService } from "#service/createService.ts";
import { failureOf, valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { createComparedProject, newId, type ComparedProject } from "./comparedProject.ts";

// Ten words of four characters and a space each, the first of them two code units longer.
const text = "𝒶𝒶aa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj";
const word = (number: number): [number, number] => [5 * number + 2, 5 * number + 6];

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
let project: ComparedProject;
let spans: readonly Span[];

beforeEach(async () => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
  project = createComparedProject(place.at("three.obelus"), {
    texts: { one: text, two: text },
    people: ["Ana", "Ben", "Cleo", "Dora"],
    tags: ["Claim", "Hedge", "Other"],
  });
  spans = project.tagged([
    { by: "Ana", in: "one", tag: "Claim", at: word(1) },
    { by: "Ana", in: "one", tag: "Hedge", at: word(8) },
    { by: "Ben", in: "one", tag: "Claim", at: word(1) },
    { by: "Cleo", in: "one", tag: "Claim", at: word(1) },
    { by: "Cleo", in: "one", tag: "Claim", at: word(8) },
    // Not finished.
    { by: "Dora", in: "one", tag: "Claim", at: word(1) },
  ]);
  for (const name of ["Ana", "Ben", "Cleo"]) project.finish(name, ["one", "two"]);
  project.close();
  valueOf(await running.service["project.open"]({ path: project.path, person: { name: "Ana", initials: "A" } }));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

function ask(wanted: Partial<GammaWanted> = {}) {
  return running.service["agreement.gamma"]({ ...usualGamma, document: project.id("one"), ...wanted });
}

describe("gamma of a text", () => {
  it("compares those who finished it, span by span", async () => {
    const found = valueOf(await ask());
    expect(found.annotators.map(({ id, spans: count }) => [id, count])).toEqual([
      [project.id("Ana"), 2],
      [project.id("Ben"), 1],
      [project.id("Cleo"), 2],
    ]);
    const [ana1, ana8, ben1, cleo1, cleo8] = spans.map(({ id }) => id);
    expect(new Set(found.alignment.map(String))).toEqual(
      new Set([[ana1, ben1, cleo1].map(String), [ana8, null, cleo8]].map(String)),
    );
    // The second row costs (1 + 1 + 1) / 3, by 5 / 3 spans.
    expect(found.disorder).toBeCloseTo(3 / 5, 12);
    expect(found.gamma.value).toBeCloseTo(1 - 3 / 5 / (found.expected ?? 0), 12);
    expect(found.gamma).toMatchObject({ n: 5, reason: null, noInterval: null });
    expect(found.byTag.map(({ tag }) => tag)).toEqual([project.id("Claim"), project.id("Hedge")]);
    expect(found).toEqual(valueOf(await ask()));
    expect(valueOf(await ask({ empty: 2 })).disorder).toBeCloseTo(6 / 5, 12);
  });

  it("gives a reason where there is nothing to say", async () => {
    const found = valueOf(await ask({ document: project.id("two") }));
    expect(found).toMatchObject({ gamma: { value: null, reason: "noUnits" }, disorder: null, alignment: [] });
    expect(failureOf(await ask({ document: newId() }))).toMatchObject({ code: "NotFound" });
  });

  it("can be stopped, and says so", async () => {
    const answer = ask({ samples: 10_000 });
    const stopped = running.service["work.stop"]({});
    expect(failureOf(await answer)).toMatchObject({ code: "Stopped" });
    valueOf(await stopped);
  });
});
