const ALLOWED: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
const LONGEST = 4096;

/** A link's address when it is one that can only be followed, never run: web and mail addresses. Null otherwise. */
export function safeAddress(address: string): string | null {
  const trimmed = address.trim();
  if (trimmed.length === 0 || trimmed.length > LONGEST || !URL.canParse(trimmed)) return null;
  const { protocol, href } = new URL(trimmed);
  return ALLOWED.has(protocol) && href.length <= LONGEST ? href : null;
}

/** Whether an address would run or carry content instead of leading somewhere. */
export function isActiveAddress(address: string): boolean {
  // Browsers skip white space and control characters inside the scheme.
  // oxlint-disable-next-line no-control-regex
  return /^(?:javascript|vbscript|data|blob|file):/iu.test(address.replace(/[\u0000-\u0020\u007F]/gu, ""));
}
