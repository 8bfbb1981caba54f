import { expect, it } from "vitest";
import { readHtml } from "#formats/documents/html/html.ts";
import { openEmptyElements } from "#formats/documents/html/xhtml.ts";
import { outline } from "./support.ts";

it("elements closed as they are opened get an end tag, void ones keep their form", () => {
  expect(openEmptyElements(`<title/><br/><a id="x>y" b='/'  /><p a=b/>`)).toBe(
    `<title></title><br/><a id="x>y" b='/'></a><p a=b/>`,
  );
});

it("a page in XML may close any element as it is opened; in HTML that means nothing", () => {
  const page = '<html><head><title/><script src="x.js"/></head><body><div class="a"/><p>Words</p></body></html>';
  expect(outline(readHtml(`<?xml version="1.0"?>${page}`))).toEqual(["paragraph|Words"]);
  expect(outline(readHtml(page))).toEqual([]);
});

it("blocks of a page keep the ids of the elements they begin with, the innermost first", () => {
  const { structure } = readHtml(
    '<div id="a"><h1 id="b">One</h1><p>Two <b id="c">three</b></p></div><p id="d"><i id="e">x</i></p>',
  );
  expect(structure.blocks.map(({ anchor }) => anchor)).toEqual(["b", undefined, "e"]);
});
