export function TagAll() {
  return null;
}
