/** A place after everything that is there. */
export function orderAfter(others: readonly { readonly order: number }[]): number {
  return others.reduce((highest, { order }) => Math.max(highest, order + 1), 0);
}
