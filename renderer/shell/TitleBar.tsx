export function TitleBar() {
  return null;
}
