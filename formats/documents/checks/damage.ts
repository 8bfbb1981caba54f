export type Damage = {
  /** Replacement characters: places where bytes were lost, here or before. */
  readonly undecoded: number;
  /** Control characters other than tab and line feed, and invisible format characters that turn text around. */
  readonly controls: number;
  readonly noBreakSpaces: number;
};

/** What is wrong or unexpected in a text's characters. Nothing is repaired. */
export function findDamage(text: string): Damage {
  let undecoded = 0;
  let controls = 0;
  let noBreakSpaces = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) undecoded++;
    else if (code === 0xa0 || code === 0x202f) noBreakSpaces++;
    else if (isControl(code)) controls++;
  }
  return { undecoded, controls, noBreakSpaces };
}

function isControl(code: number): boolean {
  if (code < 0x20) return code !== 0x09 && code !== 0x0a;
  return (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/** How many line ends are of another kind than most in the source: 0 when all are alike. */
export function countMixedLineEnds(source: string): number {
  const both = source.match(/\r\n/gu)?.length ?? 0;
  const returns = (source.match(/\r/gu)?.length ?? 0) - both;
  const feeds = (source.match(/\n/gu)?.length ?? 0) - both;
  return both + returns + feeds - Math.max(both, returns, feeds);
}
