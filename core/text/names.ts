/** A name as it is compared with others: without white space around it, capitals, and ways to write an accent. */
export function foldName(name: string): string {
  return name.trim().normalize("NFC").toLowerCase();
}

export function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}
