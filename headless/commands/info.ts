import type { Claim } from "#core/model/claim.ts";
import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { pagesOf } from "#core/text/pages.ts";
import { ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { examples, printJson, place, type AddCommand } from "./program.ts";

/** Digits of a state's digest that are enough to tell two copies apart. */
const SHORT = 12;

type Options = { readonly json?: true; readonly list?: true };

export const addInfo: AddCommand = (program, run) => {
  program
    .command("info")
    .summary("say what a project holds")
    .description("Counts what a project holds, or lists it.")
    .argument("<project>", "a project file", place)
    .option("--json", "print JSON for other programs")
    .option("--list", "list texts, tags, links, claims and annotators too")
    .addHelpText(
      "after",
      examples(["info harbour.obelus", "info harbour.obelus --list", "info harbour.obelus --json --list"]),
    )
    .action((project: string, options: Options) =>
      run(async (obelus) => {
        const state = await obelus.openToLook(project);
        if (!state.ok) return state;
        const contents = await readContents(obelus, state.value);
        if (!contents.ok) return contents;
        const named = await obelus.call("project.digest", {});
        if (!named.ok) return named;
        const { digest } = named.value;
        return ok(
          options.json
            ? printJson(asJson(state.value, contents.value, digest, options))
            : asText(state.value, contents.value, digest, options),
        );
      }),
    );
};

type Contents = {
  readonly spans: readonly Span[];
  /** Of spans whose source has pages: the page each begins on. */
  readonly pages: ReadonlyMap<Id, number>;
  readonly relations: readonly Relation[];
  readonly links: readonly Link[];
};

async function readContents({ call }: Obelus, { records }: ProjectState): Promise<Result<Contents>> {
  const spans: Span[] = [];
  const pages = new Map<Id, number>();
  const relations = new Map<Id, Relation>();
  const links = new Map<Id, Link>();
  for (const { id } of records.documents) {
    const content = await call("document.read", { document: id });
    if (!content.ok) return content;
    spans.push(...content.value.spans);
    for (const span of content.value.spans) {
      const page = pagesOf(content.value.structure.blocks, span.fragments)?.[0];
      if (page !== undefined) pages.set(span.id, page);
    }
    for (const relation of content.value.relations) relations.set(relation.id, relation);
    for (const link of content.value.links) links.set(link.id, link);
  }
  for (const claim of records.claims) {
    const found = await call("links.ofClaim", { claim: claim.id });
    if (!found.ok) return found;
    for (const link of found.value) links.set(link.id, link);
  }
  return ok({ spans, pages, relations: [...relations.values()], links: [...links.values()] });
}

function asJson({ path, records }: ProjectState, contents: Contents, digest: Sha256, { list }: Options): unknown {
  const [project] = records.project;
  const names = namesOf(records);
  const counts = {
    documents: records.documents.length,
    spans: contents.spans.length,
    relations: contents.relations.length,
    links: contents.links.length,
    claims: records.claims.length,
    annotators: records.annotators.length,
  };
  const head = {
    path,
    name: project?.name,
    schema: project?.schemaName,
    schemaVersion: project?.schemaVersion,
    state: digest,
    ...counts,
  };
  if (!list) return head;
  const spans = contents.spans.map((span) => ({
    ...span,
    annotator: names.get(span.annotator),
    annotatorId: span.annotator,
    tag: names.get(span.tag),
    tagId: span.tag,
    page: contents.pages.get(span.id),
  }));
  const relations = contents.relations.map((one) => ({ ...one, type: names.get(one.type), typeId: one.type }));
  return {
    ...head,
    lists: {
      documents: records.documents,
      spans,
      relations,
      links: contents.links,
      claims: records.claims,
      annotators: records.annotators,
      tags: records.tags,
    },
  };
}

function asText({ records }: ProjectState, contents: Contents, digest: Sha256, { list }: Options): string {
  const [project] = records.project;
  const counts: readonly (readonly [string, number])[] = [
    ["documents", records.documents.length],
    ["spans", contents.spans.length],
    ["relations", contents.relations.length],
    ["links", contents.links.length],
    ["claims", records.claims.length],
    ["annotators", records.annotators.length],
  ];
  const lines = [project?.name ?? "", ...counts.map(([name, count]) => `${`${name}:`.padEnd(12)}${count}`)];
  lines.push(`${"state:".padEnd(12)}${digest.slice(0, SHORT)}`);
  return [...lines, ...(list ? listLines(records, contents) : [])].join("\n");
}

function listLines(records: ProjectState["records"], { spans, pages, relations }: Contents): readonly string[] {
  const names = namesOf(records);
  const quotes = new Map(spans.map((span) => [span.id, span.quote]));
  const nameOf = (id: Id) => names.get(id) ?? id;
  return [
    ...section("documents", records.documents, (one) => [one.id, one.name, one.title]),
    ...section("spans", spans, (one) => [
      one.id,
      nameOf(one.document),
      nameOf(one.annotator),
      nameOf(one.tag),
      one.quote,
      ...(pages.has(one.id) ? [`page ${pages.get(one.id)}`] : []),
    ]),
    ...section("relations", relations, (one) => [
      one.id,
      nameOf(one.type),
      quotes.get(one.source) ?? one.source,
      quotes.get(one.target) ?? one.target,
    ]),
    ...section("claims", records.claims, (one: Claim) => [one.id, `C-${one.number}`, one.wording]),
    ...section("annotators", records.annotators, (one) => [one.id, one.name]),
    ...section("tags", records.tags, (one) => [one.id, one.name]),
  ];
}

/** A heading and one line a record, its fields between tabs. */
function section<R>(name: string, records: readonly R[], fields: (record: R) => readonly string[]): readonly string[] {
  return [
    "",
    name,
    ...records.map((record) =>
      fields(record)
        .map((field) => field.replaceAll(/\s+/gu, " "))
        .join("\t"),
    ),
  ];
}

function namesOf(records: ProjectState["records"]): ReadonlyMap<Id, string> {
  const named = [...records.documents, ...records.annotators, ...records.tags, ...records.relationTypes];
  return new Map(named.map((one) => [one.id, one.name]));
}
