import fc from "fast-check";
import { describe, it } from "vitest";
import { withOddNames } from "./oddSchema.ts";
import { randomProject } from "./randomProject.ts";
import { expectRoundTrip } from "./roundTrip.ts";

const odd = fc.tuple(randomProject, fc.nat(20)).map(([project, turn]) => withOddNames(project, turn));

/** Tags and groups that share a name, or have one of signs only. */
const same = fc
  .tuple(randomProject, fc.constantFrom("Same", "::", "a\tb", "__proto__", "O"))
  .map(([project, name]) => ({
    ...project,
    tags: project.tags.map((tag) => ({ ...tag, name })),
  }));

describe.each(["brat", "conll", "webanno"])("names in %s", (id) => {
  it("come back whatever they are", () => expectRoundTrip(id, {}, 25, odd), 60_000);
  it("come back when several things have the same", () => expectRoundTrip(id, {}, 25, same), 60_000);
});
