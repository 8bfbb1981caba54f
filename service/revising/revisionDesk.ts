import { placeSpans, isCertain, replaceText, type Placing } from "#core/actions/revisions.ts";
import type { Proposal } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Input, Output } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { Contents } from "#db/contents.ts";
import type { Context, OpenProject } from "../context.ts";
import type { ImportDesk } from "../importing/importDesk.ts";
import { answerStopped, type Task } from "../work.ts";
import { findAlike, findCopy, type FoundCopy } from "./copies.ts";
import {
  compareTexts,
  correctedTexts,
  countStatuses,
  describeWaiting,
  type Anchored,
  type Compared,
} from "./correctedTexts.ts";

/** Tags shown before a text is replaced; all of them wait in the list afterwards. */
const SHOWN = 200;
/** Tags listed at most that wait. */
const MOST_WAITING = 5000;
/** Tags between which others get their turn. */
const SOME = 2000;

const COMPARING = "Comparing the texts";
const REPLACING = "Replacing the text";

/** What replacing a document's text would do. */
type Plan = Compared & {
  readonly document: Document;
  readonly anchored: readonly Anchored[];
  readonly settled: number;
};

/** Corrected copies of texts: compared first, then brought in, with tags that wait placed one by one. */
export class RevisionDesk {
  readonly #context: Context;
  readonly #importing: () => Promise<ImportDesk>;
  /** Texts are compared once while their tags are placed. */
  #last: { readonly key: string; readonly compared: Compared } | null = null;

  constructor(context: Context, importing: () => Promise<ImportDesk>) {
    this.#context = context;
    this.#importing = importing;
  }

  async alike({ document }: Input<"revision.alike">): Promise<Result<Output<"revision.alike">>> {
    return this.#working(COMPARING, ({ reader }, task) => findAlike(document, reader, task));
  }

  async check(input: Input<"revision.check">): Promise<Result<Output<"revision.check">>> {
    return this.#working(COMPARING, async (project, task) => {
      const found = await findCopy(input.by, project.reader, this.#importing);
      if (!found.ok) return found;
      const plan = await this.#plan(project, input.document, found.value, task);
      if (!plan.ok) return plan;
      const { anchored, kept, settled } = plan.value;
      const waiting = anchored.filter(({ anchor }) => !isCertain(anchor.status)).slice(0, SHOWN);
      return ok({
        counts: countStatuses(anchored),
        waiting: waiting.map((one) => describeWaiting(one, plan.value, null)),
        kept,
        settled,
      });
    });
  }

  async finish(input: Input<"revision.finish">): Promise<Result<Output<"revision.finish">>> {
    return this.#working(REPLACING, async (project, task) => {
      const found = await findCopy(input.by, project.reader, this.#importing);
      if (!found.ok) return found;
      const copy = found.value;
      const plan = await this.#plan(project, input.document, copy, task);
      if (!plan.ok) return plan;
      const { document: old, corrected, anchored } = plan.value;
      const { newId, now } = this.#context;
      const document = copy.known ?? copy.documentLike(old);
      const proposal = replaceText({
        old,
        document,
        isNew: copy.known === undefined,
        text: corrected,
        placings: placingsOf(anchored.filter(({ anchor }) => isCertain(anchor.status))),
        assignments: project.reader.all("assignments").filter((one) => one.document === old.id),
        newId,
        created: now(),
      });
      const contents = copy.known === undefined ? copy.contents : new Map();
      const change = await write(project, proposal, contents, task);
      if (!change.ok) return change;
      if ("batch" in input.by) (await this.#importing()).cancel(input.by.batch);
      this.#context.emit("project.changed", {});
      return ok({ document: document.id, counts: countStatuses(anchored), history: project.history() });
    });
  }

  /** Tags on old texts: those that wait, and how many came later whose place is certain. */
  async waiting(): Promise<Result<Output<"revision.waiting">>> {
    return this.#working(COMPARING, async (project, task) => {
      const tags: Output<"revision.waiting">["tags"] = [];
      let [certain, all] = [0, 0];
      for (const [old, document] of correctedTexts(project.reader)) {
        for (const one of await this.#anchorAll(project, old, document, task)) {
          if (isCertain(one.anchor.status)) certain++;
          else {
            all++;
            if (tags.length < MOST_WAITING)
              tags.push(describeWaiting(one, this.#compare(project, old, document), document.id));
          }
        }
      }
      return ok({ tags, waiting: all, certain });
    });
  }

  async place({ span: id, fragments }: Input<"revision.place">): Promise<Result<Output<"revision.place">>> {
    return this.#working(REPLACING, async (project) => {
      const span = project.reader.get("spans", id);
      const document = span === undefined ? undefined : correctedTexts(project.reader).get(span.document);
      if (span === undefined || document === undefined)
        return fail("NotFound", "This tag no longer waits to be placed.", { remedy: "Look at the list as it is now." });
      const compared = this.#compare(project, span.document, document);
      const place = fragments ?? compared.anchor(span.fragments).fragments;
      if (place === null)
        return fail("Invalid", "There is no suggestion where this tag belongs.", {
          remedy: "Select the words it belongs to, or leave it.",
        });
      return this.#write(project, placeSpans(document, compared.corrected, [{ span, fragments: place }]));
    });
  }

  /** Takes along everything that came later and whose place is certain. */
  async carry(): Promise<Result<Output<"revision.carry">>> {
    return this.#working(REPLACING, async (project, task) => {
      const edits: Proposal["edits"][number][] = [];
      for (const [old, document] of correctedTexts(project.reader)) {
        const anchored = await this.#anchorAll(project, old, document, task);
        const placings = placingsOf(anchored.filter(({ anchor }) => isCertain(anchor.status)));
        const { corrected } = this.#compare(project, old, document);
        edits.push(...(placeSpans(document, corrected, placings)?.edits ?? []));
      }
      if (edits.length === 0) return ok({ placed: 0, history: project.history() });
      const label = `Place ${edits.length} ${edits.length === 1 ? "tag" : "tags"} in corrected texts`;
      const change = await write(project, { code: "span.place", label, edits }, new Map(), task);
      if (!change.ok) return change;
      this.#context.emit("project.changed", {});
      return ok({ placed: edits.length, history: project.history() });
    });
  }

  #write(project: OpenProject, proposal: Proposal | null): Result<Output<"revision.place">> {
    if (proposal === null) return ok({ change: null, history: project.history() });
    const change = project.propose(proposal);
    return change.ok ? ok({ change: change.value, history: project.history() }) : change;
  }

  async #working<T>(name: string, work: (project: OpenProject, task: Task) => Promise<Result<T>>): Promise<Result<T>> {
    const project = this.#context.project();
    if (!project.ok) return project;
    const task = this.#context.work.begin(name, 0);
    try {
      return await work(project.value, task);
    } catch (error) {
      return answerStopped(error, name, "nothing was changed");
    } finally {
      task.end();
    }
  }

  async #plan({ reader }: OpenProject, id: Id, copy: FoundCopy, task: Task): Promise<Result<Plan>> {
    const document = reader.get("documents", id);
    if (document === undefined) return fail("NotFound", "The text to be replaced is no longer there.");
    if (correctedTexts(reader).has(id))
      return fail("Conflict", `${document.name} has a corrected copy already.`, { remedy: "Replace that one." });
    if (document.text === copy.text)
      return fail("Invalid", "The copy has the very same text.", { where: document.name });
    const compared = compareTexts(reader.text(document), copy.words());
    await task.giveWay();
    const anchored = await anchorSpans(reader.spansOf(id).filter(isAnnotated(reader)), compared, task);
    const settled = reader.decisionsOf(id).length;
    return ok({ ...compared, document, anchored, settled });
  }

  async #anchorAll(project: OpenProject, old: Id, document: Document, task: Task): Promise<Anchored[]> {
    const spans = project.reader.spansOf(old).filter(isAnnotated(project.reader));
    return spans.length === 0 ? [] : anchorSpans(spans, this.#compare(project, old, document), task);
  }

  #compare({ reader }: OpenProject, old: Id, document: Document): Compared {
    const key = `${old} ${document.id}`;
    if (this.#last?.key !== key) this.#last = { key, compared: compareTexts(reader.text(old), reader.text(document)) };
    return this.#last.compared;
  }
}

/** What is settled stays where it was settled. */
function isAnnotated(reader: OpenProject["reader"]): (span: Span) => boolean {
  const gold = new Set(reader.all("annotators").flatMap(({ id, kind }) => (kind === "gold" ? id : [])));
  return ({ annotator }) => !gold.has(annotator);
}

async function anchorSpans(spans: readonly Span[], { anchor }: Compared, task: Task): Promise<Anchored[]> {
  const anchored: Anchored[] = [];
  for (const span of spans) {
    if (anchored.length % SOME === SOME - 1) await task.giveWay();
    anchored.push({ span, anchor: anchor(span.fragments) });
  }
  return anchored;
}

function placingsOf(anchored: readonly Anchored[]): Placing[] {
  return anchored.flatMap(({ span, anchor }) =>
    anchor.fragments === null ? [] : [{ span, fragments: anchor.fragments }],
  );
}

function write(
  project: OpenProject,
  proposal: Proposal,
  contents: Contents,
  task: Task,
): ReturnType<OpenProject["bringIn"]> {
  return project.bringIn(proposal, contents, () => task.giveWay());
}
