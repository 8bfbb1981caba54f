/** Encodings that texts come in, as TextDecoder names them, after those a file's own bytes suggest. */
const known = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
  "iso-8859-2",
  "koi8-r",
  "koi8-u",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-jp",
  "euc-kr",
];

/** What can be chosen for a file: likely ones first, each once. Names are compared without regard to case. */
export function encodingChoices(current: string, likely: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...likely, current, ...known].filter((encoding) => {
    const name = encoding.toLowerCase();
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
