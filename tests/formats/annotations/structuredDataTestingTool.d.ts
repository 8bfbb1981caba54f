/** Just what the tests call; the package brings no types. */
declare module "structured-data-testing-tool" {
  type Tested = { readonly test: string; readonly error?: { readonly message: string } };
  type Result = {
    readonly schemas: readonly string[];
    readonly passed: readonly Tested[];
    readonly failed: readonly Tested[];
    readonly warnings: readonly Tested[];
  };
  /** Throws an error with `res` when a test fails. */
  export const structuredDataTestHtml: (
    html: string,
    options: { readonly presets: readonly unknown[] },
  ) => Promise<Result>;
}
declare module "structured-data-testing-tool/presets.js" {
  const presets: { readonly Google: unknown };
  export default presets;
}
