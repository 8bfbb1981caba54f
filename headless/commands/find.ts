import type { Id } from "#core/model/id.ts";
import type { Input, Output } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { TextHit } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { pickRecord } from "./pickRecord.ts";
import { examples, type AddCommand, type Printed } from "./program.ts";

type Options = {
  readonly regex?: true;
  readonly matchCase?: true;
  readonly wholeWords?: true;
  readonly furniture?: true;
  readonly documents?: readonly string[];
  readonly json?: true;
};

/** Passages asked for at a time. */
const PAGE = 1000;

export const addFind: AddCommand = (program, run) => {
  program
    .command("find")
    .summary("find words or a regular expression in all texts")
    .description(
      "Prints each passage as it is found: the text’s name, start and end in UTF-16 code units, and the words with what stands around them. Ends with code 1 when there is none.",
    )
    .argument("<project>", "a project file")
    .argument("<words>", "the words to find; their accents, capitals and quotation marks do not matter")
    .option("--regex", "the words are a regular expression")
    .option("--match-case", "tell capitals from small letters")
    .option("--whole-words", "not inside longer words")
    .option("--furniture", "also in page furniture")
    .option("--documents <names...>", "only these texts, by name, title or id")
    .option("--json", "print one JSON object a line for other programs")
    .addHelpText(
      "after",
      examples(['find harbour.obelus "access records"', String.raw`find harbour.obelus --regex "\d+ ferries" --json`]),
    )
    .action((project: string, words: string, options: Options) =>
      run((obelus) => find(obelus, project, words, options)),
    );
};

async function find({ call, openToLook }: Obelus, project: string, query: string, options: Options): Promise<Printed> {
  const state = await openToLook(project);
  if (!state.ok) return state;
  const { documents } = state.value.records;
  const named: Id[] = [];
  for (const name of options.documents ?? []) {
    const picked = pickRecord("text", name, documents, (one) => one.title);
    if (!picked.ok) return picked;
    named.push(picked.value.id);
  }
  const names = new Map(documents.map(({ id, name }) => [id, name]));
  const wanted: Input<"text.find"> = {
    query,
    options: {
      matchCase: options.matchCase ?? false,
      wholeWords: options.wholeWords ?? false,
      furniture: options.furniture ?? false,
      pattern: options.regex ?? false,
    },
    limit: PAGE,
    ...(options.documents === undefined ? {} : { documents: named }),
  };
  let found = 0;
  let next: Output<"text.find">["next"] = null;
  do {
    const page: Result<Output<"text.find">> = await call("text.find", {
      ...wanted,
      ...(next === null ? {} : { from: next }),
    });
    if (!page.ok) return page;
    found += page.value.hits.length;
    for (const hit of page.value.hits) printHit(hit, names.get(hit.document) ?? "", options);
    next = page.value.next;
  } while (next !== null && !process.stdout.destroyed);
  return found > 0 ? ok("") : fail("NotFound", "No text holds this.", { where: query });
}

function printHit({ document, range: [start, end], before, match, after }: TextHit, name: string, options: Options) {
  const line = options.json
    ? JSON.stringify({ document, name, start, end, before, match, after })
    : `${name}\t${start}\t${end}\t${`${before}[${match}]${after}`.replaceAll(/\s/gu, " ")}`;
  process.stdout.write(`${line}\n`);
}
