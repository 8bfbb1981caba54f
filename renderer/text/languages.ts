const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** "English" for "en"; undefined for what is no language. */
export function languageName(code: string): string | undefined {
  try {
    return names.of(code);
  } catch {
    return undefined;
  }
}
