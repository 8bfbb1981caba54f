/**
 * The same words with memory of their own. A piece cut from a text keeps the whole of that text in memory, so words that
 * stay when their document goes are kept apart from it.
 */
export function apart(words: string): string {
  // Joining copies both when a piece is cut from the result.
  return ` ${words}`.slice(1);
}
