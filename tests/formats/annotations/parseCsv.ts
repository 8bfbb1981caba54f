/** A strict reader of RFC 4180: every record ends in CRLF, and quotes stand only around whole fields. */
export function parseCsv(csv: string): readonly Readonly<Record<string, string>>[] {
  const rows = parseRows(csv);
  const [columns, ...records] = rows;
  if (columns === undefined) throw new Error("There is no header.");
  return records.map((record, index) => {
    if (record.length !== columns.length)
      throw new Error(`Record ${index + 1} has ${record.length} fields, not ${columns.length}.`);
    return Object.fromEntries(columns.map((column, place) => [column, record[place] ?? ""]));
  });
}

const FIELD = /"((?:[^"]|"")*)"|([^",\r\n]*)/uy;

function parseRows(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  while (place < csv.length) {
    FIELD.lastIndex = place;
    const match = FIELD.exec(csv);
    if (match === null) throw new Error(`Character ${place} cannot be read.`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    place = FIELD.lastIndex;
    if (csv[place] === ",") {
      place++;
    } else if (csv.startsWith("\r\n", place)) {
      place += 2;
      rows.push(row);
      row = [];
    } else {
      throw new Error(`Character ${place} ends no field: ${JSON.stringify(csv.slice(place, place + 20))}`);
    }
  }
  if (row.length > 0) throw new Error("The last record does not end in CRLF.");
  return rows;
}
