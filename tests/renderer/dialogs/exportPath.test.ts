import { expect, it } from "vitest";
import { suggestExportPath } from "#renderer/dialogs/export/exportPath.ts";

it.each([
  {
    name: "a file beside a project",
    project: "/home/mara/Sundmar week.obelus",
    format: { id: "w3c", writes: "file", extension: "jsonld" } as const,
    expected: "/home/mara/Sundmar week-2026-03-14-w3c.jsonld",
  },
  {
    name: "a folder",
    project: "/home/mara/a.obelus",
    format: { id: "csv", writes: "folder", extension: "" } as const,
    expected: "/home/mara/a-2026-03-14-csv",
  },
  {
    name: "a Windows path",
    project: "C:\\Texts\\a.obelus",
    format: { id: "jsonl", writes: "folder", extension: "" } as const,
    expected: "C:\\Texts\\a-2026-03-14-jsonl",
  },
])("suggests $name", ({ project, format, expected }) => {
  expect(suggestExportPath(project, format, "2026-03-14")).toBe(expected);
});
