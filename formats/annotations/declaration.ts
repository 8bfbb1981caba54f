import { capabilities, type Capability, type Tally } from "./tally.ts";

/** What a format does with one kind of thing, and where it goes. */
export type Holding = {
  /** convention: it is all there, but only a reader who knows our way of writing it finds it. */
  readonly outcome: "kept" | "convention" | "dropped";
  readonly how: string;
};

/** What a format is, and what it can hold. What is said about losses, before and after writing, comes from here. */
export type Declaration = {
  readonly id: "obelus" | "w3c" | "jsonl" | "csv";
  readonly name: string;
  readonly summary: string;
  readonly writes: "file" | "folder";
  /** Of the file, or of the file that shows best what a folder holds; with its dot. */
  readonly extension: string;
  /** Whether the offset unit can be chosen. */
  readonly offsets: boolean;
  /** The unit of its offsets, in a sentence. */
  readonly unit: string;
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

export type WriteOptions = {
  readonly offsets: "utf16" | "codepoint";
  /** Whether sentences read with nothing to tag are written, where the format has room. */
  readonly negatives: boolean;
};

export type ExportFile = {
  /** Relative to the export's folder; empty when the export is one file. */
  readonly name: string;
  /** The file's text. Never more than one document at a time. */
  readonly write: () => Iterable<string>;
};

/** What happens to everything in scope: one line for each kind of thing there is. */
export function lossesOf(declaration: Declaration, tally: Tally, options: WriteOptions): readonly Loss[] {
  return (Object.keys(capabilities) as Capability[]).flatMap((capability) => {
    const count = tally[capability];
    if (count === 0) return [];
    const holding =
      capability === "negatives" && !options.negatives ? leftOutByChoice(declaration) : declaration.holds[capability];
    return [{ what: capabilities[capability], count, ...holding }];
  });
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
