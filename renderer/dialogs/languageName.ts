const names = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** "English" for "en"; the code itself when nobody knows it. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
