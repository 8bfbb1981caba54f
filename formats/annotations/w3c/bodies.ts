import type { AttributeValue, Stance } from "#core/model/schema.ts";
import type { FoundClaim, FoundProject, FoundRelationType, FoundTag } from "../found.ts";
import type { JsonObject } from "../../jsonInput.ts";
import { get, hasWord, idOf, isObject, listOf, objectsOf, textOf } from "./jsonLd.ts";

/** What annotations refer to, by address. */
export type Concepts = {
  readonly tags: ReadonlyMap<string, FoundTag>;
  readonly relationTypes: ReadonlyMap<string, FoundRelationType>;
  readonly claims: ReadonlyMap<string, FoundClaim>;
  readonly speakers: ReadonlyMap<string, FoundProject["speakers"][number]>;
  readonly annotators: ReadonlyMap<string, FoundProject["annotators"][number]>;
};

function bodiesFor(annotation: JsonObject, purpose: string): readonly JsonObject[] {
  return objectsOf(get(annotation, "body")).filter((body) => hasWord(get(body, "purpose"), purpose));
}

/** The kind of an annotation: what it is classified as, its first tag, or else what it was made for. */
export function tagOf(
  annotation: JsonObject,
  { tags, relationTypes }: Concepts,
): Pick<FoundTag, "layer"> & { readonly tag: string } {
  for (const body of bodiesFor(annotation, "classifying")) {
    const id = idOf(get(body, "source")) ?? "";
    const tag = tags.get(id) ?? relationTypes.get(id);
    if (tag !== undefined) return { layer: "layer" in tag ? tag.layer : null, tag: tag.name };
  }
  const named = bodiesFor(annotation, "tagging").flatMap((body) => textOf(body["value"]) ?? [])[0];
  const motivation = textOf(get(annotation, "motivation"))?.replace(/^.*[:/#]/u, "") ?? "annotation";
  return { layer: null, tag: named ?? motivation };
}

export function attributesOf(annotation: JsonObject, { speakers }: Concepts): Readonly<Record<string, AttributeValue>> {
  const described = objectsOf(get(annotation, "body")).flatMap((body): [string, AttributeValue][] => {
    const name = textOf(body["obelus:attribute"]);
    if (name === null) return [];
    const person = speakers.get(idOf(get(body, "source")) ?? "");
    const value = body["value"];
    if (person !== undefined) return [[name, person.name]];
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[name, value]] : [];
  });
  return Object.fromEntries(described);
}

/** Words that say something about the place, a paragraph each. */
export function notesOf(annotation: JsonObject): string {
  const bare = listOf(get(annotation, "body")).filter(
    (body) => typeof body === "string" && !/^[a-z][a-z\d+.-]*:/iu.test(body),
  );
  const written = objectsOf(get(annotation, "body")).filter((body) => {
    const purpose = get(body, "purpose");
    const isOwn = body["obelus:attribute"] !== undefined;
    return !isOwn && (purpose === undefined || hasWord(purpose, "commenting") || hasWord(purpose, "describing"));
  });
  const words = [...listOf(get(annotation, "bodyValue")), ...bare, ...written.map((body) => body["value"])];
  return words.filter((word) => typeof word === "string" && word !== "").join("\n");
}

export function claimOf(annotation: JsonObject, { claims }: Concepts): string | null {
  const ids = bodiesFor(annotation, "identifying").flatMap((body) => idOf(get(body, "source")) ?? []);
  return ids.find((id) => claims.has(id)) ?? null;
}

const stances: readonly Stance[] = ["asserts", "denies", "asks", "reports"];

export function stanceOf(annotation: JsonObject): Stance | null {
  const said = [annotation, ...listOf(get(annotation, "body")).filter(isObject)].map((one) =>
    textOf(one["obelus:stance"]),
  );
  return stances.find((stance) => said.includes(stance)) ?? null;
}
