import type { LeftOut } from "./format.ts";
import { capabilities, nameCapability, type Capability, type Tally } from "./tally.ts";

/** What a format does with one kind of thing, and where it goes. */
export type Holding = {
  /** convention: it is all there, but only a reader who knows our way of writing it finds it. */
  readonly outcome: "kept" | "convention" | "dropped";
  readonly how: string;
};

/** What a format is, and what it can hold. What is said about losses, before and after writing, comes from here. */
export type Declaration = {
  /** Lower case, for the command line. */
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly writes: "file" | "folder";
  /** Of the file, or of the file that shows best what a folder holds; with its dot. */
  readonly extension: string;
  /** Whether the offset unit can be chosen. */
  readonly offsets: boolean;
  /** The unit of its offsets, in a sentence. */
  readonly unit: string;
  /** What can be chosen beside what every format offers. */
  readonly choices: readonly FormatChoice[];
  readonly holds: Readonly<Record<Capability, Holding>>;
};

export type Loss = { readonly what: string; readonly count: number } & Holding;

export const kept = (how: string): Holding => ({ outcome: "kept", how });
export const byConvention = (how: string): Holding => ({ outcome: "convention", how });
export const dropped = (how: string): Holding => ({ outcome: "dropped", how });

/** The same for every format: half a relation cannot be written, and the log belongs to the project file. */
export const heldByNone = {
  cutRelations: dropped("not written, because one end is not in this export"),
  history: dropped("kept in the project file only"),
} as const satisfies Partial<Record<Capability, Holding>>;

/** Something that can be chosen when a format is written. */
export type FormatChoice = {
  /** Lower case, for the command line: `--set scheme=bioes`. */
  readonly id: string;
  readonly name: string;
  /** The first is taken unless another is chosen. */
  readonly values: readonly [FormatChoiceValue, ...FormatChoiceValue[]];
};
export type FormatChoiceValue = { readonly id: string; readonly name: string };

export type WriteOptions = {
  readonly offsets: "utf16" | "codepoint";
  /** Whether sentences read with nothing to tag are written, where the format has room. */
  readonly negatives: boolean;
  /** By the id of a choice; what is not here is as the format has it. */
  readonly choices: Readonly<Record<string, string>>;
};

/** What was chosen, or what the format takes by itself. */
export function chosenValue({ choices }: Declaration, id: string, options: WriteOptions): string {
  const choice = choices.find((one) => one.id === id);
  if (choice === undefined) throw new Error(`There is no choice called ${id}`);
  const wanted = options.choices[id];
  return choice.values.find((value) => value.id === wanted)?.id ?? choice.values[0].id;
}

/**
 * What happens to everything in scope: one line for each kind of thing there is, two where some of it cannot be written.
 * @param leftOut what the format says of things it holds as a rule
 */
export function lossesOf(
  declaration: Declaration,
  tally: Tally,
  options: WriteOptions,
  leftOut: readonly LeftOut[] = [],
): readonly Loss[] {
  return (Object.keys(capabilities) as Capability[]).flatMap((capability) => {
    const holding =
      capability === "negatives" && !options.negatives ? leftOutByChoice(declaration) : declaration.holds[capability];
    const parts =
      holding.outcome === "dropped" ? [] : leftOut.filter((one) => one.capability === capability && one.count > 0);
    const rest = tally[capability] - parts.reduce((sum, { count }) => sum + count, 0);
    return [
      ...(rest === 0 ? [] : [{ what: nameCapability(capability, rest), count: rest, ...holding }]),
      ...parts.map(({ count, how }): Loss => ({ what: nameCapability(capability, count), count, ...dropped(how) })),
    ];
  });
}

/** What several texts leave out, each reason counted once. */
export function sumLeftOut(parts: Iterable<LeftOut>): readonly LeftOut[] {
  const sums = new Map<string, LeftOut>();
  for (const part of parts) {
    const key = `${part.capability} ${part.how}`;
    sums.set(key, { ...part, count: (sums.get(key)?.count ?? 0) + part.count });
  }
  return [...sums.values()];
}

function leftOutByChoice(declaration: Declaration): Holding {
  return declaration.holds.negatives.outcome === "dropped"
    ? declaration.holds.negatives
    : dropped("not written, as chosen");
}

/**
 * Share of the kinds of thing in scope that get through, 0 to 1. Kinds count alike, because adding up texts and
 * changes would say nothing. The log does not count: it belongs to the project file.
 */
export function carriedShare(declaration: Declaration, tally: Tally): number {
  const present = (Object.keys(capabilities) as Capability[]).filter((one) => tally[one] > 0 && one !== "history");
  if (present.length === 0) return 1;
  return present.filter((one) => declaration.holds[one].outcome !== "dropped").length / present.length;
}
