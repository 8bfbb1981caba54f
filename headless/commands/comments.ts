import { claimName } from "#core/actions/claims.ts";
import { documentTitle } from "#core/actions/documents.ts";
import type { Id } from "#core/model/id.ts";
import type { Comment } from "#core/model/review.ts";
import { splitAddresses, threadsOf, type Thread } from "#core/review/threads.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { pickRecord } from "./pickRecord.ts";
import { examples, place, printJson, type AddCommand, type Printed } from "./program.ts";

type Options = {
  readonly document?: string;
  readonly open?: true;
  readonly to?: string;
  readonly json?: true;
};

export const addComments: AddCommand = (program, run) => {
  program
    .command("comments")
    .summary("list what people said")
    .description("Lists the comments of a project, thread by thread, oldest first.")
    .argument("<project>", "a project file", place)
    .option("--document <name>", "only about this text and what is in it, by name, title or id")
    .option("--open", "only threads that are not resolved")
    .option("--to <initials>", "only threads in which somebody is named with @ and these initials")
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["comments harbour.obelus --open", "comments harbour.obelus --to MH --json"]))
    .action((project: string, options: Options) => run((obelus) => listComments(obelus, project, options)));
};

async function listComments(obelus: Obelus, project: string, options: Options): Promise<Printed> {
  const state = await obelus.openToLook(project);
  if (!state.ok) return state;
  const threads = pickThreads(state.value, options);
  if (!threads.ok) return threads;
  const quotes = await quotesOf(obelus, threads.value);
  if (!quotes.ok) return quotes;
  const described = threads.value.map((thread) => ({
    thread,
    about: describe(thread.first, state.value, quotes.value),
  }));
  return ok(
    options.json ? printJson(described.map((one) => asJson(one, state.value))) : asText(described, state.value),
  );
}

function pickThreads({ records }: ProjectState, { document, open, to }: Options): Result<readonly Thread[]> {
  const text = document === undefined ? null : pickRecord("text", document, records.documents, (one) => one.title);
  if (text !== null && !text.ok) return text;
  const known = records.annotators.map(({ initials }) => initials);
  const named = to?.toLowerCase();
  if (named !== undefined && !known.some((one) => one.toLowerCase() === named))
    return fail("NotFound", `Nobody in this project has the initials “${to}”.`, {
      remedy: `There are: ${[...new Set(known)].join(", ")}.`,
    });
  const isNamed = (comment: Comment): boolean =>
    splitAddresses(comment.text, known).some(({ initials }) => initials?.toLowerCase() === named);
  return ok(
    threadsOf(records.comments).filter(
      ({ first, answers }) =>
        (text === null || first.document === text.value.id) &&
        (open === undefined || !first.resolved) &&
        (named === undefined || [first, ...answers].some(isNamed)),
    ),
  );
}

/** The words of the tags that are talked about and still there. */
async function quotesOf({ call }: Obelus, threads: readonly Thread[]): Promise<Result<ReadonlyMap<Id, string>>> {
  const ids = threads.flatMap(({ first }) => (first.about === "spans" ? first.record : []));
  if (ids.length === 0) return ok(new Map());
  const spans = await call("spans.list", { ids: [...new Set(ids)], limit: 100_000 });
  return spans.ok ? ok(new Map(spans.value.map((span) => [span.id, span.quote]))) : spans;
}

function describe(first: Comment, { records }: ProjectState, quotes: ReadonlyMap<Id, string>): string {
  const claim = records.claims.find((one) => one.id === first.record);
  if (first.about === "claims") return claim === undefined ? "a claim that is no longer there" : claimName(claim);
  const document = records.documents.find((one) => one.id === first.document);
  const title = document === undefined ? "" : documentTitle(document);
  if (first.about === "documents") return title;
  if (first.about === "relations") return `${title}, a link`;
  const quote = quotes.get(first.record);
  return quote === undefined
    ? `${title}, a tag that is no longer there`
    : `${title}, “${quote.replaceAll(/\s+/gu, " ")}”`;
}

type Described = { readonly thread: Thread; readonly about: string };

function asJson({ thread: { first, answers }, about }: Described, state: ProjectState): unknown {
  const said = (comment: Comment) => ({
    id: comment.id,
    annotator: nameOf(comment, state),
    text: comment.text,
    created: comment.created,
  });
  return {
    ...said(first),
    about: first.about,
    record: first.record,
    document: first.document,
    description: about,
    resolved: first.resolved,
    answers: answers.map(said),
  };
}

function asText(threads: readonly Described[], state: ProjectState): string {
  const line = (comment: Comment, mark: string) =>
    [`${mark}${comment.id}`, nameOf(comment, state), comment.text.replaceAll(/\s+/gu, " ")].join("\t");
  return threads
    .flatMap(({ thread: { first, answers }, about }) => [
      `${about}${first.resolved ? " (resolved)" : ""}`,
      line(first, "  "),
      ...answers.map((answer) => line(answer, "    ")),
    ])
    .join("\n");
}

function nameOf({ annotator }: Comment, { records }: ProjectState): string {
  return records.annotators.find((one) => one.id === annotator)?.name ?? annotator;
}
