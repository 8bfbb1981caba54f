/** Stands where an annotator gave no value. */
export const MISSING = -1;

/** Which value each annotator gave each unit. What a unit is, is for the caller: a character, a pair of matched tags. */
export type Coding = {
  readonly annotators: number;
  /** One row for each unit, in it one value for each annotator: its place in the list of categories, or MISSING. */
  readonly values: Int32Array;
};

/**
 * Rows of values, one for each unit, as a coding; null where there is none.
 * @throws RangeError for a value that is not among the categories, or rows of different lengths
 */
export function codingOf<T>(rows: readonly (readonly (T | null)[])[], categories: readonly T[]): Coding {
  const places = new Map(categories.map((category, place) => [category, place]));
  const annotators = rows[0]?.length ?? 0;
  const values = new Int32Array(rows.length * annotators);
  for (const [unit, row] of rows.entries()) {
    if (row.length !== annotators) throw new RangeError(`Row ${unit} has ${row.length} values, not ${annotators}`);
    for (const [annotator, value] of row.entries()) {
      const place = value === null ? MISSING : places.get(value);
      if (place === undefined) throw new RangeError(`${String(value)} is not among the categories`);
      values[unit * annotators + annotator] = place;
    }
  }
  return { annotators, values };
}

/** The different values that one unit was given. */
export type UnitValues = {
  /** Its first `different` places hold the values. */
  readonly values: Int32Array;
  /** How many annotators gave each. */
  readonly times: Int32Array;
  different: number;
  /** How many annotators gave a value. */
  answers: number;
};

/** Goes through the units. The visitor is handed the same object each time and must not keep it. */
export function forEachUnit({ annotators, values }: Coding, visit: (unit: UnitValues) => void): void {
  if (annotators === 0) return;
  const unit: UnitValues = {
    values: new Int32Array(annotators),
    times: new Int32Array(annotators),
    different: 0,
    answers: 0,
  };
  for (let row = 0; row < values.length; row += annotators) {
    unit.different = 0;
    unit.answers = 0;
    for (let at = row; at < row + annotators; at++) note(unit, values[at] ?? MISSING);
    visit(unit);
  }
}

function note(unit: UnitValues, value: number): void {
  if (value === MISSING) return;
  unit.answers += 1;
  let place = 0;
  while (place < unit.different && unit.values[place] !== value) place += 1;
  if (place < unit.different) unit.times[place] = (unit.times[place] ?? 0) + 1;
  else {
    unit.values[place] = value;
    unit.times[place] = 1;
    unit.different += 1;
  }
}
