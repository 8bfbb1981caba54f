import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { asFound } from "#formats/annotations/obelus/asFound.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import type { FoundProject } from "#formats/annotations/found.ts";
import { randomProject } from "./randomProject.ts";
import { writtenFiles } from "./writtenFiles.ts";

const text = "Zoé 👩🏽‍🚀 leads the labs.";

async function read(files: Readonly<Record<string, string>>): Promise<FoundProject> {
  const sources = Object.entries(files).map(([path, content]): SourceFile => ({ path, bytes: Buffer.from(content) }));
  const reader = findAnnotationFormat("csv")?.reader;
  if (reader === undefined) throw new Error("Tables are not read.");
  expect(reader.recognises(sources)).toBe(true);
  return reader.read(sources, { unit: null });
}

const wordsOf = ({ documents }: FoundProject) =>
  documents.flatMap(({ name, text: whole, spans }) =>
    spans.map(({ tag, fragments }) => [name, tag, ...fragments.map((range) => whole.slice(...range))]),
  );

describe("tables of tags by others", () => {
  it.each([
    ["the text beside each tag", { "a.csv": `text,start,end,label\n"${text}",4,8,ROLE\n"${text}",0,3,PER\n` }],
    [
      "the text and the words",
      { "a.csv": `document_text,begin,end,quote,type\n"${text}",4,8,👩🏽‍🚀,ROLE\n"${text}",0,3,Zoé,PER\n` },
    ],
    [
      "a table of texts",
      {
        "texts.csv": `id;text\n1;"${text}"\n2;"Other."\n`,
        "tags.csv": "doc_id;Start;Length;Tag\n1;4;4;ROLE\n1;0;3;PER\n",
      },
    ],
    [
      "files of texts",
      { "set/1.txt": text, "tags.csv": "file,startOffset,endOffset,code,text\n1.txt,4,8,ROLE,👩🏽‍🚀\n1,0,3,PER,Zoé\n" },
    ],
    [
      "UTF-16 offsets with the words",
      { "1.txt": text, "tags.csv": "doc,start,stop,label,quote\n1,4,11,ROLE,👩🏽‍🚀\n1,0,3,PER,Zoé\n" },
    ],
  ])("are read with %s", async (_, files) => {
    const found = await read(files);
    expect(wordsOf(found).map(([, ...rest]) => rest)).toEqual([
      ["ROLE", "👩🏽‍🚀"],
      ["PER", "Zoé"],
    ]);
    expect(found.remarks).toEqual([]);
  });

  it("keep who tagged, the remark, and columns of unknown meaning", async () => {
    const found = await read({ "a.csv": `text,start,end,label,coder,memo,sure\n"${text}",0,3,PER,Ana,look,0.5\n` });
    const [span] = found.documents[0]?.spans ?? [];
    expect(span).toMatchObject({ annotator: "Ana", note: "look", native: { sure: "0.5" } });
  });

  it.each([
    ["a text that is not there", "2.txt,0,3,PER"],
    ["a place that is none", "1.txt,zero,3,PER"],
    ["no label", "1.txt,0,3,"],
    ["a place beyond the text", "1.txt,0,300,PER"],
  ])("tell of a row with %s", async (_, row) => {
    const found = await read({ "1.txt": text, "tags.csv": `file,start,end,label\n1.txt,0,3,PER\n${row}\n` });
    expect(wordsOf(found).length).toBe(1);
    expect(found.remarks).toMatchObject([{ outcome: "leftOut", count: 1 }]);
  });

  it("are refused when there is no text at all", async () => {
    await expect(read({ "tags.csv": "file,start,end,label\n1.txt,0,3,PER\n" }).then(String)).rejects.toThrow(
      /bring in the texts with them/u,
    );
  });
});

describe("columns that somebody added to our tables", () => {
  it.each(["csv", "parquet", "xlsx"])("are kept and written again, in %s", async (id) => {
    const withTags = randomProject.filter((one) => [...one.documents].some(({ spans }) => spans.length > 0));
    const [project] = fc.sample(withTags, { numRuns: 1, seed: 11 });
    if (project === undefined) throw new Error("No project was made.");
    const expected = asFound(project).documents.find(({ spans }) => spans.length > 0);
    const key = expected?.spans[0]?.key ?? "";
    const values = { "checked by": "Ana", sure: "0.5" };
    const natives = new Map([
      [key, { format: "csv", values }],
      [expected?.key ?? "", { format: "csv", values: { batch: "7" } }],
    ]);
    const files = await writtenFiles(id, { ...project, natives });
    const sources = files.map((file) => (file.path === "" ? { ...file, path: "book.xlsx" } : file));
    const found = await findAnnotationFormat(id)?.reader?.read(sources, { unit: null });
    const document = found?.documents.find((one) => one.key === expected?.key);
    expect(document?.native).toEqual({ batch: "7" });
    expect(document?.spans.find((span) => span.key === key)?.native).toEqual(values);
  });

  it("are taken from the columns themselves", async () => {
    const found = await read({
      "documents.csv": "doc_id,doc_name,text,sha256,batch\nd,D,one,x,7\n",
      "spans.csv": "doc_id,span_id,fragment_no,start_utf16,end_utf16,text,tag,sure\nd,s,1,0,3,one,T,yes\n",
    });
    expect(found.documents[0]).toMatchObject({ native: { batch: "7" }, spans: [{ native: { sure: "yes" } }] });
  });
});
