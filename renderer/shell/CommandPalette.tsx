export function CommandPalette(_: { readonly query: string }) {
  return null;
}
