// Both functions also run inside Chromium, from their source text: they may use nothing from outside themselves.

/** A value as text, by the rules of structured cloning that matter here: functions and symbols are refused. */
export function encode(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, simple: unknown) {
    const raw = this[key];
    if (typeof raw === "function" || typeof raw === "symbol") throw new Error("An object could not be cloned.");
    if (raw instanceof Uint8Array)
      return { $bytes: btoa(Array.from(raw, (byte) => String.fromCharCode(byte)).join("")) };
    if (typeof raw === "bigint") return { $bigint: String(raw) };
    if (raw instanceof Date) return { $date: raw.getTime() };
    return raw === undefined ? { $undefined: true } : simple;
  });
}

export function decode(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (value === null || typeof value !== "object") return value;
    if ("$bytes" in value) return Uint8Array.from(atob(String(value.$bytes)), (char) => char.charCodeAt(0));
    if ("$bigint" in value) return BigInt(String(value.$bigint));
    if ("$date" in value) return new Date(Number(value.$date));
    return "$undefined" in value ? undefined : value;
  });
}
