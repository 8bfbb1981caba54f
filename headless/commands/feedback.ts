import { documentTitle } from "#core/actions/documents.ts";
import { STANCE } from "#core/review/ground.ts";
import type { FeedbackLine, FeedbackPage, FeedbackVersion } from "#contract/review.ts";
import { ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Id } from "#core/model/id.ts";
import type { Obelus } from "./obelus.ts";
import { findPerson } from "./openForSomebody.ts";
import { pickRecord } from "./pickRecord.ts";
import { countOf, examples, personName, place, printJson, type AddCommand, type Printed } from "./program.ts";

type Options = { readonly annotator?: string; readonly tag?: string; readonly json?: true };

export const addFeedback: AddCommand = (program, run) => {
  program
    .command("feedback")
    .summary("say what became of somebody's tags")
    .description(
      "Lists where what was settled differs from what somebody tagged: theirs, gold, who decided, and why.\n" +
        "A dash stands where one of them has nothing.",
    )
    .argument("<project>", "a project file", place)
    .option("--annotator <name>", "whose tags; without it, whoever the settings name", personName)
    .option("--tag <name>", "only about this kind of tag or link, by name or id")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples(["feedback harbour.obelus --annotator Idris", "feedback harbour.obelus --annotator Idris --tag Claim"]),
    )
    .action((project: string, options: Options) => run((obelus) => feedback(obelus, project, options)));
};

type Documents = FeedbackPage["documents"];

async function feedback(obelus: Obelus, project: string, options: Options): Promise<Printed> {
  const state = await obelus.openToLook(project);
  if (!state.ok) return state;
  const { records } = state.value;
  const named = await findPerson(obelus, options.annotator);
  if (!named.ok) return named;
  const person = pickRecord("person", named.value, records.annotators, ({ initials }) => initials);
  if (!person.ok) return person;
  const label =
    options.tag === undefined ? null : pickRecord("tag", options.tag, [...records.tags, ...records.relationTypes]);
  if (label !== null && !label.ok) return label;
  const found = await readAll(obelus, person.value.id);
  if (!found.ok) return found;
  const wanted = label === null ? found.value : found.value.map((one) => ofLabel(one, label.value.id));
  return ok(options.json ? printJson(asJson(wanted, state.value)) : asText(wanted, state.value, person.value.name));
}

async function readAll({ call }: Obelus, annotator: Id): Promise<Result<Documents>> {
  const documents: Documents[number][] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: Result<FeedbackPage> = await call("review.feedback", { annotator, after });
    if (!page.ok) return page;
    documents.push(...page.value.documents);
    after = page.value.next;
  }
  return ok(documents);
}

function ofLabel(document: Documents[number], label: Id): Documents[number] {
  return { ...document, lines: document.lines.filter(({ own, gold }) => [own?.label, gold?.label].includes(label)) };
}

function asJson(documents: Documents, { records }: ProjectState): unknown {
  const version = (one: FeedbackVersion | null): unknown =>
    one === null
      ? null
      : { ...one, label: nameOf(one.label, [...records.tags, ...records.relationTypes]), tag: one.label };
  return documents.map(({ document, same, lines }) => ({
    document,
    title: titleOf(document, records),
    same,
    differences: lines.map(({ own, gold, decision, ...line }) => ({
      ...line,
      own: version(own),
      gold: version(gold),
      decided: { ...decision, annotator: nameOf(decision.annotator, records.annotators) },
    })),
  }));
}

function asText(documents: Documents, { records }: ProjectState, person: string): string {
  const same = documents.reduce((sum, one) => sum + one.same, 0);
  const count = documents.reduce((sum, one) => sum + one.lines.length, 0);
  if (same + count === 0) return `Nothing is decided yet about what ${person} tagged.`;
  const about = `${person}: ${count === 0 ? "nothing" : countOf(count, "place")} settled differently, ${same} as they had it.`;
  const line = (one: FeedbackLine): string =>
    [
      `¶ ${one.paragraph}`,
      sayKinds(one, records),
      sayVersion(one.own, records),
      sayVersion(one.gold, records),
      nameOf(one.decision.annotator, records.annotators),
      one.decision.reason.replaceAll(/\s+/gu, " "),
    ]
      .join("\t")
      .trimEnd();
  const texts = documents
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ document, lines }) => [titleOf(document, records), ...lines.map((one) => `  ${line(one)}`)]);
  return [about, ...texts].join("\n");
}

type Records = ProjectState["records"];

function sayKinds({ kinds, details, own }: FeedbackLine, { attributes }: Records): string {
  return kinds
    .map((kind) => {
      if (kind === "only") return own === null ? "not marked" : "nothing belongs here";
      if (kind === "detail") return details.map((id) => (id === STANCE ? "stance" : nameOf(id, attributes))).join(", ");
      return kind;
    })
    .join(", ");
}

function sayVersion(version: FeedbackVersion | null, { tags, relationTypes }: Records): string {
  if (version === null) return "–";
  const label = nameOf(version.label, [...tags, ...relationTypes]);
  const target = version.target === null ? "" : ` → “${version.target}”`;
  return `${label}: “${version.words}”${target}`;
}

function nameOf(id: Id, records: readonly { readonly id: Id; readonly name: string }[]): string {
  return records.find((one) => one.id === id)?.name ?? id;
}

function titleOf(id: Id, { documents }: Records): string {
  const document = documents.find((one) => one.id === id);
  return document === undefined ? id : documentTitle(document);
}
