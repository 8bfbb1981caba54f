export function OriginalSheet() {
  return null;
}
