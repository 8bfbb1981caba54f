export function KeyBar() {
  return null;
}
