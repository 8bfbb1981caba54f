import { OffsetMap } from "#core/offsets.ts";
import { decodeUnicode, readJson, peekJson, type JsonObject } from "../../jsonInput.ts";
import { Unreadable } from "../../unreadable.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import {
  bareDocument,
  foundNothing,
  plainSpan,
  Remarks,
  type FoundLink,
  type FoundProject,
  type FoundRelation,
} from "../found.ts";
import { keepJoined, placeSpans, type RawDocument, type RawSpan } from "../reading/placeSpans.ts";
import { sourceText } from "../reading/sourceText.ts";
import { attributesOf, claimOf, notesOf, stanceOf, tagOf, type Concepts } from "./bodies.ts";
import { readConcepts } from "./concepts.ts";
import { get, hasType, hasWord, idOf, isObject, listOf, objectsOf, textOf, timeOf } from "./jsonLd.ts";
import { pieceOf, placeOf } from "./places.ts";

/** Files of annotations, and plain texts beside them that they may be about. */
export function recogniseWebAnnotations(files: readonly SourceFile[]): boolean {
  const others = files.filter((file) => !holdsAnnotations(file));
  return others.length < files.length && others.every(({ path }) => /\.txt$/iu.test(path));
}

/** Of a file that is one long object only the beginning is looked at. */
const BEGINNING = 64 * 1024;

function holdsAnnotations({ bytes }: SourceFile): boolean {
  const values = peekJson(bytes)?.values;
  if (values === undefined) {
    const beginning = decodeUnicode(bytes.subarray(0, BEGINNING));
    return /^\s*[[{]/u.test(beginning) && /"@?context"\s*:\s*\[?\s*"[^"]*ns\/anno/u.test(beginning);
  }
  return values.some((value) => {
    if (!isObject(value)) return false;
    const context = JSON.stringify(get(value, "context") ?? "");
    const types = ["Annotation", "AnnotationPage", "AnnotationCollection"];
    return context.includes("ns/anno") || types.some((type) => hasType(value, type));
  });
}

export function readWebAnnotations(files: readonly SourceFile[], options: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const roots = files.filter(holdsAnnotations).flatMap((file) => {
    const { items, broken } = readJson(file.bytes, file.path);
    if (broken.length > 0) remarks.leftOut("A line is no JSON.", `${file.path}, ${broken[0] ?? ""}`, broken.length);
    return items.map(({ value }) => value).filter(isObject);
  });
  const reader = new WebAnnotations(roots, files, remarks);
  return reader.read(options);
}

/** A text that annotations are about. */
type Source = { readonly key: string; readonly text: string; readonly about: JsonObject; readonly spans: RawSpan[] };

class WebAnnotations {
  readonly #annotations: readonly JsonObject[];
  readonly #concepts: Concepts;
  readonly #sources = new Map<string, Source>();
  readonly #files: readonly SourceFile[];
  readonly #remarks: Remarks;
  readonly #relations: FoundRelation[] = [];
  readonly #links: FoundLink[] = [];
  readonly #ids: ReadonlySet<string>;

  constructor(roots: readonly JsonObject[], files: readonly SourceFile[], remarks: Remarks) {
    this.#files = files.filter((file) => !holdsAnnotations(file));
    this.#remarks = remarks;
    this.#concepts = readConcepts(roots);
    this.#annotations = roots.flatMap((root) => annotationsIn(root));
    this.#ids = new Set(this.#annotations.flatMap((one) => idOf(one) ?? []));
    for (const about of roots.flatMap((root) => objectsOf(root["obelus:documents"]))) this.#addSource(about);
  }

  read(options: ReadOptions): FoundProject {
    for (const [index, annotation] of this.#annotations.entries()) this.#read(annotation, index);
    const sources = [...this.#sources.values()];
    const raw = sources.map((source): RawDocument => ({
      source: source.text,
      spans: source.spans,
      build: ({ text }, spans) => bareDocument({ ...headOf(source), text, spans }),
    }));
    const placed = placeSpans(raw, options, "codepoint", this.#remarks);
    if (placed.documents.length === 0 && this.#annotations.length > 0)
      throw new Unreadable(
        "The texts that these annotations are about are not in the file. Choose them together with it, as plain text under the same names.",
      );
    const relations = keepJoined(this.#relations, placed.documents, this.#remarks);
    const { claims, speakers, annotators, tags, relationTypes } = this.#concepts;
    return {
      ...foundNothing,
      ...placed,
      relations,
      links: this.#links,
      claims: [...claims.values()],
      speakers: [...speakers.values()],
      annotators: [...annotators.values()],
      tags: [...tags.values()],
      relationTypes: [...relationTypes.values()],
      remarks: this.#remarks.list(),
    };
  }

  #addSource(about: JsonObject): void {
    const key = idOf(about);
    const text = textOf(about["value"]);
    if (key !== null && text !== null) this.#sources.set(key, { key, text, about, spans: [] });
  }

  #read(annotation: JsonObject, index: number): void {
    const key = idOf(annotation) ?? `annotation ${index + 1}`;
    const targets = listOf(get(annotation, "target"));
    const first = idOf(targets[0]) ?? "";
    const isAboutAnnotation = this.#ids.has(first) || this.#concepts.claims.has(first);
    if (isAboutAnnotation && hasWord(get(annotation, "motivation"), "linking")) this.#readLink(annotation, key, first);
    else if (isAboutAnnotation)
      this.#remarks.leftOut(
        "An annotation about another annotation was left out; only links and evidence are taken.",
        key,
      );
    else this.#readSpan(annotation, key, targets);
  }

  #readSpan(annotation: JsonObject, key: string, targets: readonly unknown[]): void {
    const isInPieces = annotation["obelus:fragments"] === true;
    const places = targets.map((target) => this.#find(target, key));
    const groups = isInPieces ? [places] : places.map((place) => [place]);
    for (const [number, group] of groups.entries()) {
      const [source] = group.flatMap((one) => one?.source ?? []);
      const pieces = group.flatMap((one) => one?.piece ?? []);
      if (source === undefined || pieces.length === 0) continue;
      const { layer, tag } = tagOf(annotation, this.#concepts);
      const span = {
        key: groups.length === 1 ? key : `${key} ${number + 1}`,
        layer,
        tag,
        attributes: attributesOf(annotation, this.#concepts),
        annotator: this.#creatorOf(annotation),
        note: notesOf(annotation),
        created: timeOf(get(annotation, "created")),
        origin: originOf(annotation),
        claim: claimOf(annotation, this.#concepts),
        stance: stanceOf(annotation),
        native: nativeOf(annotation),
      };
      source.spans.push({ pieces, where: key, build: (fragments) => plainSpan({ ...span, fragments }) });
    }
  }

  /** Null when its text is not there or it says no place in a text. */
  #find(target: unknown, where: string) {
    const about = isObject(target) ? (get(target, "source") ?? target) : target;
    const source = this.#sourceOf(about);
    if (source === null) {
      this.#remarks.leftOut("The text of an annotation is not in the file.", `${where}, ${idOf(about) ?? "no source"}`);
      return null;
    }
    const place = isObject(target) ? placeOf(target) : null;
    const piece = place === null ? null : pieceOf(place, source.text, () => new OffsetMap(source.text, "codepoint"));
    if (piece === null) {
      this.#remarks.leftOut("An annotation says no place in its text that can be found.", where);
      return null;
    }
    return { source, piece };
  }

  #sourceOf(about: unknown): Source | null {
    const key = idOf(about);
    if (key === null) return null;
    const known = this.#sources.get(key);
    if (known !== undefined) return known;
    if (isObject(about) && textOf(about["value"]) !== null) this.#addSource(about);
    else {
      const name =
        decodeURI(key.split(/[?#]/u)[0] ?? key)
          .split("/")
          .at(-1) ?? "";
      const stem = name.replace(/\.[^.]+$/u, "");
      const file = this.#files.find(({ path }) => [name, `${stem}.txt`].includes(path.split("/").at(-1) ?? ""));
      if (file !== undefined)
        this.#sources.set(key, {
          key,
          text: sourceText(file, this.#remarks),
          about: { label: name },
          spans: [],
        });
    }
    return this.#sources.get(key) ?? null;
  }

  #readLink(annotation: JsonObject, key: string, about: string): void {
    const bodies = listOf(get(annotation, "body"));
    const place = bodies.find((body) => !isObject(body) || hasWord(get(body, "purpose"), "linking"));
    const address = isObject(place) ? (idOf(get(place, "source")) ?? textOf(place["value"])) : textOf(place);
    if (address === null) return this.#remarks.leftOut("A link leads nowhere.", key);
    const annotator = this.#creatorOf(annotation);
    if (this.#ids.has(address)) {
      const { tag } = tagOf(annotation, this.#concepts);
      this.#relations.push({
        key,
        source: about,
        target: address,
        type: tag,
        annotator,
        note: notesOf(annotation),
        created: timeOf(get(annotation, "created")),
        native: nativeOf(annotation),
      });
      return;
    }
    const quote = isObject(place) ? objectsOf(get(place, "selector")).map((one) => textOf(get(one, "exact")))[0] : null;
    const bearing = textOf(annotation["obelus:bearing"]);
    this.#links.push({
      span: this.#concepts.claims.has(about) ? null : about,
      claim: this.#concepts.claims.has(about) ? about : null,
      annotator,
      address,
      title: textOf(annotation["obelus:title"]) ?? "",
      quote: quote ?? (isObject(place) ? (textOf(place["obelus:quote"]) ?? "") : ""),
      seen: textOf(annotation["obelus:seen"]),
      bearing: bearing === "supports" || bearing === "weakens" ? bearing : null,
      note: notesOf(annotation),
    });
  }

  #creatorOf(annotation: JsonObject): string | null {
    const creator = listOf(get(annotation, "creator"))[0];
    const named = isObject(creator) ? (textOf(creator["name"]) ?? textOf(creator["nickname"])) : null;
    return named ?? this.#concepts.annotators.get(idOf(creator) ?? "")?.name ?? idOf(creator);
  }
}

/** The annotations of an object that is one, a page or a collection of them. */
function annotationsIn(root: JsonObject, depth = 0): readonly JsonObject[] {
  if (hasType(root, "Annotation") || get(root, "target") !== undefined) return [root];
  if (depth > 3) return [];
  const held = ["items", "first", "@graph", "annotations"].flatMap((name) => objectsOf(get(root, name)));
  return held.flatMap((one) => annotationsIn(one, depth + 1));
}

function headOf({ key, about }: Source) {
  const name = textOf(about["obelus:name"]) ?? textOf(get(about, "label")) ?? key;
  const title = textOf(get(about, "label"));
  return {
    key,
    name,
    title: title === name ? null : title,
    outlet: textOf(about["obelus:outlet"]),
    date: textOf(about["obelus:date"]),
    language: textOf(get(about, "language")),
    note: textOf(about["obelus:note"]) ?? "",
  };
}

const origins = ["bulk", "import", "script"] as const;

function originOf(annotation: JsonObject): (typeof origins)[number] | null {
  const origin = textOf(annotation["obelus:origin"]);
  return origins.find((one) => one === origin) ?? null;
}

const understood = new Set(
  ["context", "id", "type", "motivation", "creator", "created", "generator", "body", "bodyValue", "target"].flatMap(
    (name) => [name, `@${name}`, `oa:${name}`],
  ),
);

/** Keys of the annotation that have no place of their own. */
function nativeOf(annotation: JsonObject): JsonObject | null {
  const others = Object.entries(annotation).filter(([name]) => !understood.has(name) && !name.startsWith("obelus:"));
  return others.length === 0 ? null : Object.fromEntries(others);
}
