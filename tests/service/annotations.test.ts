import { mkdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changed } from "#core/change.ts";
import type { Service } from "#contract/methods.ts";
import { FormatList, type AnnotationSet } from "#contract/annotationValues.ts";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import { readObelus } from "#formats/annotations/obelus/obelusReader.ts";
import type { FoundProject } from "#formats/annotations/found.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { normalForm } from "#tests/formats/annotations/roundTrip.ts";
import { readFileSync } from "node:fs";
import { makeFolder, testHost } from "./support/testHost.ts";

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
let service: Service;

beforeEach(() => {
  place = makeFolder();
  running = createService(testHost(place.folder));
  service = running.service;
});
afterEach(async () => {
  await running.close();
  place.remove();
});

async function createEmpty(): Promise<void> {
  const person = { name: "Rosa", initials: "R" };
  valueOf(await service["project.create"]({ path: place.at("new.obelus"), name: "New", schema: "empty", person }));
}

const exportJson = (name: string): Promise<string> => exportAs("obelus", name);

async function exportAs(format: string, name: string, choices: Record<string, string> = {}): Promise<string> {
  const path = place.at(name);
  valueOf(
    await service["export.write"]({
      format,
      documents: "all",
      annotators: "all",
      offsets: "utf16",
      aside: true,
      negatives: true,
      choices,
      path,
    }),
  );
  return path;
}

function read(path: string): FoundProject {
  return readObelus([{ path, bytes: readFileSync(path) }]);
}

async function check(path: string): Promise<{ batch: string; sets: AnnotationSet[] }> {
  return valueOf(await service["annotations.check"]({ files: [{ path }] }));
}

describe("bringing in tags", () => {
  it("[X1] brings a whole project into an empty one in one change, which is taken back and done again in one step", async () => {
    valueOf(await service["project.sample"]({}));
    const path = await exportJson("sample.obelus.json");
    const before = read(path);
    await createEmpty();
    const { batch, sets } = await check(path);
    expect(sets).toMatchObject([
      { format: "Obelus project", problem: null, spans: before.documents.flatMap((one) => one.spans).length },
    ]);
    const done = valueOf(await service["annotations.finish"]({ batch, folder: null, sets: [{ set: 0 }] }));
    expect(done.changes).toHaveLength(1);
    expect(done.reports).toMatchObject([{ known: 0, remarks: [], texts: before.documents.length }]);

    const after = read(await exportJson("again.obelus.json"));
    const form = (found: FoundProject) => {
      const spans = found.documents.map((one) => ({
        ...one,
        spans: one.spans.map((span) => ({ ...span, origin: null })),
      }));
      return normalForm({ ...found, documents: spans });
    };
    expect(form(after)).toEqual(form(before));
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);

    valueOf(await service["change.undo"]({}));
    expect(read(await exportJson("undone.obelus.json")).documents).toEqual([]);
    valueOf(await service["change.redo"]({}));
    expect(form(read(await exportJson("redone.obelus.json")))).toEqual(form(before));
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
  });

  it("[X2] takes a link that has no direction whichever end is named first, and once", async () => {
    await createEmpty();
    const text = "Ferries sank. None did.\n";
    const bring = async (name: string, links: string, words = text): Promise<number> => {
      const tag = (key: string, kind: string, quote: string): string => {
        const start = words.indexOf(quote);
        return `${key}\t${kind} ${start} ${start + quote.length}\t${quote}\n`;
      };

      mkdirSync(place.at(name));
      writeFileSync(place.at(`${name}/a.txt`), words);
      const tags = tag("T1", "Number", "Ferries") + tag("T2", "Denial", "None");
      writeFileSync(place.at(`${name}/a.ann`), tags + links);
      const { batch } = await check(place.at(name));
      const { reports } = valueOf(await service["annotations.finish"]({ batch, folder: null, sets: [{ set: 0 }] }));
      expect(reports.flatMap(({ remarks }) => remarks.map(({ message }) => message))).toEqual([]);
      return reports[0]?.relations ?? -1;
    };
    expect(await bring("first", "R1\tcontradicts Arg1:T1 Arg2:T2\n")).toBe(1);
    const { records } = valueOf(await service["project.state"]({}));
    const [type] = records.relationTypes;
    const id = (wanted: string): string => records.tags.find(({ name }) => name === wanted)?.id ?? "";
    if (type === undefined) throw new Error("The link brought its kind along");
    const patch = { directed: false, sources: [id("Number")], targets: [id("Denial")] };
    const edit = changed("relationTypes", type, patch);
    if (edit === null) throw new Error("The kind of link had a direction");
    valueOf(await service["change.make"]({ code: "schema.change", label: "No direction", edits: [edit] }));
    expect(await bring("again", "R1\tcontradicts Arg1:T2 Arg2:T1\n")).toBe(0);
    expect(await bring("other", "R1\tcontradicts Arg1:T2 Arg2:T1\n", "None sank. Ferries did.\n")).toBe(1);
  });

  it("[X2] finds everything there already the second time", async () => {
    valueOf(await service["project.sample"]({}));
    const path = await exportJson("sample.obelus.json");
    const { batch, sets } = await check(path);
    expect(sets[0]?.texts.every(({ document }) => document !== null)).toBe(true);
    expect(sets[0]?.tags.every(({ existing }) => existing !== null)).toBe(true);
    const done = valueOf(await service["annotations.finish"]({ batch, folder: null, sets: [{ set: 0 }] }));
    const nothing = { texts: 0, spans: 0, relations: 0, claims: 0, links: 0, kinds: 0 };
    expect(done).toMatchObject({ changes: [], reports: [{ ...nothing, known: sets[0]?.spans }] });
  });

  it("[X3] puts tags under other kinds and names, and leaves out kinds that are not wanted", async () => {
    valueOf(await service["project.sample"]({}));
    const path = await exportJson("sample.obelus.json");
    await createEmpty();
    const { batch, sets } = await check(path);
    const [set] = sets;
    if (set === undefined) throw new Error("There is a set");
    const [first, ...others] = set.tags;
    const done = valueOf(
      await service["annotations.finish"]({
        batch,
        folder: null,
        sets: [
          {
            set: 0,
            tags: ["new", ...others.map(() => "skip" as const)],
            annotators: set.annotators.map(() => ({ name: "Both" })),
          },
        ],
      }),
    );
    expect(done.reports[0]?.spans).toBe(first?.count);
    const after = read(await exportJson("after.obelus.json"));
    expect(after.annotators.map(({ name }) => name)).toEqual(["Rosa", "Both"]);
    expect(
      new Set(after.documents.flatMap(({ spans }) => spans.map((span) => `${span.annotator} ${span.tag}`))),
    ).toEqual(new Set([`Both ${first?.name}`]));
  });

  it("[X3] brings in claims of a file that has nothing else, and says how many kinds a codebook has that are new", async () => {
    valueOf(await service["project.sample"]({}));
    const [claims, book] = [
      await exportAs("claimreview", "claims.jsonld"),
      await exportAs("refi-qda-codebook", "kinds.qdc"),
    ];
    await createEmpty();
    const reviews = await check(claims);
    expect(reviews.sets).toMatchObject([{ problem: null, claims: 3, spans: 0, texts: [] }]);
    const kinds = await check(book);
    const asked = { batch: kinds.batch, folder: null, sets: [{ set: 0 }] };
    const found = kinds.sets.flatMap(({ tags, relationTypes }) => [...tags, ...relationTypes]).length;
    expect(valueOf(await service["annotations.finish"](asked)).reports).toMatchObject([{ kinds: found, spans: 0 }]);
    expect(found).toBeGreaterThan(0);
  });

  it("[X4] says what a file is not, and brings in nothing", async () => {
    await createEmpty();
    writeFileSync(place.at("noise.bin"), Buffer.from([0, 1, 2, 3]));
    writeFileSync(place.at("broken.obelus.json"), '{"format": "obelus", "version": 1, ');
    const noise = await check(place.at("noise.bin"));
    expect(noise.sets[0]?.problem).toMatch(/^Obelus finds no tags in this file/u);
    const broken = await check(place.at("broken.obelus.json"));
    expect(broken.sets[0]?.problem).toMatch(/^This is not a JSON file\./u);
    const done = valueOf(
      await service["annotations.finish"]({ batch: broken.batch, folder: null, sets: [{ set: 0 }] }),
    );
    expect(done).toMatchObject({ changes: [], reports: [{ problem: broken.sets[0]?.problem }] });
    // A new check forgets the one before.
    expect(await service["annotations.finish"]({ batch: noise.batch, folder: null, sets: [] })).toMatchObject({
      ok: false,
      failure: { code: "NotFound" },
    });
  });

  it("[X6] keeps what a format says besides, also on the way through an Obelus project in JSON", async () => {
    await createEmpty();
    const line = { text: "Ferries were held.", label: [[0, 7, "Ship"]], reviewer: { shift: 3 } };
    writeFileSync(place.at("doccano.jsonl"), `${JSON.stringify(line)}\n`);
    const first = await check(place.at("doccano.jsonl"));
    valueOf(await service["annotations.finish"]({ batch: first.batch, folder: null, sets: [{ set: 0 }] }));
    const json = await exportJson("handed on.obelus.json");
    valueOf(await service["project.close"]({}));
    const person = { name: "Rosa", initials: "R" };
    valueOf(await service["project.create"]({ path: place.at("b.obelus"), name: "B", schema: "empty", person }));
    const second = await check(json);
    valueOf(await service["annotations.finish"]({ batch: second.batch, folder: null, sets: [{ set: 0 }] }));
    const natives = [...(read(await exportJson("again.obelus.json")).natives.values() ?? [])];
    expect(natives).toContainEqual({ format: "doccano", values: expect.objectContaining({ reviewer: { shift: 3 } }) });
  });
});

describe("files of several formats", () => {
  it("[X7] are sets of their own, each with what stands beside it, and nothing is lost", async () => {
    valueOf(await service["project.sample"]({}));
    mkdirSync(place.at("all/deep"), { recursive: true });
    await exportAs("brat", "all/brat");
    await exportAs("webanno", "all/deep/webanno");
    await exportAs("prodigy", "all/prodigy.jsonl");
    await exportAs("xlsx", "all/book.xlsx");
    writeFileSync(place.at("all/notes.md"), "Nothing here.");
    await createEmpty();
    const { sets } = await check(place.at("all"));
    const found = sets.filter(({ problem }) => problem === null).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(
      found.map(({ name, format, spans, texts, remarks }) => [name, format, spans, texts.length, remarks]),
    ).toEqual([
      ["all/book.xlsx", "Workbook", 67, 12, []],
      ["all/brat", "brat", 67, 12, []],
      ["all/deep/webanno", "WebAnno TSV", 67, 12, []],
      ["all/prodigy.jsonl", "Prodigy", 67, 12, []],
    ]);
  });

  it("[X7] keep what Obelus wrote together, in every format that is a folder", async () => {
    valueOf(await service["project.sample"]({}));
    const { annotations } = valueOf(await service["formats.list"]({}));
    const folders = annotations.filter(({ reads, writes }) => reads && writes === "folder").map(({ id }) => id);
    for (const id of folders) {
      const { sets } = await check(await exportAs(id, id));
      expect([id, sets.length, sets[0]?.problem]).toEqual([id, 1, null]);
    }
  });

  it("[X7] leave texts to themselves that a format does not take", async () => {
    await createEmpty();
    writeFileSync(
      place.at("lines.jsonl"),
      JSON.stringify({ text: "Ana.", spans: [{ start: 0, end: 3, label: "PER" }] }),
    );
    writeFileSync(place.at("prose.txt"), "Nothing here.");
    const files = ["lines.jsonl", "prose.txt"].map((name) => ({ path: place.at(name) }));
    const { sets } = valueOf(await service["annotations.check"]({ files }));
    expect(sets).toMatchObject([
      { name: "lines.jsonl", format: "Prodigy", spans: 1, problem: null },
      { name: "prose.txt", format: null },
    ]);
  });

  it("[X2] bring each tag once where a text is there twice", async () => {
    await createEmpty();
    const pair = ["Ana met Bo.", { entities: [[0, 3, "PER"]] }];
    writeFileSync(place.at("twice.json"), JSON.stringify([pair, pair]));
    const path = place.at("twice.json");
    const { batch, sets } = valueOf(await service["annotations.check"]({ files: [{ path }, { path }] }));
    expect(sets).toMatchObject([{ spans: 2 }]);
    const done = valueOf(await service["annotations.finish"]({ batch, folder: null, sets: [{ set: 0 }] }));
    expect(done.reports).toMatchObject([{ texts: 1, spans: 1, known: 1 }]);
  });

  it("[X4] say so when nothing is in them", async () => {
    await createEmpty();
    writeFileSync(place.at("empty.json"), "");
    expect((await check(place.at("empty.json"))).sets).toMatchObject([{ problem: "There is nothing in this file." }]);
  });
});

describe("checking an export", () => {
  it.each([
    ["doccano", { labels: "triples" }],
    ["conll", { pieces: "apart" }],
  ])("finds all well in %s where each piece of a tag is a tag of its own", async (format, choices) => {
    valueOf(await service["project.sample"]({}));
    const path = await exportAs(format, "apart", choices);
    expect(valueOf(await service["export.verify"]({ path })).problems).toEqual([]);
  });
});

describe("the formats", () => {
  it("are listed without a project, in the order they are offered", async () => {
    const { texts, annotations } = FormatList.parse(valueOf(await service["formats.list"]({})));
    expect(annotations.map(({ id }) => id)).toEqual(annotationFormats.map(({ declaration }) => declaration.id));
    const extensions = texts.flatMap((format) => format.extensions);
    for (const one of ["txt", "docx", "pdf", "epub", "eml", "csv", "jsonl", "xlsx", "zip", "mbox"])
      expect(extensions).toContain(one);
  });
});
