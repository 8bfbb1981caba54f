import { Unreadable } from "../../unreadable.ts";
import type { Range } from "#core/model/structure.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import { bareDocument, foundNothing, Remarks, type FoundProject } from "../found.ts";
import { resolveUnit, type Measured } from "../reading/resolveUnit.ts";
import { documentBeside, foundBeside, readSidecar } from "../conventions/sidecar.ts";
import { plainName, sourceText, withoutExtension } from "../reading/sourceText.ts";
import { parseAnnLine, type AnnLine } from "./parseAnn.ts";
import { readAnn } from "./readAnn.ts";
import { confOf, readConfs, type Conf } from "./readConf.ts";

const ANNOTATIONS = /\.(?:ann|a1|a2)$/iu;

export function recognisesBrat(files: readonly SourceFile[]): boolean {
  return files.some(({ path }) => ANNOTATIONS.test(path));
}

/** A text with the lines of its .ann file, or of its .a1 and .a2 files. */
type Pair = {
  /** Path without extension. */
  readonly stem: string;
  readonly path: string;
  readonly source: string;
  readonly lines: readonly { readonly number: number; readonly line: AnnLine }[];
};

export function readBrat(files: readonly SourceFile[], { unit }: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const sidecar = readSidecar(files, "brat", remarks);
  const confs = readConfs(files);
  const pairs = pairFiles(files, remarks);
  const measured = pairs.map(measure);
  const resolved = resolveUnit(measured, unit, "codepoint");
  const otherUnits = (["codepoint", "utf16", "utf8"] as const).filter(
    (one) => unit === null && one !== resolved.found.unit,
  );
  const read = pairs.flatMap(({ stem, path, lines }, index) => {
    const placer = resolved.texts[index];
    if (placer === undefined) return [];
    const tags = sidecar?.tags ?? confOf(confs, path)?.tags ?? new Map();
    const text = measured.slice(index, index + 1);
    const others = () => otherUnits.flatMap((one) => resolveUnit(text, one, one).texts);
    const { spans, relations, links } = readAnn({ path, lines, placer, others, sidecar, tags }, remarks);
    const document = bareDocument({
      key: stem,
      name: plainName(path),
      text: placer.text,
      folder: stem.split("/").slice(0, -1),
      ...documentBeside(sidecar, stem),
      spans,
    });
    return [{ document, relations, links }];
  });
  const said = sidecar === null ? kindsOf([...confs.values()]) : foundBeside(sidecar);
  return {
    ...foundNothing,
    ...said,
    documents: read.map((one) => one.document),
    relations: read.flatMap((one) => one.relations),
    links: [...(said.links ?? []), ...read.flatMap((one) => one.links)],
    remarks: remarks.list(),
    unit: resolved.found,
  };
}

/** The kinds of all configurations, each once. */
function kindsOf(confs: readonly Conf[]): Partial<FoundProject> {
  return {
    tags: [...new Map(confs.flatMap(({ tags }) => [...tags])).values()],
    relationTypes: [...new Map(confs.flatMap(({ relationTypes }) => [...relationTypes])).values()],
  };
}

/** @throws Unreadable when no tags have their text beside them */
function pairFiles(files: readonly SourceFile[], remarks: Remarks): readonly Pair[] {
  const texts = new Map(
    files.filter(({ path }) => /\.txt$/iu.test(path)).map((file) => [withoutExtension(file.path), file]),
  );
  const sets = Map.groupBy(
    files.filter(({ path }) => ANNOTATIONS.test(path)),
    ({ path }) => withoutExtension(path),
  );
  const pairs: Pair[] = [];
  for (const [stem, annotations] of sets) {
    const text = texts.get(stem);
    texts.delete(stem);
    const path = annotations[0]?.path ?? stem;
    if (text === undefined) {
      remarks.leftOut("Tags have no text: there is no .txt file of the same name beside them.", path);
      continue;
    }
    const lines = annotations.flatMap((file) => readLines(file, remarks));
    pairs.push({ stem, path, source: sourceText(text, remarks), lines });
  }
  for (const { path } of texts.values()) remarks.leftOut("A text has no .ann file of the same name beside it.", path);
  if (pairs.length > 0) return pairs;
  const [missing] = sets.keys();
  throw new Unreadable(
    `The text that these tags are about is missing. Choose ${missing === undefined ? "the .txt file" : `${missing}.txt`} together with its .ann file, or the folder that both are in.`,
  );
}

function readLines(file: SourceFile, remarks: Remarks): Pair["lines"] {
  const lines: { number: number; line: AnnLine }[] = [];
  for (const [index, raw] of sourceText(file, remarks)
    .replace(/^\uFEFF/u, "")
    .split(/\r?\n|\r/u)
    .entries()) {
    if (raw.trim() === "") continue;
    const line = parseAnnLine(raw);
    if (line === null) remarks.leftOut("A line is not one of brat’s.", `${file.path}, line ${index + 1}`);
    else lines.push({ number: index + 1, line });
  }
  return lines;
}

function measure({ source, lines }: Pair): Measured {
  const places = lines.flatMap(({ line }) => {
    if (line.kind !== "span") return [];
    const quotes = quotesOf(line.ranges, line.quote);
    return line.ranges.map(([start, end], index) => ({ start, end, quote: quotes?.[index] ?? null }));
  });
  return { source, places };
}

/** The words of each piece, which stand with one space between them; null when they do not add up. */
function quotesOf(ranges: readonly Range[], quote: string | null): readonly string[] | null {
  if (quote === null || ranges.length === 1) return quote === null ? null : [quote];
  const length = ranges.reduce((sum, [start, end]) => sum + end - start, ranges.length - 1);
  const units = [Array.from(quote), quote.split("")].find((way) => way.length === length);
  let from = 0;
  return units === undefined
    ? null
    : ranges.map(([start, end]) => {
        const words = units.slice(from, from + end - start).join("");
        from += end - start + 1;
        return words;
      });
}
