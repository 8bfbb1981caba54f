import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Output, Service } from "#contract/methods.ts";
import type { Span } from "#core/model/annotation.ts";
import { makeWord, paragraph, run, wordPart } from "#tests/formats/documents/makeWord.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { createEmptyProject, type EmptyProject } from "./support/emptyProject.ts";

let project: EmptyProject;
let service: Service;

beforeEach(async () => {
  project = await createEmptyProject();
  service = project.service;
});
afterEach(() => project.remove());

type Comment = { readonly author: string; readonly text: string };

/** A Word file whose first words are two e's with an accent, written apart, and carry all comments. */
function commented(title: string, comments: readonly Comment[]): Promise<Uint8Array> {
  const starts = comments.map((_, id) => `<w:commentRangeStart w:id="${id}"/>`).join("");
  const ends = comments.map((_, id) => `<w:commentRangeEnd w:id="${id}"/>`).join("");
  return makeWord(
    paragraph(`${starts}${run("e\u0301e")}${ends}${run("\u0301 in ")}<w:ins w:id="9">${run(title)}</w:ins>`),
    {
      "word/comments.xml": wordPart(
        "comments",
        comments
          .map(
            ({ author, text }, id) =>
              `<w:comment w:id="${id}" w:author="${author}" w:date="2020-01-02T03:04:05Z">${paragraph(text)}</w:comment>`,
          )
          .join(""),
      ),
    },
  );
}

async function check(...files: Uint8Array[]): Promise<Output<"import.check">> {
  const named = files.map((file, index) => ({ name: `${index}.docx`, bytes: Buffer.from(file).toString("base64") }));
  return valueOf(await service["import.check"]({ files: named }));
}

async function bringIn(...files: Uint8Array[]): Promise<readonly (readonly Span[])[]> {
  const checked = await check(...files);
  const rows = checked.rows.map(({ row }) => ({ row }));
  const { report } = valueOf(await service["import.finish"]({ batch: checked.batch, folder: null, rows }));
  const spans: Span[][] = [];
  for (const { document } of report.added)
    spans.push(valueOf(await service["document.spans"]({ document, within: [0, 1000] })));
  return spans;
}

const records = async (): Promise<Output<"project.state">["records"]> =>
  valueOf(await service["project.state"]({})).records;

describe("comments that come with a text", () => {
  it("are counted in the check, and tracked changes with them", async () => {
    const { rows } = await check(await commented("ink", [{ author: "Bo Lund", text: "why" }]));
    expect(rows[0]?.notices.map(({ text, doubtful }) => [text, doubtful])).toEqual([
      ["1 comment", false],
      ["1 tracked change", false],
    ]);
  });

  it("[I1] [I13] become tags on whole letters, by those who wrote them, in the one change", async () => {
    const [spans = []] = await bringIn(
      await commented("ink", [
        { author: "Bo Lund", text: "why" },
        { author: "", text: "mine" },
        { author: "ana ruiz", text: "also mine" },
        { author: "Bo Lund", text: "and how" },
      ]),
    );
    const { annotators, tags, layers, project } = await records();
    expect(annotators.map(({ name, initials }) => [name, initials])).toEqual([
      ["Ana Ruiz", "AR"],
      ["Bo Lund", "BL"],
    ]);
    expect(layers.map(({ name }) => name)).toEqual(["Tags", "Comments"]);
    expect(tags.map(({ name, layer, stance }) => [name, layer, stance])).toEqual([["Comment", layers[1]?.id, null]]);
    expect(project[0]?.schemaVersion).toBe(2);
    const nameOf = (id: string): string => annotators.find((one) => one.id === id)?.name ?? "";
    expect(
      spans.map(({ annotator, quote, note, origin, created }) => [nameOf(annotator), quote, note, origin, created]),
    ).toEqual([
      ["Bo Lund", "e\u0301e\u0301", "why\n\nand how", "import", Date.UTC(2020, 0, 2, 3, 4, 5)],
      ["Ana Ruiz", "e\u0301e\u0301", "mine\n\nalso mine", "import", Date.UTC(2020, 0, 2, 3, 4, 5)],
    ]);
    const history = valueOf(await service["change.history"]({ limit: 10 }));
    expect(history.map(({ code }) => code)).toEqual(["import.documents", "project.create"]);
  });

  it("use the kind that is there, and are taken back with their text", async () => {
    await bringIn(await commented("ink", [{ author: "Bo Lund", text: "why" }]));
    await bringIn(await commented("chalk", [{ author: "Bo Lund", text: "why not" }]));
    expect((await records()).tags).toHaveLength(1);
    expect((await records()).annotators).toHaveLength(2);
    valueOf(await service["change.undo"]({}));
    valueOf(await service["change.undo"]({}));
    const { documents, tags, annotators } = await records();
    expect({ documents, tags, annotators: annotators.length }).toEqual({ documents: [], tags: [], annotators: 1 });
    valueOf(await service["change.redo"]({}));
    expect((await records()).tags).toHaveLength(1);
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
  });

  it("make nothing where a text has none", async () => {
    await bringIn(await commented("ink", []));
    expect((await records()).tags).toEqual([]);
  });
});
