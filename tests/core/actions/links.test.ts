import { describe, expect, it } from "vitest";
import { addLink, addressPlace, changeLink, readAddress, removeLink } from "#core/actions/links.ts";
import { claim, id, link, make, me, project } from "./project.ts";

const evidence = {
  address: " https://port.example/log ",
  title: " Berth log ",
  quote: " Departures: 41 ",
  seen: "2026-03-14",
  bearing: "weakens",
} as const;
const wanted = { id: id(300), annotator: me, created: 1 };
const about = claim(14);
const known = link(301, { claim: about.id, title: "Berth log" });
const start = project({ claims: [about], links: [known] });

describe("addresses", () => {
  it.each([
    ["https://port.example/log", "page"],
    [" http://port.example ", "page"],
    ["doi:10.1000/182", "doi"],
    ["10.1000/182", "doi"],
    ["Q42", "entry"],
  ])("%j is a %s", (typed, kind) => {
    expect(readAddress(typed)).toEqual({ kind, address: typed.trim() });
  });

  it.each([
    "",
    "log overwritten",
    "Q0",
    "https://",
    "https:// x",
    "file:///etc/hosts",
    "javascript:alert(1)",
    "Question",
    `https://x.example/${"x".repeat(5000)}`,
  ])("%j is none", (typed) => {
    expect(readAddress(typed)).toBeNull();
  });

  it.each([
    ["https://www.Port.example:8080/log?x", "port.example"],
    ["https://me:secret@port.example/log", "port.example"],
    ["Q42", "Q42"],
  ])("%j leads to %s", (address, place) => {
    expect(addressPlace(address)).toBe(place);
  });
});

describe("evidence", () => {
  it("is added to a span or a claim, trimmed", () => {
    const after = make(start, addLink({ span: id(100) }, evidence, wanted));
    expect(after.links.get(wanted.id)).toEqual({
      ...wanted,
      span: id(100),
      claim: null,
      address: "https://port.example/log",
      title: "Berth log",
      quote: "Departures: 41",
      seen: "2026-03-14",
      bearing: "weakens",
      note: "",
    });
    expect(make(start, addLink({ claim: about.id }, evidence, wanted)).links.get(wanted.id)).toMatchObject({
      span: null,
      claim: about.id,
    });
  });

  it("needs an address and the words relied on", () => {
    expect(addLink({ span: id(100) }, { ...evidence, quote: " " }, wanted)).toBeNull();
    expect(addLink({ span: id(100) }, { ...evidence, address: "" }, wanted)).toBeNull();
    expect(changeLink(known, { quote: "" })).toBeNull();
  });

  it("changes and goes", () => {
    expect(make(start, changeLink(known, { bearing: "supports", note: "x" })).links.get(known.id)).toMatchObject({
      bearing: "supports",
      note: "x",
    });
    expect(changeLink(known, { title: "Berth log " })).toBeNull();
    expect(make(start, removeLink(known)).links.size).toBe(0);
  });
});
