import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { moveSpan, removeSpans } from "#core/actions/spans.ts";
import { added, changed, removed, type Edit } from "#core/change.ts";
import { placeSpans, replaceText } from "#core/actions/revisions.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { recoverProject } from "#db/recover/recover.ts";
import { documentOf, must, TestProject, TEXT } from "../support/project.ts";
import { Copy } from "./copies.ts";

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

const action = fc.record({
  do: fc.constantFrom(
    "tag",
    "tag",
    "move",
    "note",
    "remove",
    "link",
    "unlink",
    "kind",
    "rename",
    "drop",
    "use",
    "correct",
    "keep",
    "undo",
    "redo",
    "merge",
  ),
  who: fc.nat(2),
  pick: fc.nat(1000),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** What one step does in a copy; nothing where it makes no sense there. */
function editsOf(copy: Copy, { do: what, pick }: Action): readonly Edit[] {
  const { reader } = copy.file;
  const { document, newId } = copy.origin;
  const spans = reader.spansOf(document.id);
  const own = spans.filter((span) => span.annotator === copy.person);
  const span = own[pick % Math.max(1, own.length)];
  const relations = reader.all("relations").filter((one) => one.annotator === copy.person);
  const kinds = reader.all("tags").filter(({ key }) => key === null);
  const kind = kinds[pick % Math.max(1, kinds.length)];
  const some = (edit: Edit | null): readonly Edit[] => (edit === null ? [] : [edit]);
  switch (what) {
    case "move":
      return span === undefined ? [] : (moveSpan(TEXT, span, [[pick % 25, (pick % 25) + 4]])?.edits ?? []);
    case "note":
      return span === undefined ? [] : some(changed("spans", span, { note: `note ${pick % 3}` }));
    case "remove":
      return span === undefined
        ? []
        : removeSpans([span], { relations: reader.relationsOf(document.id), links: [] }).edits;
    case "link": {
      const other = spans[pick % Math.max(1, spans.length)];
      const type = reader
        .all("relationTypes")
        .find(({ sources, targets }) => sources.length + targets.length === 0)?.id;
      if (span === undefined || other === undefined || other.id === span.id || type === undefined) return [];
      const ends = { source: span.id, target: other.id };
      return [added("relations", { id: newId(), annotator: copy.person, type, ...ends, note: "", created: 1 })];
    }
    case "unlink": {
      const one = relations[pick % Math.max(1, relations.length)];
      return one === undefined ? [] : [removed("relations", one)];
    }
    case "kind": {
      const layer = reader.all("layers")[0]?.id ?? "";
      const look = { key: null, hue: 3, marking: null, meaning: "", stance: null, examples: [], order: 9 };
      return [added("tags", { id: newId(), layer, name: `Kind ${pick}`, ...look })];
    }
    case "rename":
      return kind === undefined ? [] : some(changed("tags", kind, { name: `Kind ${pick}` }));
    case "drop":
      return kind === undefined || spans.some(({ tag }) => tag === kind.id) ? [] : [removed("tags", kind)];
    case "use":
      return span === undefined || kind === undefined
        ? []
        : some(changed("spans", span, { tag: kind.id, attributes: {}, stance: null, claim: null }));
    default:
      return [];
  }
}

async function act(copies: readonly Copy[], step: Action): Promise<void> {
  const copy = copies[step.who % copies.length];
  if (copy === undefined) return;
  if (step.do === "tag") {
    const start = step.pick % 25;
    copy.addSpan([[start, start + 1 + (step.pick % 5)]], step.pick % 2 === 0 ? "C" : "N");
  } else if (step.do === "merge") await bringIn(copy, copies[step.pick % copies.length]);
  else if (step.do === "correct") correct(copy);
  else if (step.do === "undo") copy.file.undo(copy.author());
  else if (step.do === "redo") copy.file.redo(copy.author());
  else if (step.do === "keep") keep(copy, step.pick);
  else {
    const edits = editsOf(copy, step);
    if (edits.length > 0) copy.make(...edits);
  }
}

/** Says of one thing that copies say differently that it stays as it is shown. */
function keep(copy: Copy, pick: number): void {
  const open = copy.file
    .contested()
    .flatMap(({ table, record, conflicts, isRevived }) =>
      [...conflicts.map(({ field }) => field), ...(isRevived ? [""] : [])].map((keeps) => ({ table, record, keeps })),
    );
  const one = open[pick % Math.max(1, open.length)];
  if (one === undefined) return;
  const edit = { table: one.table, id: one.record.id, before: {}, after: {}, keeps: one.keeps } as Edit; // of this table
  copy.try({ code: "merge.settle", label: "Keep", edits: [edit] });
}

const CORRECTED = `Later ${TEXT}`;

/** Makes a corrected text and takes all tags of the text before along; or those that are still there, if there is one. */
function correct(copy: Copy): void {
  const { reader } = copy.file;
  const { document: old, newId, now } = copy.origin;
  const placings = reader
    .spansOf(old.id)
    .map((span) => ({ span, fragments: span.fragments.map(([start, end]): Range => [start + 6, end + 6]) }));
  const corrected = reader.all("revisions").find(({ revises }) => revises === old.id)?.document;
  const there = reader.get("documents", corrected ?? "");
  if (there !== undefined) {
    const proposal = placeSpans(there, CORRECTED, placings);
    if (proposal !== null) copy.make(...proposal.edits);
    return;
  }
  const current = reader.get("documents", old.id);
  if (current === undefined) return;
  const { document, contents } = documentOf(newId(), CORRECTED, now());
  const replacing = {
    old: current,
    document,
    isNew: true,
    text: CORRECTED,
    placings,
    assignments: [],
    newId,
    created: now(),
  };
  must(copy.file.make(replaceText(replacing), copy.author(), contents));
}

async function bringIn(copy: Copy, other: Copy | undefined): Promise<void> {
  if (other !== undefined && other !== copy) await copy.bringIn(other);
}

function changesOf(copy: Copy): ReadonlySet<string> {
  return new Set(copy.file.latest(100_000).map(({ id }) => id));
}

describe("copies of one project, worked in and brought together at random", () => {
  /** Two of the three are the same person on two machines. */
  async function withCopies(
    steps: readonly Action[],
    check: (copies: readonly Copy[]) => Promise<void>,
  ): Promise<void> {
    const folder = makeFolder();
    try {
      const project = new TestProject(folder.at("a.obelus"));
      project.addSpan([[4, 9]]);
      project.addSpan([[10, 14]]);
      project.file.close();
      const people: readonly Id[] = [project.mine, project.mine, project.theirs];
      const copies = people.map((person, index) => new Copy(project, `copy${index}`, person));
      for (const step of steps) await act(copies, step);
      await check(copies);
      for (const copy of copies) copy.file.close();
    } finally {
      folder.remove();
    }
  }

  const runs = Number(process.env["OBELUS_RUNS"] ?? 20);

  it(
    "[M10] comes to the same state in whatever order, adds nothing twice, and loses no change",
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 40 }), async (steps) => {
          await withCopies(steps, async ([a, b, c]) => {
            if (a === undefined || b === undefined || c === undefined) throw new Error("Three copies were made");
            const before = [a, b, c].map(changesOf);
            // (a ∪ b) ∪ c, and c ∪ (b ∪ a) by another way
            await a.bringIn(b);
            await a.bringIn(c);
            await c.bringIn(b);
            await c.bringIn(a);
            await b.bringIn(c);
            expect(c.state()).toBe(a.state());
            expect(b.state()).toBe(a.state());
            for (const copy of [b, c]) expect(copy.file.contested()).toEqual(a.file.contested());
            const all = changesOf(b);
            for (const changes of before) for (const id of changes) expect(all.has(id)).toBe(true);
            for (const copy of [a, b, c]) expect(copy.problems()).toEqual([]);
            await a.bringIn(b);
            expect((await a.plan(b)).fresh).toEqual([]);
            expect((await a.plan(c)).fresh).toEqual([]);
          });
        }),
        { numRuns: runs },
      );
    },
  );

  it("[M23] is recovered with every change, and what is open stays open", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 30 }), async (steps) => {
        await withCopies(steps, async ([a, b]) => {
          if (a === undefined || b === undefined) throw new Error("Three copies were made");
          await a.bringIn(b);
          const { newId, now } = a.origin;
          const target = `${a.path}.recovered.obelus`;
          const recovering = recoverProject(a.path, target, { person: "Maria", name: "Recovered", newId, now });
          let step = recovering.next();
          while (step.done !== true) step = recovering.next();
          expect(must(step.value).changes).toMatchObject({ partly: 0, lost: 0 });
          const recovered = new Copy(a.origin, "recovered", a.person, target);
          expect(recovered.state()).toBe(a.state());
          expect(recovered.file.contested()).toEqual(a.file.contested());
          expect(recovered.file.hidden()).toEqual(a.file.hidden());
          expect(recovered.problems()).toEqual([]);
          recovered.file.close();
        });
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });
});
