import { describe, it } from "vitest";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import { expectRoundTrip } from "./roundTrip.ts";

const both = annotationFormats.filter(({ reader, writer }) => reader !== undefined && writer !== undefined);

describe("what was written is read back, without what is declared dropped", () => {
  it.each(both.map(({ declaration }) => declaration.id))("in %s", async (id) => {
    await expectRoundTrip(id);
  });
});
