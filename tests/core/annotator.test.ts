import { describe, expect, it } from "vitest";
import { Annotator, firstName, initialsOf } from "#core/model/annotator.ts";

describe("the initials of a name", () => {
  it.each([
    ["Mara Lindqvist", "ML"],
    ["  idris ", "I"],
    ["Ana de la Cruz", "AC"],
    ["maria.holm", "MH"],
    ["Jan-Erik van der Berg", "JB"],
    ["élan", "É"],
    ["ß", "SS"],
    ["👩‍🚀 Ada", "👩A"],
    ["...", "?"],
    ["ΐ 👩", "\u0399\u0308\u0301"],
  ])("%s: %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
    expect(Annotator.shape.initials.safeParse(initials).success).toBe(true);
  });

  it("are empty while there is no name", () => {
    expect(initialsOf(" ")).toBe("");
  });
});

it.each([
  ["Mara Lindqvist", "Mara"],
  [" idris", "idris"],
  ["", ""],
])("the first name of %s is %s", (name, first) => {
  expect(firstName(name)).toBe(first);
});
