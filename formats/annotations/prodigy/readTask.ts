import { Span } from "#core/model/annotation.ts";
import type { AttributeValue } from "#core/model/schema.ts";
import { isObject, listOf, nameOf, offsetOf, othersOf, stringOf, type JsonObject } from "../../jsonInput.ts";
import { plainSpan, type FoundRelation, type Remarks } from "../found.ts";
import type { RawPiece, RawSpan } from "../reading/placeSpans.ts";
import { readTime } from "../conventions/recordRows.ts";

export type Line = { readonly value: JsonObject; readonly text: string; readonly where: string };

/** What a line says of a text, and whose work it is. */
export type Part = {
  readonly line: Line;
  readonly annotator: string | null;
  readonly spans: readonly RawSpan[];
  readonly relations: readonly FoundRelation[];
};

const UNDERSTOOD_SPAN = new Set([
  "start",
  "end",
  "token_start",
  "token_end",
  "label",
  "text",
  "id",
  "piece",
  "tag",
  "layer",
  "attributes",
  "note",
  "origin",
  "created",
]);
const UNDERSTOOD_LINK = new Set(["head", "child", "head_span", "child_span", "label", "note", "annotator", "created"]);

/** A span of a task, with its key and further pieces. */
type TaskSpan = { readonly value: JsonObject; readonly key: string; readonly pieces: RawPiece[] };

/** Null for a task that has neither a text nor tokens: one about a picture or a recording. */
export function textOfTask({ text, tokens }: JsonObject): string | null {
  if (typeof text === "string") return text;
  const words = listOf(tokens).filter(isObject);
  return words.length === 0 ? null : words.map(wordOf).join("");
}

function wordOf({ text, ws }: JsonObject): string {
  return `${stringOf(text) ?? ""}${ws === false ? "" : " "}`;
}

export function readTask(line: Line, remarks: Remarks): Part {
  const { value, where } = line;
  const annotator = nameOf(value["_annotator_id"]) || nameOf(value["_session_id"]) || null;
  const answer = value["answer"];
  if (["accept", "label", "options", "cats"].some((key) => key in value))
    remarks.leftOut("A label of a whole text has no place here; it is kept for writing it again.", where);
  if (answer === "reject" || answer === "ignore") {
    remarks.leftOut("The tags of a text whose answer is reject or ignore were left out.", where);
    return { line, annotator, spans: [], relations: [] };
  }
  const spans = spansOf(line, remarks);
  const time = value["_timestamp"];
  const created = typeof time === "number" ? Math.round(time * 1000) : null;
  return {
    line,
    annotator,
    spans: spans.map((span) => rawSpan(span, annotator, created, where)),
    relations: relationsOf(line, spans, annotator, created, remarks),
  };
}

function spansOf({ value, where }: Line, remarks: Remarks): readonly TaskSpan[] {
  const tokens = listOf(value["tokens"]).filter(isObject);
  const spans: TaskSpan[] = [];
  for (const [index, span] of listOf(value["spans"]).filter(isObject).entries()) {
    const [start, end] = [offsetOf(span["start"]), offsetOf(span["end"])];
    if (start === null || end === null) {
      remarks.leftOut("A span without a place was left out.", where);
      continue;
    }
    const piece = { start, end, quote: quoteOf(span, tokens) };
    const first =
      typeof span["piece"] === "number" ? spans.findLast((one) => one.value["id"] === span["id"]) : undefined;
    if (first === undefined) spans.push({ value: span, key: `${where}/${index + 1}`, pieces: [piece] });
    else first.pieces.push(piece);
  }
  return spans;
}

/** What a span says its words are, or what its tokens are; the last one is part of it. */
function quoteOf(span: JsonObject, tokens: readonly JsonObject[]): string | null {
  if (typeof span["text"] === "string") return span["text"];
  const [first, last] = [offsetOf(span["token_start"]), offsetOf(span["token_end"])];
  if (first === null || last === null || last < first || last >= tokens.length) return null;
  return tokens
    .slice(first, last + 1)
    .map(wordOf)
    .join("")
    .replace(tokens[last]?.["ws"] === false ? "" : / $/u, "");
}

function rawSpan(
  { value, key, pieces }: TaskSpan,
  annotator: string | null,
  created: number | null,
  where: string,
): RawSpan {
  const origin = Span.shape.origin.safeParse(value["origin"]);
  return {
    pieces,
    where: `${where}, span at ${pieces[0]?.start}`,
    build: (fragments) =>
      plainSpan({
        key,
        fragments,
        tag: stringOf(value["tag"]) || nameOf(value["label"]) || "span",
        layer: stringOf(value["layer"]),
        attributes: detailsOf(value["attributes"]),
        annotator,
        note: stringOf(value["note"]) ?? "",
        origin: origin.success ? origin.data : null,
        created: readTime(value["created"]) ?? created,
        native: othersOf(value, UNDERSTOOD_SPAN),
      }),
  };
}

function detailsOf(value: unknown): Readonly<Record<string, AttributeValue>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, AttributeValue] =>
      ["string", "number", "boolean"].includes(typeof entry[1]),
    ),
  );
}

function relationsOf(
  { value, where }: Line,
  spans: readonly TaskSpan[],
  annotator: string | null,
  created: number | null,
  remarks: Remarks,
): readonly FoundRelation[] {
  return listOf(value["relations"])
    .filter(isObject)
    .flatMap((relation, index) => {
      const source = endOf(relation["head_span"], relation["head"], spans);
      const target = endOf(relation["child_span"], relation["child"], spans);
      if (source === undefined || target === undefined) {
        remarks.leftOut("A relation was left out, because one of its ends is no span.", where);
        return [];
      }
      return [
        {
          key: `${where}, relation ${index + 1}`,
          source: source.key,
          target: target.key,
          type: nameOf(relation["label"]) || "related to",
          annotator: stringOf(relation["annotator"]) ?? annotator,
          note: stringOf(relation["note"]) ?? "",
          created: readTime(relation["created"]) ?? created,
          native: othersOf(relation, UNDERSTOOD_LINK),
        },
      ];
    });
}

/** By its own account of the span; else by its token, which is the last of a span in Prodigy and the first elsewhere. */
function endOf(span: unknown, token: unknown, spans: readonly TaskSpan[]): TaskSpan | undefined {
  if (isObject(span)) {
    const named = typeof span["id"] === "string" ? spans.find((one) => one.value["id"] === span["id"]) : undefined;
    const keys = ["start", "end", "label"];
    return named ?? spans.find(({ value }) => keys.every((key) => value[key] === span[key]));
  }
  const index = offsetOf(token);
  const at = (key: string): TaskSpan | undefined => spans.find(({ value }) => offsetOf(value[key]) === index);
  return index === null ? undefined : (at("token_end") ?? at("token_start"));
}
