import { randomBytes } from "node:crypto";
import { finishReadings, reopenReadings, type ReadText } from "#core/actions/reading.ts";
import { findReading } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import { idMaker, type Id } from "#core/model/id.ts";
import { TextUnits } from "#core/text/units.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { pickRecord } from "./pickRecord.ts";
import { countOf, examples, personName, place, type AddCommand, type Printed } from "./program.ts";

type Options = { readonly all?: true; readonly annotator?: string; readonly undo?: true };

export const addRead: AddCommand = (program, run) => {
  program
    .command("read")
    .summary("mark texts as read through")
    .description(
      "Marks texts as read through by somebody: what they left untagged there says that nothing belongs there, and their tags count for agreement. Prints how many were marked.",
    )
    .argument("<project>", "a project file", place)
    .argument("[texts...]", "texts, by name, title or id")
    .option("--all", "all texts that are not set aside")
    .option("--annotator <name>", "who read them, when not the person of the settings", personName)
    .option("--undo", "opens them again: they are not read through")
    .addHelpText(
      "after",
      examples([
        "read harbour.obelus wire.txt --annotator Ana",
        "read harbour.obelus --all --annotator Idris",
        "read harbour.obelus wire.txt --annotator Ana --undo",
      ]),
    )
    .action((project: string, texts: readonly string[], options: Options) =>
      run((obelus) => read(obelus, project, texts, options)),
    );
};

/** Everything is checked before anybody joins the project. */
async function read(obelus: Obelus, project: string, names: readonly string[], options: Options): Promise<Printed> {
  const looked = await obelus.openToLook(project);
  if (!looked.ok) return looked;
  const documents = findTexts(looked.value, names, options);
  if (!documents.ok) return documents;
  const state = await openForSomebody(obelus, project, options.annotator);
  if (!state.ok) return state;
  const { value } = state;
  const name = value.records.annotators.find(({ id }) => id === value.me)?.name ?? "";
  const isRead = (document: Document): boolean =>
    findReading(value.records.readings, document.id, value.me)?.finished === true;
  if (options.undo) {
    const open = documents.value.filter(isRead);
    const made = await reopen(obelus, value, open);
    return made.ok ? ok(`${countOf(open.length, "text")} opened again for ${name}.`) : made;
  }
  const unread = documents.value.filter((document) => !isRead(document));
  const made = await finish(obelus, value, unread);
  return made.ok ? ok(`${countOf(unread.length, "text")} marked as read through by ${name}.`) : made;
}

function findTexts({ records }: ProjectState, names: readonly string[], { all }: Options): Result<readonly Document[]> {
  if (names.length > 0 === (all ?? false))
    return fail("Invalid", "It is not said which texts.", { remedy: "Name some, or give --all." });
  if (all) return ok(records.documents.filter(({ aside }) => !aside));
  const found = new Map<Id, Document>();
  for (const name of names) {
    const picked = pickRecord("text", name, records.documents, (one) => one.title);
    if (!picked.ok) return picked;
    found.set(picked.value.id, picked.value);
  }
  return ok([...found.values()]);
}

async function finish(
  { call }: Obelus,
  { me, records }: ProjectState,
  documents: readonly Document[],
): Promise<Result<unknown>> {
  const newId = idMaker(Date.now, () => randomBytes(10));
  const texts: ReadText[] = [];
  for (const { id: document, furniture } of documents) {
    const content = await call("document.read", { document, part: { near: null } });
    if (!content.ok) return content;
    const { text, structure } = content.value;
    const folded = new Set(furniture);
    const units = new TextUnits(text, structure.blocks);
    const sentences = structure.blocks.flatMap((_, at) => (folded.has(at) ? [] : units.unitsOf(at, "sentence")));
    const reading = findReading(records.readings, document, me);
    texts.push({ text, sentences, reader: { id: newId(), document, annotator: me, reading } });
  }
  const proposal = finishReadings(texts);
  return proposal === null ? ok(null) : call("change.make", proposal);
}

async function reopen(
  { call }: Obelus,
  { me, records }: ProjectState,
  documents: readonly Document[],
): Promise<Result<unknown>> {
  const readings = documents.flatMap(({ id }) => findReading(records.readings, id, me) ?? []);
  const proposal = reopenReadings(readings);
  return proposal === null ? ok(null) : call("change.make", proposal);
}
