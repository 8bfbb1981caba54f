/** How labels say where a tag begins and ends. */
export type Scheme = "iob2" | "bioes";

/** A tag over tokens: from the first to the one before `end`. */
export type Run = { readonly start: number; readonly end: number; readonly type: string };

/** The labels of tokens, where no two runs overlap. */
export function encodeLabels(length: number, runs: Iterable<Run>, scheme: Scheme): readonly string[] {
  const labels = Array.from({ length }, () => "O");
  for (const { start, end, type } of runs) {
    for (let at = start; at < end; at++) {
      const isFirst = at === start;
      const isLast = at === end - 1;
      const plain = isFirst ? "B" : "I";
      const marked = isFirst && isLast ? "S" : isFirst ? "B" : isLast ? "E" : "I";
      labels[at] = `${scheme === "iob2" ? plain : marked}-${type}`;
    }
  }
  return labels;
}

/** Other letters for the same: unit and whole for single, last for end, middle for inside. */
const LETTERS: Readonly<Record<string, Letter>> = {
  B: "B",
  I: "I",
  M: "I",
  E: "E",
  L: "E",
  S: "S",
  U: "S",
  W: "S",
};
type Letter = "B" | "I" | "E" | "S";

const LABEL = /^([BIMELSUW])(?:-(.*))?$/u;

/** Whether something in a column can be a label: one of the signs for nothing, or a letter with or without a type. */
export function isLabel(value: string): boolean {
  return value === "O" || value === "_" || value === "-X-" || (LABEL.test(value) && value.length < 200);
}

/** What a column of labels says. */
export type Decoded = {
  readonly runs: readonly Run[];
  /** Labels that go on with a tag that did not begin; each began one. */
  readonly broken: readonly number[];
};

/**
 * Reads labels of any scheme: IOB1, IOB2, and those that mark ends and singles, whichever letters they use.
 * @param sentences lists of labels; no tag runs over the end of one
 */
export function decodeLabels(sentences: readonly (readonly string[])[]): Decoded {
  const runs: Run[] = [];
  const orphans: number[] = [];
  let isFirstMarked = false;
  let offset = 0;
  for (const labels of sentences) {
    const found = decodeSentence(labels, offset);
    runs.push(...found.runs);
    orphans.push(...found.orphans);
    isFirstMarked ||= found.isFirstMarked;
    offset += labels.length;
  }
  return { runs, broken: isFirstMarked ? orphans : [] };
}

function decodeSentence(labels: readonly string[], offset: number) {
  const runs: { start: number; end: number; type: string }[] = [];
  const orphans: number[] = [];
  let isFirstMarked = false;
  let isOpen = false;
  for (const [index, label] of labels.entries()) {
    const at = offset + index;
    const [, sign = "", type = ""] = LABEL.exec(label) ?? [];
    const letter = LETTERS[sign];
    const last = runs.at(-1);
    const isInside = letter === "I" || letter === "E";
    const touches = last?.end === at && last.type === type;
    if (last !== undefined && isOpen && touches && isInside) last.end = at + 1;
    else if (letter !== undefined) {
      if (isInside) orphans.push(at);
      // In IOB1 a tag begins with B only where it touches one of the same type.
      else if (letter === "S" || !touches) isFirstMarked = true;
      runs.push({ start: at, end: at + 1, type });
    }
    isOpen = letter === "B" || letter === "I";
  }
  return { runs, orphans, isFirstMarked };
}
