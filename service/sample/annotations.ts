import type { AttributeValue, Stance } from "#core/model/schema.ts";

type SamplePerson = {
  readonly key: "M" | "I";
  readonly name: string;
  readonly initials: string;
  readonly finished: readonly string[];
};

/** Two invented people who read the sample's articles: Mara most of them, Idris some of the same. One works as Mara. */
export const people: readonly [SamplePerson, SamplePerson] = [
  {
    key: "M",
    name: "Mara Lindqvist",
    initials: "ML",
    finished: ["reke-ghost-story", "sailings-struck", "dozen-vessels", "shed-four"],
  },
  {
    key: "I",
    name: "Idris Okafor",
    initials: "IO",
    finished: ["minister-blames-kestria", "reke-ghost-story", "diesel-nights"],
  },
];

export const speakers = [
  { name: "Ilse Varga", role: "interior minister of Auvelle" },
  { name: "Tomas Reke", role: "spokesman, Kestrian foreign ministry" },
  { name: "Anders Holl", role: "deputy transport minister" },
  { name: "Brit Sole", role: "director of the ferry line" },
  { name: "Oda Lien", role: "night nurse, Great Skerry" },
  { name: "Per Aune", role: "former grid manager" },
  { name: "Runa Dahl", role: "member of the opposition" },
  { name: "Fathom Institute", role: "tracks faults in port infrastructure" },
  { name: "Port office", role: "runs Sundmar harbour" },
] as const;

type SampleClaim = {
  readonly number: number;
  readonly wording: string;
  readonly verdict?: string;
  readonly reason?: string;
};

export const claims: readonly SampleClaim[] = [
  { number: 1, wording: "Kestria switched off the Sundmar harbour grid on 12 March" },
  {
    number: 2,
    wording: "41 ferries were held at Sundmar",
    verdict: "wrong unit",
    reason: "The berth notice counts 41 sailings. The line owns seventeen ferries.",
  },
  {
    number: 3,
    wording: "Hospitals on the outer islands ran on diesel until dawn",
    verdict: "false",
    reason: "The ward book has the generator off at a quarter to four, two hours before light.",
  },
  { number: 4, wording: "Access records of the grid exist" },
  { number: 5, wording: "The access records were overwritten" },
  { number: 6, wording: "Kestria offered a joint inspection in November" },
  {
    number: 7,
    wording: "The relay in shed four was failing",
    verdict: "holds",
    reason: "The shed book and the auditor’s letter agree, and the port confirmed the letter.",
  },
  { number: 8, wording: "Ships waited because of fog" },
  { number: 9, wording: "A Kestrian contractor held a grid password until January" },
];

/** Words in an article that one or both people marked; several pieces make one span. */
export type MarkedPassage = {
  readonly by: "M" | "I" | "MI";
  readonly in: string;
  /** The tag's letter. */
  readonly tag: string;
  /** Each stands exactly once in the article. */
  readonly words: readonly string[];
  readonly claim?: number;
  readonly stance?: Stance;
  readonly details?: Readonly<Record<string, AttributeValue>>;
  readonly note?: string;
};

const named = (speaker: string) => ({ "Heard from": "named", Speaker: speaker });

export const marks: readonly MarkedPassage[] = [
  {
    by: "M",
    in: "minister-blames-kestria",
    tag: "A",
    words: ["Kestria had switched off the Sundmar harbour grid for nearly six hours"],
    claim: 1,
    details: named("Ilse Varga"),
  },
  {
    by: "I",
    in: "minister-blames-kestria",
    tag: "A",
    words: ["Kestria had switched off the Sundmar harbour grid"],
    claim: 1,
    details: named("Ilse Varga"),
  },
  { by: "MI", in: "minister-blames-kestria", tag: "N", words: ["nearly six hours"] },
  { by: "M", in: "minister-blames-kestria", tag: "L", words: ["“a ghost story told to cover bad wiring.”"] },
  {
    by: "M",
    in: "minister-blames-kestria",
    tag: "Q",
    words: ["“This was not a fault. It was a decision taken in an office across the strait,”"],
    details: { Form: "direct", Speaker: "Ilse Varga" },
  },
  { by: "MI", in: "minister-blames-kestria", tag: "S", words: ["Ilse Varga"] },
  {
    by: "MI",
    in: "minister-blames-kestria",
    tag: "C",
    words: ["41 ferries were held at their berths"],
    claim: 2,
    details: { ...named("Ilse Varga"), Priority: "high" },
    note: "Sailings and ferries are not the same unit. One ferry makes two or three crossings a night.",
  },
  { by: "MI", in: "minister-blames-kestria", tag: "N", words: ["41 ferries"], details: { Value: 41, Unit: "ferries" } },
  {
    by: "M",
    in: "minister-blames-kestria",
    tag: "C",
    words: ["hospitals on the outer islands ran on diesel until dawn"],
    claim: 3,
    details: named("Ilse Varga"),
  },
  {
    by: "M",
    in: "minister-blames-kestria",
    tag: "C",
    words: ["the evidence “exists and will be shown at the right moment.”"],
    claim: 4,
    details: named("Ilse Varga"),
  },
  {
    by: "I",
    in: "minister-blames-kestria",
    tag: "F",
    words: ["will be shown at the right moment"],
    details: named("Ilse Varga"),
  },
  { by: "MI", in: "minister-blames-kestria", tag: "S", words: ["Two officials who spoke on condition of anonymity"] },
  {
    by: "M",
    in: "minister-blames-kestria",
    tag: "C",
    words: ["the logs may have been overwritten before anyone thought to copy them"],
    claim: 5,
    details: { "Heard from": "unnamed" },
  },
  { by: "MI", in: "minister-blames-kestria", tag: "H", words: ["may have"] },
  {
    by: "MI",
    in: "minister-blames-kestria",
    tag: "D",
    words: ["“has never touched, and has no reason to touch,” a neighbour’s power lines"],
    claim: 1,
    details: { Strength: "flat", ...named("Tomas Reke") },
  },
  {
    by: "M",
    in: "minister-blames-kestria",
    tag: "O",
    words: ["a proposal, first made in November, for a joint inspection of substations on both shores"],
    claim: 6,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "minister-blames-kestria",
    tag: "C",
    words: ["a failed relay could not be ruled out"],
    claim: 7,
    stance: "asks",
    details: named("Fathom Institute"),
  },
  { by: "M", in: "minister-blames-kestria", tag: "H", words: ["probably"] },
  {
    by: "MI",
    in: "reke-ghost-story",
    tag: "D",
    words: ["“We have never touched a single switch on that grid,”"],
    claim: 1,
    details: { Strength: "flat", ...named("Tomas Reke") },
  },
  {
    by: "M",
    in: "reke-ghost-story",
    tag: "D",
    words: ["no more than a dozen vessels waited that night"],
    claim: 2,
    details: { Strength: "partial", ...named("Tomas Reke") },
  },
  {
    by: "I",
    in: "reke-ghost-story",
    tag: "C",
    words: ["no more than a dozen vessels waited that night, and that they waited because of fog"],
    claim: 8,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "reke-ghost-story",
    tag: "C",
    words: ["they waited because of fog"],
    claim: 8,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "reke-ghost-story",
    tag: "O",
    words: ["Kestria offered a joint inspection in November"],
    claim: 6,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "reke-ghost-story",
    tag: "C",
    words: ["the relay in shed four was past its service life"],
    claim: 7,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "sailings-struck",
    tag: "C",
    words: ["41 sailings from the board"],
    claim: 2,
    stance: "reports",
    details: { ...named("Port office"), Priority: "high" },
  },
  { by: "M", in: "sailings-struck", tag: "N", words: ["seventeen ferries"], details: { Value: 17, Unit: "ferries" } },
  {
    by: "M",
    in: "sailings-struck",
    tag: "D",
    words: ["The notice counts departures, not ships."],
    claim: 2,
    details: { Strength: "partial", "Heard from": "media" },
  },
  {
    by: "M",
    in: "sailings-struck",
    tag: "C",
    words: ["the relay in shed four had been “running hot since the storms.”"],
    claim: 7,
    details: { "Heard from": "unnamed" },
  },
  {
    by: "M",
    in: "radio-callers",
    tag: "C",
    words: ["At least forty-one ships were trapped in the dark."],
    claim: 2,
    details: named("Anders Holl"),
  },
  {
    by: "M",
    in: "radio-callers",
    tag: "D",
    words: ["That is not fog"],
    claim: 8,
    details: { Strength: "flat", ...named("Anders Holl") },
  },
  { by: "M", in: "radio-callers", tag: "L", words: ["an attack"] },
  {
    by: "M",
    in: "radio-callers",
    tag: "C",
    words: ["Some forty boats sat idle, that is what my cousin counted"],
    claim: 2,
    details: { "Heard from": "unnamed" },
  },
  {
    by: "M",
    in: "radio-callers",
    tag: "C",
    words: ["they had gone round and written over themselves"],
    claim: 5,
    details: { "Heard from": "unnamed" },
  },
  { by: "M", in: "radio-callers", tag: "C", words: ["The records exist."], claim: 4, details: named("Anders Holl") },
  {
    by: "M",
    in: "dozen-vessels",
    tag: "C",
    words: ["twelve vessels at Sundmar shortly before midnight"],
    claim: 2,
    stance: "denies",
    details: { "Heard from": "media" },
  },
  {
    by: "M",
    in: "dozen-vessels",
    tag: "C",
    words: ["nobody would have sailed in it, power or no power"],
    claim: 8,
    details: { "Heard from": "unnamed" },
  },
  {
    by: "I",
    in: "diesel-nights",
    tag: "D",
    words: ["It was dark when we switched it off"],
    claim: 3,
    details: { Strength: "flat", ...named("Oda Lien") },
  },
  {
    by: "I",
    in: "diesel-nights",
    tag: "C",
    words: ["ran its generator from ten past ten until a quarter to four"],
    claim: 3,
    stance: "reports",
    details: named("Oda Lien"),
  },
  {
    by: "I",
    in: "diesel-nights",
    tag: "D",
    words: ["four missed sailings for the islands, not forty"],
    claim: 2,
    details: { Strength: "partial", "Heard from": "unnamed" },
  },
  {
    by: "M",
    in: "shed-four",
    tag: "C",
    words: [
      "the relay in shed four, which feeds the harbour grid, was reported as failing three times since September",
    ],
    claim: 7,
    details: { "Heard from": "media" },
  },
  {
    by: "M",
    in: "shed-four",
    tag: "C",
    words: ["the older entries are lost"],
    claim: 5,
    stance: "reports",
    details: { "Heard from": "media" },
  },
  { by: "M", in: "shed-four", tag: "S", words: ["Per Aune"] },
  {
    by: "M",
    in: "al-mina-dispatch",
    tag: "A",
    words: ["كستريا قطعت التيار عن ميناء سوندمار"],
    claim: 1,
    stance: "asserts",
    details: named("Ilse Varga"),
  },
  {
    by: "M",
    in: "al-mina-dispatch",
    tag: "D",
    words: ["«لم تلمس خطوط الكهرباء قط»"],
    claim: 1,
    details: { Strength: "flat", ...named("Tomas Reke") },
  },
  {
    by: "M",
    in: "al-mina-dispatch",
    tag: "O",
    words: ["تفتيشا مشتركا للمحطات"],
    claim: 6,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "joint-inspection",
    tag: "O",
    words: ["Kestria’s offer to inspect the substations on both shores together"],
    claim: 6,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "joint-inspection",
    tag: "C",
    words: ["a Kestrian contractor had held a maintenance password for the grid until January"],
    claim: 9,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "logs-within-days",
    tag: "F",
    words: ["Access records of the harbour grid will be published within days"],
    claim: 4,
    details: named("Ilse Varga"),
  },
  {
    by: "M",
    in: "logs-within-days",
    tag: "D",
    words: ["there was no log at all"],
    claim: 4,
    details: { Strength: "flat", ...named("Runa Dahl") },
  },
  {
    by: "M",
    in: "logs-within-days",
    tag: "A",
    words: ["Kestria switched off Sundmar."],
    claim: 1,
    details: named("Ilse Varga"),
  },
  {
    by: "M",
    in: "forty-one-and-counting",
    tag: "A",
    words: ["a hostile hand darkened Sundmar"],
    claim: 1,
    stance: "reports",
    details: { "Heard from": "media" },
  },
  { by: "M", in: "forty-one-and-counting", tag: "L", words: ["hostile hand"] },
  {
    by: "M",
    in: "forty-one-and-counting",
    tag: "C",
    words: ["“at least forty-one ships” had been trapped"],
    claim: 2,
    stance: "reports",
    details: named("Anders Holl"),
  },
  {
    by: "M",
    in: "forty-one-and-counting",
    tag: "Q",
    words: ["“at least forty-one ships”"],
    details: { Form: "direct", Speaker: "Anders Holl" },
  },
  { by: "M", in: "forty-one-and-counting", tag: "H", words: ["at least"] },
  {
    by: "M",
    in: "forty-one-and-counting",
    tag: "C",
    words: ["a Kestrian contractor had held a maintenance password until January"],
    claim: 9,
    details: named("Tomas Reke"),
  },
  {
    by: "M",
    in: "forty-one-and-counting",
    tag: "C",
    words: ["The relay", "was already failing"],
    claim: 7,
    details: { "Heard from": "unnamed" },
  },
  {
    by: "M",
    in: "forty-one-and-counting",
    tag: "F",
    words: ["it will show a command sent from inside Auvelle’s own network"],
    details: named("Per Aune"),
  },
  { by: "M", in: "forty-one-and-counting", tag: "H", words: ["“more likely than not.”"] },
];

/** Links between marked passages, each named `article/letter/first words`. */
export const relations: readonly {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly note?: string;
}[] = [
  {
    type: "denies",
    source: "minister-blames-kestria/D/“has never touched, and has no reason to touch,” a neighbour’s power lines",
    target: "minister-blames-kestria/A/Kestria had switched off the Sundmar harbour grid for nearly six hours",
  },
  {
    type: "denies",
    source: "reke-ghost-story/D/“We have never touched a single switch on that grid,”",
    target: "minister-blames-kestria/A/Kestria had switched off the Sundmar harbour grid for nearly six hours",
  },
  {
    type: "contradicts",
    source: "sailings-struck/D/The notice counts departures, not ships.",
    target: "minister-blames-kestria/C/41 ferries were held at their berths",
    note: "Both rest on the same notice.",
  },
  {
    type: "repeats",
    source: "radio-callers/C/At least forty-one ships were trapped in the dark.",
    target: "minister-blames-kestria/C/41 ferries were held at their berths",
  },
  {
    type: "supports",
    source:
      "shed-four/C/the relay in shed four, which feeds the harbour grid, was reported as failing three times since September",
    target: "sailings-struck/C/the relay in shed four had been “running hot since the storms.”",
  },
];
