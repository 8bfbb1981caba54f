export function Popovers() {
  return null;
}
