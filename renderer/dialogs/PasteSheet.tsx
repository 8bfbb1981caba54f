export function PasteSheet() {
  return null;
}
