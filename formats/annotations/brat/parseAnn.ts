import type { Range } from "#core/model/structure.ts";

/** One line of an .ann file that says something. Offsets as the file counts them. */
export type AnnLine =
  | {
      readonly kind: "span";
      readonly id: string;
      readonly type: string;
      readonly ranges: Range[];
      readonly quote: string | null;
    }
  | {
      readonly kind: "attribute";
      readonly id: string;
      readonly type: string;
      readonly target: string;
      readonly value: string | null;
    }
  | { readonly kind: "relation"; readonly id: string; readonly type: string; readonly ends: readonly [string, string] }
  | {
      readonly kind: "event";
      readonly id: string;
      readonly type: string;
      readonly trigger: string;
      readonly roles: readonly [role: string, target: string][];
    }
  | { readonly kind: "equivalence"; readonly type: string; readonly members: readonly string[] }
  | { readonly kind: "reference"; readonly target: string; readonly address: string; readonly title: string }
  | {
      readonly kind: "comment";
      readonly id: string;
      readonly type: string;
      readonly target: string;
      readonly words: string;
    };

/** What a line says; null when it is no line of brat's. */
export function parseAnnLine(line: string): AnnLine | null {
  const tab = line.indexOf("\t");
  if (tab === -1) return null;
  const id = line.slice(0, tab);
  const rest = line.slice(tab + 1);
  const end = rest.indexOf("\t");
  const data = (end === -1 ? rest : rest.slice(0, end)).trimEnd();
  const tail = end === -1 ? null : rest.slice(end + 1);
  const parse = parsers[id.charAt(0)];
  return parse === undefined || (id !== "*" && !/^.[^\s]+$/u.test(id)) ? null : parse(id, data, tail);
}

type Parse = (id: string, data: string, tail: string | null) => AnnLine | null;

const parsers: Readonly<Record<string, Parse>> = {
  T: parseSpan,
  A: parseAttribute,
  M: parseAttribute,
  R: parseRelation,
  E: parseEvent,
  "*": parseEquivalence,
  N: parseReference,
  "#": parseComment,
};

function parseSpan(id: string, data: string, tail: string | null): AnnLine | null {
  const match = /^(\S+) (\d{1,15} \d{1,15}(?:;\d{1,15} \d{1,15})*)$/u.exec(data);
  if (match === null) return null;
  const [, type = "", places = ""] = match;
  const ranges = places.split(";").map((place): Range => {
    const [start, end] = place.split(" ").map(Number);
    return [start ?? 0, end ?? 0];
  });
  return { kind: "span", id, type, ranges, quote: tail };
}

function parseAttribute(id: string, data: string): AnnLine | null {
  const match = /^(\S+) (\S+)(?: (.+))?$/u.exec(data);
  if (match === null) return null;
  const [, type = "", target = "", value = null] = match;
  return { kind: "attribute", id, type, target, value };
}

function parseRelation(id: string, data: string): AnnLine | null {
  const match = /^(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)$/u.exec(data);
  if (match === null) return null;
  const [, type = "", source = "", target = ""] = match;
  return { kind: "relation", id, type, ends: [source, target] };
}

function parseEvent(id: string, data: string): AnnLine | null {
  const [head = "", ...parts] = data.split(/\s+/u);
  const [, type = "", trigger] = /^([^\s:]+):(T\S+)$/u.exec(head) ?? [];
  const roles = parts.map((part) => /^([^\s:]+):(\S+)$/u.exec(part));
  if (trigger === undefined || roles.includes(null)) return null;
  return { kind: "event", id, type, trigger, roles: roles.map((role) => [role?.[1] ?? "", role?.[2] ?? ""]) };
}

function parseEquivalence(_id: string, data: string): AnnLine | null {
  const [type = "", ...members] = data.split(/\s+/u);
  return members.length < 2 ? null : { kind: "equivalence", type, members };
}

function parseReference(_id: string, data: string, tail: string | null): AnnLine | null {
  const match = /^\S+ (\S+) ([^\s:]+:\S+)$/u.exec(data);
  if (match === null) return null;
  const [, target = "", address = ""] = match;
  return { kind: "reference", target, address, title: tail?.trim() ?? "" };
}

function parseComment(id: string, data: string, tail: string | null): AnnLine | null {
  const match = /^(\S+) (\S+)$/u.exec(data);
  if (match === null) return null;
  const [, type = "", target = ""] = match;
  return { kind: "comment", id, type, target, words: tail ?? "" };
}
