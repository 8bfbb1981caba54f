/** Words in quotation marks; as they are when they begin with one. */
export function quoted(words: string): string {
  return /^[“"„«]/u.test(words) ? words : `“${words}”`;
}
