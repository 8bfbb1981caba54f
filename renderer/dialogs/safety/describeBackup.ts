import type { Output } from "#contract/methods.ts";
import type { Backup } from "#contract/values.ts";
import { counted, sizeLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";

/**
 * How large a backup is, and how much less it holds than the project; when that cannot be counted any more, how much it
 * holds.
 */
export function describeBackup(backup: Backup, held: Output<"backups.list">["held"]): string {
  const size = sizeLabel(backup.bytes);
  if (!backup.whole) return [size, t("safety:damaged.cut")].join(", ");
  if (held === null) {
    const { changes, spans } = backup;
    return [size, t("safety:damaged.changes", counted(changes)), t("safety:damaged.tags", counted(spans))].join(", ");
  }
  const changes = held.changes - backup.changes;
  const tags = held.spans - backup.spans;
  if (changes === 0 && tags === 0) return [size, t("safety:damaged.same")].join(", ");
  const parts = [
    ...(changes > 0 ? [t("safety:damaged.changesFewer", counted(changes))] : []),
    ...(tags > 0 ? [t("safety:damaged.tagsFewer", counted(tags))] : []),
    ...(tags < 0 ? [t("safety:damaged.tagsMore", counted(-tags))] : []),
  ];
  return [size, ...parts].join(", ");
}
