/** Just what the tests call; the package brings no types. */
declare module "jsonld" {
  type Term = { readonly value: string };
  type Quad = { readonly subject: Term; readonly predicate: Term; readonly object: Term };
  type Loaded = { readonly contextUrl: null; readonly documentUrl: string; readonly document: unknown };
  type Options = { readonly safe: boolean; readonly documentLoader: (url: string) => Promise<Loaded> };
  const jsonld: { readonly toRDF: (document: unknown, options: Options) => Promise<readonly Quad[]> };
  export default jsonld;
}
