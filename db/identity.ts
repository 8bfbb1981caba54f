import { statSync } from "node:fs";

/** What the system calls the file at this path, whatever its name; null when there is none or it cannot be reached. */
export function identityOf(file: string): string | null {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
