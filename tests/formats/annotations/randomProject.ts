import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Annotator, Reading } from "#core/model/annotator.ts";
import type { Claim, Speaker } from "#core/model/claim.ts";
import type { Document, Folder } from "#core/model/document.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Attribute, Layer, RelationType, Tag } from "#core/model/schema.ts";
import type { Block, Range, Structure } from "#core/model/structure.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { joinRanges } from "#core/text/ranges.ts";
import { sentencesOfBlocks } from "#core/text/segments.ts";
import type { ExportDocument, ExportProject, ExportRelation } from "#formats/annotations/exportProject.ts";

/** The nth id: always the same. */
function idOf(n: number): Id {
  return uuidv7(
    1_700_000_000_000 + n,
    Uint8Array.from({ length: 10 }, (_, index) => (n >> (8 * (index % 4))) & 0xff),
  );
}

const annotators: readonly Annotator[] = [
  { id: idOf(1), name: "Ana", initials: "A", kind: "human" },
  { id: idOf(2), name: 'Idris "the, model"', initials: "I", kind: "model" },
];
const folders: readonly Folder[] = [
  { id: idOf(10), parent: null, name: "Papers", order: 0 },
  { id: idOf(11), parent: idOf(10), name: "North, and South", order: 1 },
];
const layers: readonly Layer[] = [
  { id: idOf(20), name: "Assertions", line: "solid", marking: "tint", order: 0 },
  { id: idOf(21), name: "Voices", line: "double", marking: "line", order: 1 },
];
const tags: readonly Tag[] = [
  {
    id: idOf(30),
    layer: idOf(20),
    name: "Claim",
    key: "C",
    hue: 1,
    marking: null,
    meaning: "Somebody says that something is so.",
    stance: "asserts",
    examples: [{ text: "“It is.”", good: true, note: "" }],
    order: 0,
  },
  {
    id: idOf(31),
    layer: idOf(21),
    name: "Speaker",
    key: null,
    hue: 2,
    marking: "margin",
    meaning: "",
    stance: null,
    examples: [],
    order: 1,
  },
];
const attributes: readonly Attribute[] = [
  {
    id: idOf(40),
    tag: idOf(30),
    name: "certainty",
    type: "choice",
    values: ["high", "low"],
    required: true,
    initial: "high",
    order: 0,
  },
  { id: idOf(41), tag: idOf(30), name: "number", type: "number", values: [], required: false, initial: null, order: 1 },
  {
    id: idOf(42),
    tag: idOf(30),
    name: "number",
    type: "boolean",
    values: [],
    required: false,
    initial: null,
    order: 2,
  },
  { id: idOf(43), tag: idOf(31), name: "who", type: "person", values: [], required: false, initial: null, order: 3 },
];
const relationTypes: readonly RelationType[] = [
  {
    id: idOf(50),
    name: "rebuts",
    directed: true,
    sources: [],
    targets: [],
    meaning: "Says the other is wrong.",
    order: 0,
  },
];
const speakers: readonly Speaker[] = [
  {
    id: idOf(60),
    name: "Mara Voss",
    role: "minister",
    aliases: ["Voss", "the minister"],
    address: "https://people.example/voss",
  },
];
const claims: readonly Claim[] = [
  {
    id: idOf(70),
    number: 1,
    wording: "The lights went out,\nall of them.",
    verdict: "false",
    reason: 'They "did" not.',
    created: 1_700_000_000_070,
  },
  { id: idOf(71), number: 2, wording: "Ferries were held.", verdict: null, reason: "", created: 1_700_000_000_071 },
];

const pieces = [
  "a",
  "word ",
  "Then. ",
  " ",
  "\n",
  "é",
  "👩🏽‍🚀",
  "𝒜",
  "שלום ",
  "مرحبا ",
  '"',
  ",",
  "=1+1",
  "\u2028",
  "\t",
  "'",
  ";",
  "\u0301",
  "Ω",
  "\\",
  "<b>",
];
const textOf = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(""));

type SpanPlan = {
  readonly cuts: readonly number[];
  readonly annotator: number;
  readonly tag: number;
  readonly claim: number | null;
  readonly note: string;
  readonly detail: boolean;
};
const spanPlan: fc.Arbitrary<SpanPlan> = fc.record({
  cuts: fc.array(fc.nat(1000), { minLength: 2, maxLength: 6 }),
  annotator: fc.nat(1),
  tag: fc.nat(1),
  claim: fc.option(fc.nat(1)),
  note: fc.constantFrom("", "look, again", 'two\nlines "quoted"'),
  detail: fc.boolean(),
});
type DocumentPlan = {
  readonly text: string;
  readonly spans: readonly SpanPlan[];
  readonly read: boolean;
  readonly furniture: boolean;
  readonly original: boolean;
};
const documentPlan: fc.Arbitrary<DocumentPlan> = fc.record({
  text: textOf,
  spans: fc.array(spanPlan, { maxLength: 8 }),
  read: fc.boolean(),
  furniture: fc.boolean(),
  original: fc.boolean(),
});

/** Projects with overlaps, nesting, pieces, astral and right-to-left characters, two annotators and links across texts. */
export const randomProject: fc.Arbitrary<ExportProject> = fc
  .record({
    documents: fc.array(documentPlan, { minLength: 1, maxLength: 4 }),
    relations: fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 6 }),
    links: fc.array(
      fc.record({
        span: fc.nat(100),
        address: fc.constantFrom("https://a.example/x?y=1,2", "not an address", "ark:/1234"),
        quote: fc.constantFrom("", 'line one\nline "two"'),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ documents: plans, relations, links }) => {
    const documents = plans.map((plan, index) => buildDocument(plan, index));
    const spans = documents.flatMap((one) => one.spans);
    return {
      project: {
        id: idOf(0),
        name: "Random, project",
        schemaName: "claims",
        schemaVersion: 3,
        verdicts: ["false", "true"],
        created: 1_700_000_000_000,
      },
      annotators,
      folders,
      layers,
      tags,
      attributes,
      relationTypes,
      speakers,
      claims,
      documents,
      listed: documents.map((one) => one.document),
      relations:
        spans.length === 0 ? [] : relations.map(([source, target], index) => relate(spans, source, target, index)),
      links: links.map((link, index): Link => ({
        id: idOf(600 + index),
        annotator: idOf(1),
        span: spans[link.span % Math.max(spans.length, 1)]?.id ?? null,
        claim: spans.length === 0 ? idOf(70) : null,
        address: link.address,
        title: "A page",
        quote: link.quote,
        seen: "2026-03-14",
        bearing: "weakens",
        note: "",
        created: 1_700_000_000_600,
      })),
      natives: new Map(),
      cutRelations: 0,
      changes: 0,
    };
  });

function relate(spans: readonly Span[], source: number, target: number, index: number): ExportRelation {
  const [from, to] = [spans[source % spans.length], spans[target % spans.length]];
  if (from === undefined || to === undefined) throw new Error("There are no spans to relate.");
  const relation: Relation = {
    id: idOf(500 + index),
    annotator: idOf(1),
    type: idOf(50),
    source: from.id,
    target: to.id,
    note: index === 0 ? "why" : "",
    created: 1_700_000_000_500,
  };
  return { relation, sourceDocument: from.document, targetDocument: to.document };
}

/** Blocks are the lines of the text. */
function structureOf(text: string): Structure {
  let start = 0;
  const blocks = text.split("\n").map((line, index): Block => {
    const block: Block = {
      kind: start === 0 ? "heading" : "paragraph",
      start,
      end: start + line.length,
      ...(start === 0 ? { level: 1 } : {}),
      page: index + 1,
      anchor: `p${index}`,
    };
    start = block.end + 1;
    return block;
  });
  return { blocks, marks: [] };
}

function hash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function buildDocument(plan: DocumentPlan, index: number): ExportDocument {
  const id = idOf(100 + index);
  const structure = structureOf(plan.text);
  const original = plan.original ? new TextEncoder().encode(plan.text) : null;
  const sentences = sentencesOfBlocks(plan.text, structure.blocks);
  const document: Document = {
    id,
    folder: index === 0 ? idOf(11) : null,
    name: `Text ${index}, "draft"`,
    title: index === 0 ? "" : `Title ${index}`,
    outlet: "Northline\nWire",
    date: "2026-03-14",
    language: index === 0 ? "en" : null,
    direction: "auto",
    order: index,
    aside: false,
    text: hash(plan.text),
    structure: hash(JSON.stringify(structure)),
    length: plan.text.length,
    words: 1,
    sentences: sentences.length,
    furniture: plan.furniture ? [structure.blocks.length - 1] : [],
    note: "",
    source:
      original === null
        ? null
        : {
            file: "a.txt",
            format: "text",
            bytes: hash(original),
            size: original.length,
            encoding: "utf-8",
            changes: [],
          },
    created: 1_700_000_000_100,
  };
  const spans = plan.spans.flatMap((span, place) => buildSpan(plan.text, span, id, idOf(1000 + index * 100 + place)));
  const readings: Reading[] = plan.read
    ? [
        {
          id: idOf(400 + index),
          document: id,
          annotator: idOf(1),
          read: [[0, plan.text.length]],
          sentences: sentences.length,
          finished: true,
        },
      ]
    : [];
  return {
    document,
    text: plan.text,
    structure,
    original,
    spans: spans.toSorted((a, b) => startOf(a) - startOf(b)),
    readings,
  };
}

function startOf(span: Span): number {
  return span.fragments[0]?.[0] ?? 0;
}

function buildSpan(text: string, plan: SpanPlan, document: Id, id: Id): Span[] {
  const edges = [...Array.from(text).keys()].reduce<number[]>((all) => [...all, nextEdge(text, all.at(-1) ?? 0)], [0]);
  const cuts = plan.cuts.map((cut) => edges[cut % edges.length] ?? 0).toSorted((a, b) => a - b);
  const ranges: Range[] = [];
  for (let place = 0; place + 1 < cuts.length; place += 2) ranges.push([cuts[place] ?? 0, cuts[place + 1] ?? 0]);
  const fragments = joinRanges(ranges);
  if (fragments.length === 0) return [];
  const details = plan.tag === 0 ? { [idOf(40)]: "low", [idOf(41)]: 3.5, [idOf(42)]: false } : { [idOf(43)]: idOf(60) };
  const claim = plan.claim === null || plan.tag === 1 ? null : idOf(70 + plan.claim);
  return [
    {
      id,
      document,
      annotator: idOf(1 + plan.annotator),
      tag: idOf(30 + plan.tag),
      fragments,
      ...quoteFragments(text, fragments),
      attributes: plan.detail ? details : {},
      note: plan.note,
      claim,
      stance: claim === null ? null : "denies",
      origin: plan.detail ? "bulk" : null,
      created: 1_700_000_001_000,
    },
  ];
}

function nextEdge(text: string, edge: number): number {
  return edge + ((text.codePointAt(edge) ?? 0) > 0xffff ? 2 : 1);
}
