import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { added, changed, removed } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { documentOf, TestProject } from "../support/project.ts";
import { Copy } from "./copies.ts";

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
let open: Copy[] = [];
beforeEach(() => {
  place = makeFolder();
  project = new TestProject(place.at("a.obelus"));
});
afterEach(() => {
  for (const copy of open) copy.file.close();
  open = [];
  place.remove();
});

function copies(...people: readonly Id[]): Copy[] {
  project.file.close();
  open = people.map((person, index) => new Copy(project, `copy${index}`, person));
  return open;
}

function pair(): readonly [Copy, Copy] {
  const [mine, theirs] = copies(project.mine, project.theirs);
  if (mine === undefined || theirs === undefined) throw new Error("Two copies were made");
  return [mine, theirs];
}

describe("bringing in a copy", () => {
  it("[M1] adds a colleague's tags, once", async () => {
    const [mine, theirs] = pair();
    const own = mine.addSpan([[4, 9]]);
    const span = theirs.addSpan([[15, 25]]);
    await mine.bringIn(theirs);
    expect(mine.file.reader.spansOf(project.document.id)).toEqual([own, span]);
    expect((await mine.plan(theirs)).fresh).toEqual([]);
    expect(mine.problems()).toEqual([]);
    await theirs.bringIn(mine);
    expect(theirs.state()).toBe(mine.state());
    expect(theirs.problems()).toEqual([]);
    expect((await mine.bringIn(theirs)).edits.filter(({ table }) => table !== "merges")).toEqual([]);
    expect(mine.problems()).toEqual([]);
  });

  it("[M2] keeps both values of a field that one person changed in two copies, shows the later, and says so", async () => {
    const span = project.addSpan([[4, 9]]);
    const [laptop, desk] = copies(project.mine, project.mine);
    if (laptop === undefined || desk === undefined) throw new Error("Two copies were made");
    laptop.make(changed("spans", span, { note: "on the laptop" }) ?? added("spans", span));
    desk.make(changed("spans", span, { note: "at the desk" }) ?? added("spans", span));
    const plan = await laptop.bringIn(desk);
    const [conflict] = plan.merged.get(span.id)?.conflicts ?? [];
    expect(conflict?.field).toBe("note");
    expect(conflict?.values.map(({ value }) => value)).toEqual(["at the desk", "on the laptop"]);
    expect(laptop.file.reader.get("spans", span.id)?.note).toBe("at the desk");
    await desk.bringIn(laptop);
    expect(desk.state()).toBe(laptop.state());
    expect(desk.problems()).toEqual([]);
    const shown = desk.file.reader.get("spans", span.id);
    desk.make(changed("spans", shown ?? span, { note: "settled" }) ?? added("spans", span));
    await laptop.bringIn(desk);
    expect(laptop.file.reader.get("spans", span.id)?.note).toBe("settled");
    expect(laptop.problems()).toEqual([]);
  });

  it("[M3] keeps details apart: two people's machines may each fill in one", async () => {
    const span = project.addSpan([[4, 9]]);
    const [first, second] = project.file.reader.all("attributes").filter((one) => one.tag === span.tag);
    const [laptop, desk] = copies(project.mine, project.mine);
    if (laptop === undefined || desk === undefined || first === undefined || second === undefined)
      throw new Error("Two copies and two details");
    const valueOf = (one: typeof first): string | number | boolean =>
      one.type === "choice" ? (one.values[0] ?? "") : one.type === "number" ? 4 : one.type === "boolean" ? true : "x";
    if (first.type === "person" || second.type === "person") throw new Error("Not with people");
    laptop.make(changed("spans", span, { attributes: { [first.id]: valueOf(first) } }) ?? added("spans", span));
    desk.make(changed("spans", span, { attributes: { [second.id]: valueOf(second) } }) ?? added("spans", span));
    const plan = await laptop.bringIn(desk);
    expect(plan.merged.get(span.id)?.conflicts).toEqual([]);
    expect(laptop.file.reader.get("spans", span.id)?.attributes).toEqual({
      [first.id]: valueOf(first),
      [second.id]: valueOf(second),
    });
    expect(laptop.problems()).toEqual([]);
  });

  it("[M4] gives back a tag that was removed here and changed there", async () => {
    const span = project.addSpan([[4, 9]]);
    const [laptop, desk] = copies(project.mine, project.mine);
    if (laptop === undefined || desk === undefined) throw new Error("Two copies were made");
    laptop.make(removed("spans", span));
    desk.make(changed("spans", span, { note: "kept" }) ?? added("spans", span));
    const plan = await laptop.bringIn(desk);
    expect(plan.merged.get(span.id)).toMatchObject({ isRemoved: false, isRevived: true });
    expect(laptop.file.reader.get("spans", span.id)?.note).toBe("kept");
    await desk.bringIn(laptop);
    expect(desk.state()).toBe(laptop.state());
    expect([...desk.problems(), ...laptop.problems()]).toEqual([]);
  });

  it("[M5] hides a link whose tag was removed, and shows it when the tag is back", async () => {
    const target = project.addSpan([[4, 9]], "C", project.mine);
    const [mine, theirs] = pair();
    const source = theirs.addSpan([[15, 25]]);
    const type = theirs.file.reader.all("relationTypes")[0]?.id ?? "";
    const relation = {
      id: project.newId(),
      annotator: theirs.person,
      type,
      source: source.id,
      target: target.id,
      note: "",
      created: 1,
    };
    theirs.make(added("relations", relation));
    mine.make(removed("spans", target));
    const plan = await mine.bringIn(theirs);
    expect(plan.hidden).toEqual([{ table: "relations", record: relation }]);
    expect(mine.file.reader.all("relations")).toEqual([]);
    expect(mine.problems()).toEqual([]);
    await theirs.bringIn(mine);
    expect(theirs.state()).toBe(mine.state());
    expect(theirs.problems()).toEqual([]);
    mine.make(added("spans", target));
    expect(mine.file.reader.all("relations")).toEqual([relation]);
    expect(mine.problems()).toEqual([]);
    await theirs.bringIn(mine);
    expect(theirs.state()).toBe(mine.state());
  });

  it("[M6] keeps a kind of tag that was removed here and is used there", async () => {
    const [mine, theirs] = pair();
    const tag = project.newId();
    const layer = theirs.file.reader.all("layers")[0]?.id ?? "";
    const kind = {
      id: tag,
      layer,
      name: "Rumour",
      key: null,
      hue: 3,
      marking: null,
      meaning: "",
      stance: null,
      examples: [],
      order: 99,
    };
    mine.make(added("tags", kind));
    await theirs.bringIn(mine);
    mine.make(removed("tags", kind));
    const span = theirs.addSpan([[15, 25]]);
    theirs.make(changed("spans", span, { tag, stance: null }) ?? added("spans", span));
    const plan = await mine.bringIn(theirs);
    expect(plan.kept).toEqual([{ table: "tags", id: tag }]);
    expect(mine.file.reader.get("tags", tag)).toEqual(kind);
    expect(mine.problems()).toEqual([]);
    await theirs.bringIn(mine);
    expect(theirs.state()).toBe(mine.state());
    expect(theirs.problems()).toEqual([]);
  });

  it("[M7] renumbers claims, and frees letters, that both copies gave away", async () => {
    const [mine, theirs] = pair();
    mine.make(added("claims", project.claim(7, "Ferries were held")));
    theirs.make(added("claims", project.claim(7, "Nobody saw one")));
    const plan = await mine.bringIn(theirs);
    expect(plan.repairs.map(({ kind, before, after }) => ({ kind, before, after }))).toEqual([
      { kind: "claimNumber", before: "C-7", after: "C-8" },
    ]);
    expect(mine.file.reader.all("claims").map(({ number, wording }) => [number, wording])).toEqual([
      [7, "Ferries were held"],
      [8, "Nobody saw one"],
    ]);
    await theirs.bringIn(mine);
    expect(theirs.state()).toBe(mine.state());
    expect([...theirs.problems(), ...mine.problems()]).toEqual([]);
  });

  it("[M7] asks nobody which number a claim gets that both sides gave another one", async () => {
    const [mine, theirs] = pair();
    mine.make(added("claims", project.claim(7, "Ferries were held")));
    theirs.make(added("claims", project.claim(7, "Nobody saw one")));
    const before = new Copy(project, "before", project.mine, mine.path);
    open = [...open, before];
    await mine.bringIn(theirs);
    await theirs.bringIn(before);
    await mine.bringIn(theirs);
    await theirs.bringIn(mine);
    const numbers = mine.file.reader.all("claims").map(({ number }) => number);
    expect(new Set(numbers).size).toBe(2);
    expect(mine.file.contested()).toEqual([]);
    expect(theirs.state()).toBe(mine.state());
  });

  it("[M8] shows one reading mark of a person for a text, the one that says more", async () => {
    const [laptop, desk] = copies(project.mine, project.mine);
    if (laptop === undefined || desk === undefined) throw new Error("Two copies were made");
    const { id: document } = project.document;
    const reading = { document, annotator: project.mine, finished: false };
    const short = { ...reading, id: project.newId(), read: [[0, 36] as [number, number]], sentences: 1 };
    const long = { ...reading, id: project.newId(), read: [[0, 67] as [number, number]], sentences: 2 };
    laptop.make(added("readings", short));
    desk.make(added("readings", long));
    await laptop.bringIn(desk);
    await desk.bringIn(laptop);
    expect(laptop.file.reader.all("readings")).toEqual([long]);
    expect(desk.state()).toBe(laptop.state());
    expect([...desk.problems(), ...laptop.problems()]).toEqual([]);
  });

  it("[M1] keeps both parts of a file that was copied while somebody worked in it, though they count alike", async () => {
    const [mine, copy] = copies(project.mine, project.mine);
    if (mine === undefined || copy === undefined) throw new Error("Two copies were made");
    const both = [mine, copy].map((one, index) => {
      const { file } = one;
      const [writer, time] = [project.writer, project.now()];
      const span = project.spanIn(file, [[4 + index * 11, 9 + index * 11]]);
      const edits = [added("spans", span)];
      const made = file.make({ code: "span.add", label: "Tag", edits }, { person: project.mine, writer, time });
      if (!made.ok) throw new Error(made.failure.message);
      return made.value;
    });
    expect(both[0]?.seq).toBe(both[1]?.seq);
    await mine.bringIn(copy);
    await copy.bringIn(mine);
    expect(mine.file.reader.spansOf(project.document.id)).toHaveLength(2);
    expect(copy.state()).toBe(mine.state());
    expect([...mine.problems(), ...copy.problems()]).toEqual([]);
  });

  it("[M9] brings in texts with their contents", async () => {
    const [mine, theirs] = pair();
    const { document, contents } = documentOf(project.newId(), "Another text. With 🙂 in it.", project.now());
    const proposal = { code: "import.documents", label: "Bring in one text", edits: [added("documents", document)] };
    expect(theirs.file.make(proposal, theirs.author(), contents).ok).toBe(true);
    await mine.bringIn(theirs);
    expect(mine.file.reader.text(document.id)).toBe("Another text. With 🙂 in it.");
    expect(mine.problems()).toEqual([]);
  });
});
