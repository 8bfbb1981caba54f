import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, it } from "vitest";
import type { Span } from "#core/model/annotation.ts";
import type { Structure } from "#core/model/structure.ts";
import { quoteFragments } from "#core/text/quote.ts";
import type { ExportDocument, ExportProject } from "#formats/annotations/exportProject.ts";
import { copyStyle } from "#formats/annotations/readingcopy/copyStyle.ts";
import { randomProject } from "./randomProject.ts";
import { textFiles } from "./textFiles.ts";

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

const options = { offsets: "codepoint", negatives: true, choices: {} } as const;

function write(project: ExportProject): string {
  return textFiles("reading", project, options).get("") ?? "";
}

function* elementsIn(node: Node): Generator<Element> {
  if (!("childNodes" in node)) return;
  if ("tagName" in node) yield node;
  for (const child of node.childNodes) yield* elementsIn(child);
}

const elementsOf = (project: ExportProject): readonly Element[] => [...elementsIn(parse(write(project)))];
const valueOf = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value;
const hasClass = (element: Element, name: string) => (valueOf(element, "class") ?? "").split(" ").includes(name);

/** The words of a text, without what the page adds to them. */
function wordsIn(node: Node): string {
  if ("value" in node) return node.value;
  if (!("childNodes" in node)) return "";
  if ("tagName" in node && ["label", "note", "hidden"].some((name) => hasClass(node, name))) return "";
  return node.childNodes.map(wordsIn).join("");
}

const BLOCKS = new Set(["p", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "li", "td", "th"]);

function sample(): ExportProject {
  const [project] = fc.sample(randomProject, { numRuns: 1, seed: 5 });
  if (project === undefined) throw new Error("No project was made.");
  return project;
}

/** The sample with one text of these words and tags in it. */
function withText(text: string, structure: Structure, ranges: readonly (readonly [number, number])[]): ExportProject {
  const project = sample();
  const [first] = project.documents;
  const span = [...project.documents].flatMap((one) => one.spans)[0];
  if (first === undefined || span === undefined) throw new Error("The sample has a text and a tag.");
  const spans = ranges.map(([start, end], index): Span => ({
    ...span,
    id: `${span.id.slice(0, -5)}${String(index).padStart(5, "0")}`,
    document: first.document.id,
    fragments: [[start, end]],
    ...quoteFragments(text, [[start, end]]),
  }));
  const document: ExportDocument = { ...first, text, structure, spans, document: { ...first.document, furniture: [] } };
  return { ...project, documents: [document], listed: [document.document], relations: [], links: [] };
}

const paragraph = (text: string): Structure => ({
  blocks: [{ kind: "paragraph", start: 0, end: text.length }],
  marks: [],
});

describe("a reading copy", () => {
  it("[E21] has every word of every text, and nothing between them but what it marks as its own", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const texts = elementsOf(project).filter((element) => hasClass(element, "text"));
        const written = texts.map((text) =>
          [...elementsIn(text)].filter(({ tagName }) => BLOCKS.has(tagName)).map(wordsIn),
        );
        expect(written).toEqual(
          Array.from(project.documents, ({ text, structure }) =>
            structure.blocks.map(({ start, end }) => text.slice(start, end)),
          ),
        );
      }),
    );
  });

  it("[E21] names every piece of every tag where it begins, and leads to each tag once", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const labels = elementsOf(project).filter((element) => hasClass(element, "label"));
        const spans = [...project.documents].flatMap((one) => one.spans);
        expect(labels.length).toBe(spans.reduce((sum, { fragments }) => sum + fragments.length, 0));
        const places = labels.map((label) => valueOf(label, "id")).filter((id) => id !== undefined);
        expect(places.toSorted()).toEqual(spans.map(({ id }) => `s-${id}`).toSorted());
      }),
    );
  });

  it("draws each tag around its very words", () => {
    const text = "one two three four";
    const elements = elementsOf(
      withText(text, paragraph(text), [
        [0, 7],
        [4, 13],
        [8, 18],
      ]),
    );
    const marks = elements.filter(({ tagName, parentNode }) => tagName === "mark" && parentNode?.nodeName === "p");
    expect(marks.map(wordsIn)).toEqual(["one two", " ", "three four"]);
    const inner = elements.filter(({ tagName, parentNode }) => tagName === "mark" && parentNode?.nodeName === "mark");
    expect(inner.map(wordsIn)).toEqual(["two", "three"]);
  });

  it("[E20] has links that lead to a place in it or to the web, and no place twice", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const elements = elementsOf(project);
        const ids = elements.map((element) => valueOf(element, "id")).filter((id) => id !== undefined);
        expect(new Set(ids).size).toBe(ids.length);
        for (const address of elements.map((element) => valueOf(element, "href")).filter((href) => href !== undefined))
          expect(address.startsWith("#") ? ids.includes(address.slice(1)) : /^https?:/u.test(address)).toBe(true);
      }),
    );
  });

  it("[E20] cannot run or fetch anything, whatever names, notes and addresses say", () => {
    const attack = `</style><script>alert(1)</script>"><img src=x onerror=alert(1)>' onload='x`;
    const project = sample();
    const hostile: ExportProject = {
      ...project,
      project: { ...project.project, name: attack, verdicts: [attack] },
      annotators: project.annotators.map((one) => ({ ...one, name: attack, initials: '"><b' })),
      folders: project.folders.map((one) => ({ ...one, name: attack })),
      layers: project.layers.map((one) => ({ ...one, name: attack })),
      tags: project.tags.map((one) => ({ ...one, name: attack, meaning: attack })),
      attributes: project.attributes.map((one) => ({ ...one, name: attack, values: [attack] })),
      relationTypes: project.relationTypes.map((one) => ({ ...one, name: attack, meaning: attack })),
      speakers: project.speakers.map((one) => ({ ...one, name: attack, role: attack, address: "javascript:alert(1)" })),
      claims: project.claims.map((one) => ({ ...one, wording: attack, verdict: attack, reason: attack })),
      links: project.links.map((one) => ({ ...one, address: `javascript:${attack}`, title: attack, note: attack })),
      documents: Array.from(project.documents, (one) => ({
        ...one,
        document: { ...one.document, title: attack, outlet: attack, language: '"><script', note: attack },
        spans: one.spans.map((span) => ({ ...span, note: attack })),
      })),
    };
    const listed = Array.from(hostile.documents, (one) => one.document);
    const elements = elementsOf({ ...hostile, listed });
    const names = new Set(elements.map(({ tagName }) => tagName));
    for (const name of ["script", "img", "iframe", "link", "object", "svg", "form", "base"])
      expect([name, names.has(name)]).toEqual([name, false]);
    const attributes = new Set(elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)));
    expect([...attributes].filter((name) => name.startsWith("on") || name === "style" || name === "src")).toEqual([]);
    for (const element of elements) expect(valueOf(element, "href") ?? "#").toMatch(/^(?:#|https?:)/u);
  });

  it("[E20] allows its own style sheet and nothing else", () => {
    const elements = elementsOf(sample());
    const policy = elements.find((element) => valueOf(element, "http-equiv") === "Content-Security-Policy");
    const style = elements.filter(({ tagName }) => tagName === "style");
    const [sheet = ""] = style.map(({ childNodes }) =>
      childNodes.map((one) => ("value" in one ? one.value : "")).join(""),
    );
    const hash = createHash("sha256").update(sheet).digest("base64");
    expect(style).toHaveLength(1);
    expect(policy === undefined ? "" : valueOf(policy, "content")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(sheet).not.toContain("url(");
    expect(sheet).not.toContain("@import");
  });

  it("has the colours of the product", () => {
    const tokens = readFileSync(new URL("../../../renderer/styles/tokens.css", import.meta.url), "utf8");
    const themes = [
      tokens.slice(0, tokens.indexOf('[data-theme="dark"]')),
      tokens.slice(tokens.indexOf('[data-theme="dark"]')),
    ];
    const pages = copyStyle.split("@media screen and");
    for (const [theme, page] of themes.map((theme, index) => [theme, pages[index] ?? ""] as const))
      for (let hue = 1; hue <= 12; hue++)
        for (const part of ["rule", "ink", "wash"]) {
          const wanted = new RegExp(`--tag-${hue}-${part}: (#[\\da-f]{6})`, "u").exec(theme)?.[1];
          const found = new RegExp(`--${part.charAt(0)}${hue}: (#[\\da-f]{6})`, "u").exec(page)?.[1];
          expect([hue, part, found]).toEqual([hue, part, wanted]);
        }
  });

  it("puts lists and tables together, and keeps the first line end of code", () => {
    const lines = ["Title", "one", "two", "a", "b", "c", "\n  code", "said"];
    const kinds: readonly Structure["blocks"][number]["kind"][] = [
      "heading",
      "item",
      "item",
      "cell",
      "cell",
      "cell",
      "code",
      "quote",
    ];
    let start = 0;
    const blocks = lines.map((line, index) => {
      const block = {
        kind: kinds[index] ?? "paragraph",
        start,
        end: start + line.length,
        ...(kinds[index] === "heading" ? { level: 1 } : {}),
        ...(kinds[index] === "item" ? { level: 1, number: index } : {}),
        ...(kinds[index] === "cell"
          ? { table: 0, row: index < 5 ? 0 : 1, column: (index - 3) % 2, header: index < 5 }
          : {}),
      };
      start = block.end + 1;
      return block;
    });
    const text = lines.join("\n");
    const html = write(withText(text, { blocks, marks: [{ kind: "strong", start: 8, end: 12 }] }, [[6, 14]]));
    const [page] = [...elementsIn(parse(html))].filter((element) => hasClass(element, "text"));
    const shape = page === undefined ? [] : [...elementsIn(page)].filter(({ tagName }) => tagName !== "span");
    expect(shape.map(({ tagName }) => tagName)).toEqual(
      "div h3 ol li mark strong li mark strong table tbody tr th th tr td pre blockquote".split(" "),
    );
    expect(shape.filter(({ tagName }) => tagName === "pre").map(wordsIn)).toEqual(["\n  code"]);
  });

  it("stays shallow when very many tags lie over each other", () => {
    const text = "word ".repeat(500);
    const ranges = Array.from({ length: 800 }, (_, index) => [index, text.length - index] as const);
    const elements = elementsOf(withText(text, paragraph(text), ranges));
    const depth = (element: Element): number =>
      element.parentNode !== null && "tagName" in element.parentNode ? 1 + depth(element.parentNode) : 1;
    expect(elements.filter((element) => hasClass(element, "label"))).toHaveLength(800);
    expect(Math.max(...elements.map(depth))).toBeLessThan(40);
  });

  it("has a place also for tags on nothing but line ends", () => {
    const text = "\none\n\ntwo\n";
    const structure: Structure = {
      blocks: [
        { kind: "paragraph", start: 1, end: 4 },
        { kind: "paragraph", start: 6, end: 9 },
      ],
      marks: [],
    };
    const ranges = [
      [0, 1],
      [4, 5],
      [5, 6],
      [9, 10],
      [0, 10],
    ] as const;
    const labels = elementsOf(withText(text, structure, ranges)).filter((element) => hasClass(element, "label"));
    expect(labels).toHaveLength(ranges.length);
  });
});
