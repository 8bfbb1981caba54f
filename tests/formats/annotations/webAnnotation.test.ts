import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import jsonld from "jsonld";
import { describe, expect, it } from "vitest";
import { textFiles } from "./textFiles.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import { randomProject } from "./randomProject.ts";

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const ownContext = new URL("../../fixtures/web-annotation-context.json", import.meta.url);
const wholeContext = new URL("../../../../shared/fixtures/web-annotation/anno.jsonld", import.meta.url);

type Target = {
  readonly source: string;
  readonly selector: readonly {
    readonly type: string;
    readonly start?: number;
    readonly end?: number;
    readonly exact?: string;
  }[];
};
type Annotation = {
  readonly id: string;
  readonly motivation: string;
  readonly body: readonly object[];
  readonly target: string | Target | readonly Target[];
};
type Collection = {
  readonly total: number;
  readonly "obelus:documents": readonly { readonly id: string; readonly value: string }[];
  readonly first: { readonly items: readonly Annotation[] };
};

function write(project: ExportProject): Collection {
  const json = textFiles("w3c", project, { offsets: "utf16", negatives: true, choices: {} }).get("") ?? "";
  return JSON.parse(json) as Collection; // what these tests then look at
}

function targetsOf(annotation: Annotation): readonly Target[] {
  return [annotation.target].flat().filter((target) => typeof target !== "string");
}

describe("web annotations", () => {
  it("[E4] point by code points at the words they quote, in the text written with them", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const collection = write(project);
        const texts = new Map(collection["obelus:documents"].map((one) => [one.id, Array.from(one.value)]));
        for (const { source, selector } of collection.first.items.flatMap(targetsOf)) {
          const [position, quote] = selector;
          expect(texts.get(source)?.slice(position?.start, position?.end).join("")).toBe(quote?.exact);
        }
      }),
    );
  });

  it("are as many as tags, links and evidence together, with a target for each piece", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const { total, first } = write(project);
        const spans = [...project.documents].flatMap((one) => one.spans);
        expect(total).toBe(spans.length + project.relations.length + project.links.length);
        expect(first.items).toHaveLength(total);
        const pieces = new Map(first.items.map((one) => [one.id, targetsOf(one).length]));
        for (const span of spans) expect(pieces.get(`urn:uuid:${span.id}`)).toBe(span.fragments.length);
      }),
    );
  });

  describe.each([
    ["the terms used", ownContext],
    ["the whole published context", wholeContext],
  ])("by %s", (_, file) => {
    it.skipIf(!existsSync(file))("[E4] are JSON-LD without an unknown key", async () => {
      const document: unknown = JSON.parse(readFileSync(file, "utf8"));
      const documentLoader = async (url: string) => {
        if (url !== CONTEXT) throw new Error(`Nothing else is loaded: ${url}`);
        return { contextUrl: null, documentUrl: url, document };
      };
      for (const project of fc.sample(randomProject, { numRuns: 12, seed: 3 })) {
        const quads = await jsonld.toRDF(write(project), { safe: true, documentLoader });
        const annotations = quads.filter(
          (quad) =>
            quad.predicate.value.endsWith("#type") && quad.object.value === "http://www.w3.org/ns/oa#Annotation",
        );
        expect(annotations).toHaveLength(write(project).total);
      }
    });
  });
});
