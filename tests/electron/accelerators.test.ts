import { describe, expect, it } from "vitest";
import keymap from "#core/keymap.json" with { type: "json" };
import { menu } from "#core/menu.ts";
import { acceleratorOf } from "../../electron/accelerators.ts";

const entries = menu.flatMap((section) => section.entries).filter((entry) => entry.kind === "command");

describe("the menu", () => {
  it("names only commands the keymap knows, each once", () => {
    const known = new Set(keymap.keys.map(([, , command]) => command));
    expect(entries.filter(({ command }) => !known.has(command))).toEqual([]);
    expect(new Set(entries.map(({ command }) => command)).size).toBe(entries.length);
  });

  it("ends a label with … exactly where something more is asked", () => {
    expect(entries.find(({ command }) => command === "project.open")?.label).toBe("Open…");
    expect(entries.filter(({ label }) => label.includes("..."))).toEqual([]);
  });
});

it.each([
  ["project.open", "linux", "CmdOrCtrl+O"],
  ["settings", "linux", "CmdOrCtrl+,"],
  ["zoom.in", "win", "CmdOrCtrl+="],
  ["find.next", "win", "F3"],
  ["find.next", "mac", "CmdOrCtrl+G"],
  ["find.prev", "linux", "Shift+F3"],
  ["doc.next", "mac", "CmdOrCtrl+Shift+]"],
  ["repeat", "linux", undefined],
  ["tag.choose", "mac", undefined],
  ["no.such.command", "mac", undefined],
] as const)("%s on %s has %s", (command, platform, keys) => {
  expect(acceleratorOf(command, platform)).toBe(keys);
});

it("gives no two commands of the menu the same keys", () => {
  for (const platform of ["mac", "win", "linux"] as const) {
    const keys = entries
      .map(({ command }) => acceleratorOf(command, platform))
      .filter((accelerator) => accelerator !== undefined);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
