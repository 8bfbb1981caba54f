import fc from "fast-check";
import { expect, it } from "vitest";
import { inSchemaOrder, isStructure, Structure } from "#core/model/structure.ts";

const offset = fc.nat(5000);
const odd = fc.constantFrom<unknown>(-1, 0.5, 2 ** 53, 33, "1", null, true, [], {}, "a".repeat(4097));
const block = fc.record(
  {
    kind: fc.constantFrom("paragraph", "heading", "item", "quote", "code", "cell"),
    start: offset,
    end: offset,
    level: fc.integer({ min: 1, max: 32 }),
    number: fc.integer(),
    table: offset,
    row: offset,
    column: offset,
    header: fc.boolean(),
    page: fc.integer({ min: 1 }),
    anchor: fc.string({ maxLength: 20 }),
  },
  { requiredKeys: ["kind", "start", "end"] },
);
const mark = fc.record(
  {
    kind: fc.constantFrom("emphasis", "strong", "code", "link"),
    start: offset,
    end: offset,
    address: fc.string({ maxLength: 20 }),
  },
  { requiredKeys: ["kind", "start", "end"] },
);
/** As they should be, or with one field that is another, missing or too many. */
const spoilt = (part: fc.Arbitrary<object>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: part },
    odd,
    fc
      .tuple(
        part,
        fc.constantFrom("kind", "start", "end", "level", "number", "header", "page", "anchor", "address", "more"),
        odd,
      )
      .map(([one, field, value]) => ({ ...one, [field]: value })),
    fc
      .tuple(part, fc.constantFrom("kind", "start", "end"))
      .map(([one, field]) => Object.fromEntries(Object.entries(one).filter(([name]) => name !== field))),
  );

it("a structure is told from anything else as its schema does", () => {
  const structure = fc.record(
    { blocks: fc.array(spoilt(block), { maxLength: 3 }), marks: fc.array(spoilt(mark), { maxLength: 2 }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(structure, odd), (value) => {
      expect(isStructure(value)).toBe(Structure.safeParse(value).success);
    }),
    { numRuns: 1000 },
  );
});

it("a structure has its fields in the order of the schema, however they were stored", () => {
  const backwards = (part: object): object => Object.fromEntries(Object.entries(part).toReversed());
  fc.assert(
    fc.property(fc.array(block), fc.array(mark), (blocks, marks) => {
      const stored: unknown = { blocks: blocks.map(backwards), marks: marks.map(backwards) };
      if (!isStructure(stored)) throw new Error("This is no structure");
      expect(JSON.stringify(inSchemaOrder(stored))).toBe(JSON.stringify(Structure.parse(stored)));
    }),
  );
});
