import { wordsIn } from "#core/text/segments.ts";
import type { Block, Range } from "#core/model/structure.ts";

/** Numbers from 0 to 1 that follow from a seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

const words =
  "harbour ferry council vote quay tide keeper report engine winter crossing island timber signal captain ledger repair letter storm market pilot bridge licence inspector weather lantern passenger cargo anchor schedule river warden committee budget witness hull the a of in for with under before after against between late early new old narrow northern public written quiet promised delayed counted measured agreed denied reported".split(
    " ",
  );

/** The same text for the same seed: headings, paragraphs with links and emphasis, lists, quotes and tables. */
export function generateMarkdown(seed: number, letters: number): string {
  const random = randomFrom(seed);
  const parts = [`# ${capital(phrase(random, 5))} ${seed}`];
  let length = 0;
  while (length < letters) {
    const part = makePart(random);
    parts.push(part);
    length += part.length;
  }
  return `${parts.join("\n\n")}\n`;
}

function makePart(random: Random): string {
  const chance = random();
  if (chance < 0.08) return `${chance < 0.03 ? "##" : "###"} ${capital(phrase(random, 3 + below(random, 4)))}`;
  if (chance < 0.16)
    return repeat(3 + below(random, 4), (index) => `${chance < 0.12 ? "-" : `${index + 1}.`} ${sentence(random)}`).join(
      "\n",
    );
  if (chance < 0.2) return `> ${sentence(random)} ${sentence(random)}`;
  if (chance < 0.23) return makeTable(random);
  return repeat(3 + below(random, 5), () => sentence(random)).join(" ");
}

function makeTable(random: Random): string {
  const row = (make: () => string): string => `| ${repeat(3, make).join(" | ")} |`;
  return [
    row(() => capital(pick(random))),
    row(() => "---"),
    ...repeat(2 + below(random, 4), () => row(() => phrase(random, 1 + below(random, 4)))),
  ].join("\n");
}

function sentence(random: Random): string {
  const all = repeat(8 + below(random, 14), () => pick(random));
  const marked = below(random, all.length);
  const chance = random();
  if (chance < 0.08) all[marked] = `[${all[marked]}](https://example.org/${below(random, 1000)})`;
  else if (chance < 0.14) all[marked] = `*${all[marked]}*`;
  else if (chance < 0.18) all[marked] = `**${all[marked]}**`;
  if (random() < 0.4) all.splice(below(random, all.length), 0, String(below(random, 2000)));
  return `${capital(all.join(" "))}.`;
}

function phrase(random: Random, count: number): string {
  return repeat(count, () => pick(random)).join(" ");
}

function pick(random: Random): string {
  return words[below(random, words.length)] ?? "";
}

function below(random: Random, count: number): number {
  return Math.floor(random() * count);
}

function repeat<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How many spans lie over one another at most. */
const DEEPEST = 4;

/** Stretches of whole words, spread over the text, nested and crossing, up to four deep, in the order of the text. */
export function generateRanges(seed: number, text: string, blocks: readonly Block[], count: number): Range[] {
  const random = randomFrom(seed);
  const places = shuffled(
    random,
    blocks.flatMap((block) => stretches(text, block)),
  );
  const ranges: Range[] = [];
  for (const stretch of places) {
    const depth = Math.min(count - ranges.length, 1 + below(random, DEEPEST));
    for (let level = 0; level < depth; level++) ranges.push(within(random, stretch, level));
    if (ranges.length === count) break;
  }
  if (ranges.length < count) throw new Error(`Only ${ranges.length} of ${count} spans fit into ${text.length} letters`);
  return ranges.toSorted((a, b) => a[0] - b[0] || b[1] - a[1]);
}

/** Stretches of about sixteen words, none of which touches another: what is made within one never meets the next. */
function stretches(text: string, block: Block): Range[][] {
  const all = wordsIn(text, [block.start, block.end]);
  return repeat(Math.floor(all.length / 16), (index) => all.slice(index * 16, index * 16 + 15));
}

/** Some of the stretch's words; the deeper, the fewer. */
function within(random: Random, stretch: readonly Range[], level: number): Range {
  const size = Math.max(1, Math.floor(stretch.length / (level + 1)) - below(random, 3));
  const first = below(random, stretch.length - size + 1);
  return [stretch[first]?.[0] ?? 0, stretch[first + size - 1]?.[1] ?? 0];
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const order = list.map((value) => [random(), value] as const);
  return order.toSorted(([a], [b]) => a - b).map(([, value]) => value);
}
