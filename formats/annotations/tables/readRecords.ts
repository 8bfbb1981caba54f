import { hueColour } from "#core/hues.ts";
import { Link } from "#core/model/annotation.ts";
import { Attribute } from "#core/model/schema.ts";
import { isObject, listOf, stringOf } from "#formats/jsonInput.ts";
import type { FoundProject, FoundTag, Remarks } from "../found.ts";
import { cellObject, cellTexts } from "./cellJson.ts";
import { nativeOf } from "./natives.ts";
import { knownColumns } from "./projectTables.ts";
import { rowsWith, type SourceTable } from "./sourceTable.ts";

type Records = Omit<FoundProject, "documents" | "natives" | "remarks" | "unit">;

/** What the tables hold beside texts and what stands in them. @param spans the keys of the tags that came in */
export function readRecords(tables: readonly SourceTable[], spans: ReadonlySet<string>, remarks: Remarks): Records {
  const claims = readClaims(tables, remarks);
  return {
    claims,
    relations: readRelations(tables, spans, remarks),
    links: readLinks(tables, spans, new Set(claims.map(({ key }) => key)), remarks),
    tags: readTags(tables),
    relationTypes: [...rowsWith(tables, ["kind", "name", "more_json", "directed"])]
      .filter((row) => row.text("kind") === "relation")
      .map((row) => ({ name: row.text("name"), directed: row.isTrue("directed"), meaning: row.text("meaning") })),
    annotators: [...rowsWith(tables, ["annotator_id", "name", "initials"])].map((row) => {
      return { name: row.text("name"), kind: row.text("kind") === "model" ? "model" : "human" } as const;
    }),
    speakers: [...rowsWith(tables, ["speaker_id", "name", "aliases_json"])].map((row) => ({
      name: row.text("name"),
      role: row.text("role"),
      aliases: [...cellTexts(row.text("aliases_json"))],
      address: row.textOrNull("address"),
    })),
  };
}

function readClaims(tables: readonly SourceTable[], remarks: Remarks): Records["claims"] {
  const claims = new Map<string, Records["claims"][number]>();
  for (const row of rowsWith(tables, ["claim_id", "wording", "verdict"])) {
    const key = row.text("claim_id");
    const wording = row.text("wording");
    if (key === "" || wording === "" || claims.has(key)) {
      remarks.leftOut("A claim has no wording or no id of its own.", row.where);
      continue;
    }
    claims.set(key, { key, wording, verdict: row.textOrNull("verdict"), reason: row.text("reason") });
  }
  return [...claims.values()];
}

function readRelations(
  tables: readonly SourceTable[],
  spans: ReadonlySet<string>,
  remarks: Remarks,
): Records["relations"] {
  const relations = new Map<string, Records["relations"][number]>();
  for (const row of rowsWith(tables, ["relation_id", "source_span_id", "target_span_id", "type"])) {
    const key = row.text("relation_id");
    const [source, target] = [row.text("source_span_id"), row.text("target_span_id")];
    if (!spans.has(source) || !spans.has(target)) {
      remarks.leftOut("A link leads to a tag that is not here.", row.where);
    } else if (key === "" || row.text("type") === "" || relations.has(key)) {
      remarks.leftOut("A link has no kind or no id of its own.", row.where);
    } else {
      relations.set(key, {
        key,
        source,
        target,
        type: row.text("type"),
        annotator: row.textOrNull("annotator"),
        note: row.text("comment"),
        created: row.time("created"),
        native: nativeOf(row, knownColumns.relations),
      });
    }
  }
  return [...relations.values()];
}

function readLinks(
  tables: readonly SourceTable[],
  spans: ReadonlySet<string>,
  claims: ReadonlySet<string>,
  remarks: Remarks,
): Records["links"] {
  const links: Records["links"][number][] = [];
  for (const row of rowsWith(tables, ["link_id", "url", "bearing"])) {
    const [span, claim] = [row.textOrNull("span_id"), row.textOrNull("claim_id")];
    const isHere = span === null ? claim !== null && claims.has(claim) : spans.has(span);
    if (!isHere || row.text("url") === "") {
      remarks.leftOut("A piece of evidence has no address, or belongs to nothing that is here.", row.where);
      continue;
    }
    links.push({
      span,
      claim,
      annotator: row.textOrNull("annotator"),
      address: row.text("url"),
      title: row.text("title"),
      quote: row.text("quote"),
      seen: Link.shape.seen.safeParse(row.text("seen")).data ?? null,
      bearing: Link.shape.bearing.safeParse(row.text("bearing")).data ?? null,
      note: row.text("comment"),
    });
  }
  return links;
}

function readTags(tables: readonly SourceTable[]): readonly FoundTag[] {
  return [...rowsWith(tables, ["kind", "name", "more_json", "hue"])]
    .filter((row) => row.text("kind") === "tag" && row.text("name") !== "")
    .map((row): FoundTag => {
      const hue = row.whole("hue");
      return {
        layer: row.textOrNull("layer"),
        name: row.text("name"),
        meaning: row.text("meaning"),
        colour: hue === null ? null : hueColour(hue),
        key: /^[A-Z]$/u.test(row.text("key")) ? row.text("key") : null,
        attributes: listOf(cellObject(row.text("more_json"))["attributes"]).flatMap(readAttribute),
      };
    });
}

function readAttribute(value: unknown): FoundTag["attributes"] {
  const name = isObject(value) ? stringOf(value["name"]) : null;
  const type = isObject(value) ? Attribute.shape.type.safeParse(value["type"]).data : undefined;
  if (!isObject(value) || name === null || type === undefined) return [];
  return [{ name, type, values: listOf(value["values"]).flatMap((one) => stringOf(one) ?? []) }];
}
