import { randomBytes } from "node:crypto";
import { nextClaimNumber } from "#core/actions/claims.ts";
import { sameSpan, tagWords } from "#core/actions/tagging.ts";
import { idMaker } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { OffsetMap } from "#core/offsets.ts";
import { snapToGrapheme } from "#core/text/segments.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { DocumentContent, ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { pickRecord } from "./pickRecord.ts";
import type { Printed } from "./program.ts";

export type TagOptions = {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  readonly annotator: string;
  readonly offsets: "codepoint" | "utf16";
};

/** Tags words. Everything is checked before anybody joins the project. */
export async function makeTag(obelus: Obelus, project: string, options: TagOptions): Promise<Printed> {
  const looked = await obelus.openToLook(project);
  if (!looked.ok) return looked;
  const wanted = await findWords(obelus, looked.value, options);
  if (!wanted.ok) return wanted;
  const state = await obelus.openFor(project, options.annotator);
  return state.ok ? propose(obelus, state.value, wanted.value) : state;
}

type Wanted = {
  readonly content: DocumentContent;
  readonly range: Range;
  readonly tag: ProjectState["records"]["tags"][number];
};

async function findWords({ call }: Obelus, { records }: ProjectState, options: TagOptions): Promise<Result<Wanted>> {
  const document = pickRecord("text", options.document, records.documents, (one) => one.title);
  if (!document.ok) return document;
  const tag = pickRecord("tag", options.tag, records.tags);
  if (!tag.ok) return tag;
  const content = await call("document.read", { document: document.value.id });
  if (!content.ok) return content;
  const range = findRange(content.value.text, options, document.value.name);
  return range.ok ? ok({ content: content.value, range: range.value, tag: tag.value }) : range;
}

function findRange(text: string, { start, end, offsets }: TagOptions, where: string): Result<Range> {
  const map = new OffsetMap(text, offsets);
  const counted = offsets === "codepoint" ? "code points" : "UTF-16 code units";
  if (start >= end) return fail("Invalid", `The end (${end}) must come after the start (${start}).`);
  if (end > map.length)
    return fail("Invalid", `The text has only ${map.length} ${counted}, so it does not reach ${end}.`, { where });
  const edges = [start, end].map((offset) => edgeOf(text, map, offset));
  const [from, to] = edges;
  if (from === undefined || to === undefined || from === null || to === null) {
    return fail("Invalid", `Offset ${from === null ? start : end} is inside a character.`, {
      where,
      remedy: `Offsets count ${counted} here; --offsets says otherwise.`,
    });
  }
  return ok([from, to]);
}

/** The offset in UTF-16 units; null when it cuts what is read as one character. */
function edgeOf(text: string, map: OffsetMap, offset: number): number | null {
  try {
    const edge = map.toUtf16(offset);
    return snapToGrapheme(text, edge, "start") === edge ? edge : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

async function propose(
  { call }: Obelus,
  { me, records }: ProjectState,
  { content, range, tag }: Wanted,
): Promise<Result<string>> {
  const fragments = [range];
  const quote = content.text.slice(...range);
  if (sameSpan(content.spans, { annotator: me, tag: tag.id, fragments }) !== undefined)
    return fail("Conflict", `These words are tagged so already: “${quote}”.`);
  const created = Date.now();
  const newId = idMaker(
    () => created,
    () => randomBytes(10),
  );
  const wanted = {
    id: newId(),
    document: content.document,
    annotator: me,
    tag,
    attributes: records.attributes,
    fragments,
    created,
    origin: "script",
  } as const;
  const { proposal } = tagWords(
    content.text,
    wanted,
    { kind: "new", claim: { id: newId(), number: nextClaimNumber(records.claims), created } },
    null,
  );
  const made = await call("change.make", proposal);
  return made.ok ? ok(quote) : made;
}
