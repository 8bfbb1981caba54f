import type { SourceFile } from "../format.ts";
import type { FoundRelationType, FoundTag } from "../found.ts";

/** What a configuration says of the kinds of tag and link. */
export type Conf = {
  readonly tags: ReadonlyMap<string, FoundTag>;
  readonly relationTypes: ReadonlyMap<string, FoundRelationType>;
};

const MOST_KINDS = 10_000;

/** Every annotation.conf among the files by its folder, with the colours of the visual.conf beside it. */
export function readConfs(files: readonly SourceFile[]): ReadonlyMap<string, Conf> {
  const texts = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const confs = files.filter(({ path }) => /(?:^|\/)annotation\.conf$/u.test(path));
  return new Map(
    confs.map(({ path, bytes }) => {
      const folder = path.slice(0, -"annotation.conf".length);
      const colours = readColours(linesOf(texts.get(`${folder}visual.conf`)));
      return [folder, readConf(linesOf(bytes), colours)];
    }),
  );
}

/** The configuration of a file's folder, or of the nearest around it. */
export function confOf(confs: ReadonlyMap<string, Conf>, path: string): Conf | undefined {
  for (let end = path.lastIndexOf("/"); end !== -1; end = path.lastIndexOf("/", end - 1)) {
    const conf = confs.get(path.slice(0, end + 1));
    if (conf !== undefined) return conf;
    if (end === 0) break;
  }
  return confs.get("");
}

type Line = { readonly section: string; readonly depth: number; readonly name: string; readonly rest: string };

function linesOf(bytes: Uint8Array | undefined): readonly Line[] {
  const lines: Line[] = [];
  let section = "";
  for (const raw of new TextDecoder().decode(bytes).split(/\r?\n/u)) {
    const heading = /^\[(\w+)\]\s*$/u.exec(raw)?.[1];
    if (heading !== undefined) section = heading;
    const entry = /^(\t*)!?([^\s<#[|][^\s|]*)(.*)$/u.exec(raw);
    if (heading !== undefined || entry === null || /^-+$/u.test(entry[2] ?? "") || lines.length >= MOST_KINDS) continue;
    lines.push({ section, depth: entry[1]?.length ?? 0, name: entry[2] ?? "", rest: entry[3]?.trim() ?? "" });
  }
  return lines;
}

function readColours(lines: readonly Line[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(({ section, name, rest }) => {
      const colour = section === "drawing" ? /\bbgColor:(#[\da-fA-F]{6})\b/u.exec(rest)?.[1] : undefined;
      return colour === undefined ? [] : [[name, colour] as const];
    }),
  );
}

function readConf(lines: readonly Line[], colours: ReadonlyMap<string, string>): Conf {
  const details = lines.filter(({ section }) => section === "attributes").map(readDetail);
  const tags = new Map<string, FoundTag>();
  for (const section of ["entities", "events"]) {
    const path: string[] = [];
    for (const { depth, name } of lines.filter((line) => line.section === section)) {
      path.splice(Math.min(depth, path.length, DEEPEST), path.length, name);
      const attributes = details.filter(({ owners }) => owners.some((owner) => owner === name || ANY.has(owner)));
      tags.set(name, {
        ...nameOf(path),
        meaning: "",
        colour: colours.get(name) ?? null,
        key: null,
        attributes: attributes.map(({ detail }) => detail),
      });
    }
  }
  return { tags: withoutHeadings(tags, lines), relationTypes: readRelationTypes(lines) };
}

const ANY: ReadonlySet<string> = new Set(["<ENTITY>", "<EVENT>", "<ANY>"]);
const DEEPEST = 20;

/** The outermost of several levels is the layer. */
function nameOf(path: readonly string[]): Pick<FoundTag, "layer" | "name"> {
  const [layer = "", ...rest] = path;
  return rest.length === 0 ? { layer: null, name: layer } : { layer, name: rest.join(" / ") };
}

/** Names with others below them are groups as a rule, and tags only where they are used. */
function withoutHeadings(tags: ReadonlyMap<string, FoundTag>, lines: readonly Line[]): ReadonlyMap<string, FoundTag> {
  const headings = new Set(
    lines.filter((line, index) => (lines[index + 1]?.depth ?? 0) > line.depth).map((line) => line.name),
  );
  return new Map([...tags].filter(([name]) => !headings.has(name)));
}

function readDetail({ name, rest }: Line) {
  const values = /\bValue:([^\s,]+)/u.exec(rest)?.[1]?.split("|") ?? [];
  const owners = /\bArg:([^\s,]+)/u.exec(rest)?.[1]?.split("|") ?? [];
  const type = values.length === 0 ? ("boolean" as const) : ("choice" as const);
  return { owners, detail: { name, type, values } };
}

function readRelationTypes(lines: readonly Line[]): ReadonlyMap<string, FoundRelationType> {
  const found = lines.filter(({ section }) => section === "relations");
  return new Map(
    found.map(({ name, rest }) => [name, { name, directed: !/<REL-TYPE>:\S*symmetric/u.test(rest), meaning: "" }]),
  );
}
