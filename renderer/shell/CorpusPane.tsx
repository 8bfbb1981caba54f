export function CorpusPane() {
  return null;
}
