import { randomBytes } from "node:crypto";
import { addComment, answerComment, type Subject } from "#core/actions/comments.ts";
import { claimName } from "#core/actions/claims.ts";
import { idMaker } from "#core/model/id.ts";
import type { Comment } from "#core/model/review.ts";
import { MOST_COMMENT_LETTERS } from "#core/model/review.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { pickRecord } from "./pickRecord.ts";
import { examples, personName, place, type AddCommand, type Printed } from "./program.ts";

type Options = {
  readonly document?: string;
  readonly claim?: string;
  readonly span?: string;
  readonly answer?: string;
  readonly text: string;
  readonly annotator?: string;
};

export const addCommentCommand: AddCommand = (program, run) => {
  program
    .command("comment")
    .summary("comment on a text, a tag or a claim")
    .description("Says something about a text, a tag or a claim, or answers what somebody said, and prints its id.")
    .argument("<project>", "a project file", place)
    .requiredOption("--text <words>", "what is said; @ and initials name somebody")
    .option("--document <name>", "about a text, by name, title or id")
    .option("--span <id>", "about a tag, by id")
    .option("--claim <name>", "about a claim: C-14 or its id")
    .option("--answer <id>", "as an answer to this comment")
    .option("--annotator <name>", "who says it, when not the person of the settings", personName)
    .addHelpText(
      "after",
      examples([
        'comment harbour.obelus --document wire.txt --text "Who is the source, @MH?"',
        'comment harbour.obelus --claim C-14 --text "The log says otherwise."',
      ]),
    )
    .action((project: string, options: Options) => run((obelus) => comment(obelus, project, options)));
};

/** What is to be said: about something, or as an answer. */
type Wanted = { readonly subject: Subject } | { readonly first: Comment };

async function comment(obelus: Obelus, project: string, options: Options): Promise<Printed> {
  if (options.text.trim() === "") return fail("Invalid", "There are no words in --text.");
  if (options.text.trim().length > MOST_COMMENT_LETTERS)
    return fail("Invalid", `A comment has at most ${MOST_COMMENT_LETTERS} letters.`);
  const looked = await obelus.openToLook(project);
  if (!looked.ok) return looked;
  const wanted = await findWanted(obelus, looked.value, options);
  if (!wanted.ok) return wanted;
  const state = await openForSomebody(obelus, project, options.annotator);
  if (!state.ok) return state;
  const created = Date.now();
  const newId = idMaker(
    () => created,
    () => randomBytes(10),
  );
  const by = { id: newId(), annotator: state.value.me, created };
  const proposal =
    "subject" in wanted.value
      ? addComment(wanted.value.subject, options.text, by)
      : answerComment(wanted.value.first, options.text, by);
  if (proposal === null) return fail("Invalid", "There are no words in --text.");
  const made = await obelus.call("change.make", proposal);
  return made.ok ? ok(by.id) : made;
}

async function findWanted(obelus: Obelus, state: ProjectState, options: Options): Promise<Result<Wanted>> {
  const { document, claim, span, answer } = options;
  const given = [document, claim, span, answer].filter((one) => one !== undefined);
  if (given.length !== 1)
    return fail("Invalid", "It is not said what this is about.", {
      remedy: "Give one of --document, --span, --claim and --answer.",
    });
  if (document !== undefined) return ofDocument(state, document);
  if (claim !== undefined) return ofClaim(state, claim);
  return span === undefined ? ofAnswer(state, answer ?? "") : ofSpan(obelus, span);
}

function ofDocument({ records }: ProjectState, name: string): Result<Wanted> {
  const picked = pickRecord("text", name, records.documents, (one) => one.title);
  if (!picked.ok) return picked;
  const { id } = picked.value;
  return ok({ subject: { about: "documents", record: id, document: id } });
}

function ofClaim({ records }: ProjectState, name: string): Result<Wanted> {
  const claims = records.claims.map((one) => ({ id: one.id, name: claimName(one) }));
  const picked = pickRecord("claim", name, claims);
  return picked.ok ? ok({ subject: { about: "claims", record: picked.value.id, document: null } }) : picked;
}

async function ofSpan({ call }: Obelus, id: string): Promise<Result<Wanted>> {
  const found = await call("spans.list", { ids: [id], limit: 1 });
  if (!found.ok) return found;
  const [span] = found.value;
  return span === undefined
    ? fail("NotFound", `There is no tag with the id “${id}” in this project.`)
    : ok({ subject: { about: "spans", record: span.id, document: span.document } });
}

/** Whichever comment of a thread is named, it is the thread that is answered. */
function ofAnswer({ records }: ProjectState, id: string): Result<Wanted> {
  const named = records.comments.find((one) => one.id === id);
  const first = named?.thread == null ? named : records.comments.find((one) => one.id === named.thread);
  return first === undefined
    ? fail("NotFound", `There is no comment with the id “${id}” in this project.`)
    : ok({ first });
}
