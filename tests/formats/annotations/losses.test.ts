import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annotationFormats, findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { carriedShare, lossesOf, type Declaration } from "#formats/annotations/declaration.ts";
import { textFiles } from "./textFiles.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import {
  capabilities,
  overlappingSpans,
  tallyProject,
  type Capability,
  type Tally,
} from "#formats/annotations/tally.ts";
import { parseCsv } from "./parseCsv.ts";
import { randomProject } from "./randomProject.ts";

const formats = annotationFormats;
const options = { offsets: "codepoint", negatives: true, choices: {} } as const;
const outcomes = ["kept", "convention", "dropped"] as const;

describe.each(formats.map((format) => [format.declaration.id, format] as const))(
  "what %s says it loses",
  (_, format) => {
    it.each([true, false])("[E3] adds up to everything in scope (negatives: %s)", (negatives) => {
      fc.assert(
        fc.property(randomProject, fc.nat(9), fc.nat(9), (project, cutRelations, changes) => {
          const tally = tallyProject({ ...project, cutRelations, changes });
          const losses = lossesOf(format.declaration, tally, { offsets: "utf16", negatives, choices: {} });
          const counted = outcomes
            .flatMap((outcome) => losses.filter((loss) => loss.outcome === outcome))
            .reduce((sum, loss) => sum + loss.count, 0);
          expect(counted).toBe(Object.values(tally).reduce((sum, count) => sum + count, 0));
          expect(new Set(losses.map((loss) => loss.what)).size).toBe(losses.length);
          expect(losses.every((loss) => loss.how !== "")).toBe(true);
        }),
      );
    });

    it("never claims to keep links that lead out, or the history", () => {
      const tally = { ...tallyProject(sampleProject()), cutRelations: 2, history: 5 };
      const dropped = lossesOf(format.declaration, tally, options).filter((loss) => loss.outcome === "dropped");
      expect(dropped).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ what: capabilities.cutRelations, count: 2 }),
          expect.objectContaining({ what: capabilities.history, count: 5 }),
        ]),
      );
    });

    it("speaks of one thing in the singular", () => {
      const tally = { ...tallyProject(sampleProject()), cutRelations: 1, history: 1 };
      const named = lossesOf(format.declaration, tally, options).map(({ what }) => what);
      expect(named).toEqual(expect.arrayContaining(["link that leads out of this export", "change in the history"]));
    });

    it("carries a share between 0 and 1", () => {
      const share = carriedShare(format.declaration, tallyProject(sampleProject()));
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    });
  },
);

describe("what is said to be kept is there", () => {
  it.each([
    ["jsonl", countJsonLines],
    ["csv", countTables],
    ["w3c", countWebAnnotations],
  ] as const)("in %s", (id, count) => {
    const declaration = declarationOf(id);
    fc.assert(
      fc.property(randomProject, (project) => {
        const tally = tallyProject(project);
        const found = count(filesOf(id, project));
        for (const [capability, number] of Object.entries(found) as [Capability, number][]) {
          expect([capability, number]).toEqual([capability, tally[capability]]);
          expect([capability, declaration.holds[capability].outcome]).not.toEqual([capability, "dropped"]);
        }
      }),
    );
  });
});

describe("overlapping tags", () => {
  it("are those that share a character with another, found pair by pair", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        for (const { spans } of project.documents) {
          const slow = spans.filter((one) =>
            spans.some(
              (other) =>
                other !== one && one.fragments.some(([a, b]) => other.fragments.some(([c, d]) => a < d && c < b)),
            ),
          );
          expect([...overlappingSpans(spans)].map((span) => span.id).toSorted()).toEqual(
            slow.map((span) => span.id).toSorted(),
          );
        }
      }),
    );
  });
});

function sampleProject(): ExportProject {
  const [project] = fc.sample(randomProject, { numRuns: 1, seed: 5 });
  if (project === undefined) throw new Error("No project was made.");
  return project;
}

type Files = ReadonlyMap<string, string>;

function declarationOf(id: string): Declaration {
  const format = findAnnotationFormat(id);
  if (format === undefined) throw new Error(`There is no format called ${id}`);
  return format.declaration;
}

function filesOf(id: Declaration["id"], project: ExportProject): Files {
  return textFiles(id, project, options);
}

type JsonSpan = { fragments: unknown[]; attributes: object; claim_id: unknown; stance: unknown };
type JsonDocument = {
  spans: JsonSpan[];
  negatives: unknown[];
  readings: unknown[];
  structure: { blocks: { kind: string }[]; marks: unknown[] };
  furniture: unknown[];
};

function countJsonLines(files: Files): Partial<Tally> {
  const lines = (name: string): unknown[] =>
    (files.get(name) ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  const documents = lines("documents.jsonl") as JsonDocument[]; // our own output
  const relations = lines("relations.jsonl") as { source_document: string; target_document: string }[]; // our own output
  const spans = documents.flatMap((one) => one.spans);
  return {
    texts: documents.length,
    structure: documents.reduce(
      (sum, one) =>
        sum + one.structure.marks.length + one.structure.blocks.filter((block) => block.kind !== "paragraph").length,
      0,
    ),
    furniture: documents.reduce((sum, one) => sum + one.furniture.length, 0),
    spans: spans.length,
    pieces: spans.filter((span) => span.fragments.length > 1).length,
    attributes: spans.reduce((sum, span) => sum + Object.keys(span.attributes).length, 0),
    mentions: spans.filter((span) => span.claim_id !== null).length,
    stances: spans.filter((span) => span.stance !== null).length,
    negatives: documents.reduce((sum, one) => sum + one.negatives.length, 0),
    readings: documents.reduce((sum, one) => sum + one.readings.length, 0),
    relations: relations.filter((one) => one.source_document === one.target_document).length,
    crossRelations: relations.filter((one) => one.source_document !== one.target_document).length,
    claims: lines("claims.jsonl").length,
    links: lines("links.jsonl").length,
    annotators: lines("annotators.jsonl").length,
    speakers: lines("speakers.jsonl").length,
    schema: lines("tags.jsonl").length,
  };
}

function countTables(files: Files): Partial<Tally> {
  const rows = (name: string) => parseCsv(files.get(name) ?? "");
  const pieces = rows("spans.csv");
  const spans = pieces.filter((row) => row["fragment_no"] === "1");
  const relations = rows("relations.csv");
  return {
    texts: rows("documents.csv").length,
    spans: spans.length,
    pieces: spans.filter((row) => Number(row["fragments"]) > 1).length,
    attributes: spans.reduce(
      (sum, row) => sum + Object.keys(JSON.parse(row["attributes_json"] ?? "") as object).length,
      0,
    ), // an object by our own writing
    mentions: spans.filter((row) => row["claim_id"] !== "").length,
    stances: spans.filter((row) => row["stance"] !== "").length,
    negatives: rows("negatives.csv").length,
    relations: relations.filter((row) => row["source_doc_id"] === row["target_doc_id"]).length,
    crossRelations: relations.filter((row) => row["source_doc_id"] !== row["target_doc_id"]).length,
    claims: rows("claims.csv").length,
    links: rows("links.csv").length,
    annotators: rows("annotators.csv").length,
    speakers: rows("speakers.csv").length,
    schema: rows("tags.csv").length,
  };
}

type WebAnnotation = {
  motivation: string;
  "obelus:fragments"?: true;
  "obelus:stance"?: string;
  body: { purpose: string; "obelus:stance"?: string }[];
};

function countWebAnnotations(files: Files): Partial<Tally> {
  const collection = JSON.parse(files.get("") ?? "") as { first: { items: WebAnnotation[] } } & Record<
    string,
    unknown[]
  >; // our own output
  const spans = collection.first.items.filter((one) => one.motivation === "tagging");
  const withPurpose = (purpose: string) => spans.flatMap((one) => one.body).filter((body) => body.purpose === purpose);
  return {
    texts: collection["obelus:documents"]?.length ?? 0,
    spans: spans.length,
    pieces: spans.filter((one) => one["obelus:fragments"]).length,
    attributes: withPurpose("describing").length,
    mentions: withPurpose("identifying").length,
    stances: spans.filter(
      (one) => one["obelus:stance"] !== undefined || one.body.some((body) => body["obelus:stance"] !== undefined),
    ).length,
    claims: collection["obelus:claims"]?.length ?? 0,
    annotators: collection["obelus:annotators"]?.length ?? 0,
    speakers: collection["obelus:speakers"]?.length ?? 0,
    schema: ["groups", "tags", "relationTypes"].reduce(
      (sum, name) => sum + (collection[`obelus:${name}`]?.length ?? 0),
      0,
    ),
  };
}
