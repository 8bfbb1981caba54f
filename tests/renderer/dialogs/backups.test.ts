import { describe, expect, it } from "vitest";
import type { Backup } from "#contract/values.ts";
import { describeBackup } from "#renderer/dialogs/safety/describeBackup.ts";
import { describeReport } from "#renderer/dialogs/safety/describeReport.ts";
import { suggestName } from "#renderer/dialogs/safety/suggestName.ts";
import { folderOf, joinPath, fileName } from "#renderer/shell/paths.ts";
import { momentLabel } from "#renderer/text/dates.ts";
import { sizeLabel } from "#renderer/text/numbers.ts";

const backup: Backup = { path: "/b/a.obelus", made: 0, bytes: 2_202_009, changes: 40, spans: 1, whole: true };

it("a moment of another year says which", () => {
  const now = new Date(2026, 2, 14, 12);
  expect(momentLabel(new Date(2026, 2, 14, 9, 5).getTime(), now)).toBe("09:05");
  expect(momentLabel(new Date(2026, 1, 3, 9, 5).getTime(), now)).toBe("3 February at 09:05");
  expect(momentLabel(new Date(2025, 11, 3, 9, 5).getTime(), now)).toBe("3 December 2025 at 09:05");
});

describe("what is said of a backup", () => {
  it("is how much less it holds than the project", () => {
    expect(describeBackup(backup, { changes: 1052, spans: 3 })).toBe("2.1 MB, 1\u2009012 changes fewer, 2 tags fewer");
    expect(describeBackup(backup, { changes: 41, spans: 0 })).toBe("2.1 MB, 1 change fewer, 1 tag more");
    expect(describeBackup(backup, { changes: 41, spans: 1 })).toBe("2.1 MB, 1 change fewer");
    expect(describeBackup(backup, { changes: 40, spans: 1 })).toBe("2.1 MB, everything the project holds");
  });

  it("is how much it holds when the project cannot be counted, and that it was cut short", () => {
    expect(describeBackup(backup, null)).toBe("2.1 MB, 40 changes, 1 tag");
    expect(describeBackup({ ...backup, whole: false }, null)).toBe("2.1 MB, cut short, cannot be used");
  });
});

it("what recovering saved and lost is counted in words", () => {
  const none = { saved: 0, lost: 0 };
  const changes = { saved: 7, partly: 0, lost: 0 };
  expect(describeReport({ path: "", texts: { saved: 1, lost: 0 }, spans: none, changes })).toEqual([
    "1 text saved, none lost",
    "0 tags saved, none lost",
    "7 changes saved as they were made, none lost",
  ]);
  const spoiled = { path: "", texts: { saved: 2, lost: 1 }, spans: { saved: 12000, lost: 34 } };
  expect(describeReport({ ...spoiled, changes: { saved: 1, partly: 3, lost: 2 } })).toEqual([
    "2 texts saved, 1 lost",
    "12\u2009000 tags saved, 34 lost",
    "1 change saved as it was made, 3 saved by what came of them, 2 lost",
  ]);
});

it("sizes are in the largest unit there is one of", () => {
  const sizes = [0, 1, 1024, 600_000, 1_048_576, 9_961_472, 11_000_000, 1_610_612_736, 5e12];
  expect(sizes.map(sizeLabel)).toEqual([
    "0 KB",
    "1 KB",
    "1 KB",
    "586 KB",
    "1.0 MB",
    "9.5 MB",
    "11 MB",
    "1.5 GB",
    "4657 GB",
  ]);
});

it("the folder of a file is that of its system", () => {
  for (const file of ["/a.obelus", "/home/ana/a.obelus", "C:\\a.obelus", "C:\\Users\\Ana\\a.obelus"])
    expect(joinPath(folderOf(file), fileName(file))).toBe(file);
  expect(folderOf("/home/ana/a.obelus")).toBe("/home/ana");
  expect(folderOf("C:\\a.obelus")).toBe("C:\\");
});

it("a new file is named after the project and what it is", () => {
  const project = "/home/ana/harbour.obelus";
  expect(suggestName({ purpose: "copy", project })).toBe("harbour-copy");
  expect(suggestName({ purpose: "recover", project })).toBe("harbour-saved");
  expect(suggestName({ purpose: "goOn", project })).toBe("harbour");
  const made = new Date(2026, 2, 14, 9, 5).getTime();
  expect(suggestName({ purpose: "restore", project, backup: { ...backup, made } })).toBe("harbour-2026-03-14-0905");
});
