import { describe, expect, it } from "vitest";
import { stepZoom } from "#renderer/commands/zoom.ts";
import { roomFor, themeFor } from "#renderer/shell/appearance.ts";
import { describeStanding, hintsFor, MOST_HINTS } from "#renderer/shell/describe.ts";
import { clampPane } from "#renderer/shell/panes.ts";
import { visit, walk, type Stop, type Trail } from "#renderer/shell/trail.ts";
import { fileName, joinPath, projectFileName } from "#renderer/shell/paths.ts";
import { toBase64 } from "#renderer/shell/files.ts";
import { closedProject } from "#renderer/store/project.ts";
import { useView, type ViewStore } from "#renderer/store/view.ts";

describe("appearance", () => {
  it.each([
    ["system", { dark: false, contrast: false }, "light"],
    ["system", { dark: true, contrast: false }, "dark"],
    ["system", { dark: true, contrast: true }, "contrast-dark"],
    ["system", { dark: false, contrast: true }, "contrast-light"],
    ["light", { dark: true, contrast: true }, "light"],
  ] as const)("%s with %o is %s", (chosen, system, theme) => expect(themeFor(chosen, system)).toBe(theme));

  it.each([
    [1440, 16, "wide"],
    [1280, 16, "wide"],
    [1200, 16, "medium"],
    [1024, 16, "narrow"],
    [860, 16, "narrow"],
    [720, 16, "tight"],
    [1440, 32, "tight"],
  ] as const)("%d pixels at %d a rem are %s", (width, rem, room) => expect(roomFor(width, rem)).toBe(room));

  it("keeps panes in their limits", () => expect([0, 250.4, 9999].map(clampPane)).toEqual([200, 250, 420]));

  it("steps the zoom and stops at its ends", () => {
    expect(stepZoom(1, 1)).toBe(1.1);
    expect(stepZoom(1.1, -1)).toBe(1);
    expect(stepZoom(3, 1)).toBe(3);
    expect(stepZoom(0.5, -1)).toBe(0.5);
    expect(stepZoom(1.03, 1)).toBe(1.1);
  });
});

describe("back and forward", () => {
  const doc = (document: string): Stop => ({ place: "documents", document });
  const claims: Stop = { place: "claims", document: "a" };
  const walked = [doc("a"), doc("b"), claims, doc("c")].reduce<Trail>(visit, { stops: [], at: -1 });
  const all = (): boolean => true;

  it("does not count staying", () => expect(visit(walked, doc("c"))).toBe(walked));
  it("walks back and on", () => {
    const back = walk(walked, -1, all);
    expect(back?.at).toBe(2);
    expect(back === null ? null : walk(back, 1, all)?.at).toBe(3);
  });
  it("ends at both ends", () => {
    expect(walk(walked, 1, all)).toBeNull();
    expect(walk({ ...walked, at: 0 }, -1, all)).toBeNull();
  });
  it("steps over what is gone", () =>
    expect(walk(walked, -1, (stop) => stop.place === "documents" && stop.document !== "b")?.at).toBe(0));
  it("forgets what lay ahead", () => expect(visit({ ...walked, at: 0 }, doc("d")).stops).toEqual([doc("a"), doc("d")]));
  it("sees another document in Claims as the same place", () =>
    expect(visit({ ...walked, at: 2 }, { place: "claims", document: "z" }).at).toBe(2));
});

describe("the status bar", () => {
  const view = (more: Partial<ViewStore>): ViewStore => ({ ...useView.getState(), ...more });
  const loaded = new Map([
    [
      "d",
      {
        id: "d",
        text: "Head\nOne two.\nMenu\nThree.",
        structure: {
          blocks: [
            { kind: "heading" as const, start: 0, end: 4, level: 1 },
            { kind: "paragraph" as const, start: 5, end: 13 },
            { kind: "paragraph" as const, start: 14, end: 18 },
            { kind: "paragraph" as const, start: 19, end: 25 },
          ],
          marks: [],
        },
        spans: [],
      },
    ],
  ]);
  const store = { ...closedProject, loaded };

  it.each<[string, Partial<ViewStore>, string]>([
    ["no text", { document: null }, "No text open"],
    ["nothing yet", { document: "d" }, "Nothing stood on yet"],
    ["a word", { document: "d", standing: { unit: "word", range: [5, 8] } }, "Word in ¶ 1"],
    ["a sentence further on", { document: "d", standing: { unit: "sentence", range: [19, 25] } }, "Sentence in ¶ 3"],
    [
      "a selection",
      { document: "d", standing: { unit: "word", range: [5, 8] }, selection: { range: [9, 12], active: "end" } },
      "Selection in ¶ 1",
    ],
    ["claims", { place: "claims" }, "Claims 0 claims"],
    ["adding a piece", { document: "d", addingPieceTo: "x" }, "Adding a piece: the next words you select join the tag"],
  ])("tells %s", (_, more, expected) => {
    const { what, where } = describeStanding(view(more), store, null);
    expect(`${what} ${where}`.trim()).toBe(expected);
  });

  it("shows at most five keys in any state", () => {
    const states: readonly Partial<ViewStore>[] = [
      {},
      { document: "d" },
      { document: "d", span: "s" },
      { dialog: { kind: "export" } },
      { document: "d", selection: { range: [0, 1], active: "end" } },
    ];
    for (const more of states) {
      const hints = hintsFor(view(more), 0, null);
      expect(hints.length).toBeGreaterThan(0);
      expect(hints.length).toBeLessThanOrEqual(MOST_HINTS);
    }
  });

  it("tells of the issue one stands at in Review", () => {
    const issue = { kind: "extent", paragraph: 2 };
    expect(describeStanding(view({ place: "review" }), store, issue)).toEqual({ what: "extent", where: "in ¶ 2" });
    expect(describeStanding(view({ place: "review" }), store, null)).toEqual({ what: "Review", where: "" });
    expect(hintsFor(view({ place: "review" }), 0, issue).map(({ keys }) => keys)).toContain("Down");
    expect(hintsFor(view({ place: "review" }), 0, null).map(({ keys }) => keys)).toContain("F8");
  });
});

describe("small words", () => {
  it.each([
    ["Harbour blackout", "harbour-blackout.obelus"],
    ["a/b:c?", "a-b-c.obelus"],
    ["..", "project.obelus"],
    ["", "project.obelus"],
    ["Ärger 2", "ärger-2.obelus"],
  ])("a project %s is kept in %s", (name, file) => expect(projectFileName(name)).toBe(file));
  it.each([
    ["/home/a/b.obelus", "b.obelus"],
    ["C:\\Users\\b.obelus", "b.obelus"],
    ["b.obelus", "b.obelus"],
  ])("the file %s is called %s", (path, name) => expect(fileName(path)).toBe(name));
  it("joins paths as the system does", () => {
    expect(joinPath("/home/a", "b")).toBe("/home/a/b");
    expect(joinPath("/", "b")).toBe("/b");
    expect(joinPath("C:\\Users", "b")).toBe("C:\\Users\\b");
  });
  it("turns any bytes into base64", () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => at % 256);
    expect(Buffer.from(toBase64(bytes), "base64").equals(Buffer.from(bytes))).toBe(true);
  });
});
