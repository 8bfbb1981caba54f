/** The number typed into a detail. Also reads a decimal comma and spaces between thousands; null for anything that is no number. */
export function readNumber(typed: string): number | null {
  const plain = typed
    .replaceAll(/[\s\u2009\u202f']/gu, "")
    .replace("−", "-")
    .replace(/,(?=\d{1,2}$|\d{4,}$)/u, ".")
    .replaceAll(",", "");
  const number = Number(plain);
  return plain === "" || !Number.isFinite(number) ? null : number;
}

/** Whether something was typed that is no number: it must not empty a detail. */
export function isNoNumber(typed: string): boolean {
  return typed.trim() !== "" && readNumber(typed) === null;
}
