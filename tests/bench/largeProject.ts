import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { addSpans } from "#core/actions/spans.ts";
import { added, type Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Document } from "#core/model/document.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Service } from "#contract/methods.ts";
import type { ProjectState } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { generateMarkdown, generateRanges } from "./generate.ts";
import { benchHost, bringIn, makeSpan, must } from "./project.ts";

/** Spans on each document. */
export const SPANS_EACH = 100;
const LETTERS = 9000;
/** Texts that differ; more documents repeat them, which costs a project's lists nothing less. */
const TEXTS = 100;
/** Every so many documents bring a claim, and every so many spans mention one. */
const CLAIM_EVERY = 10;
const MENTION_EVERY = 10;
const FOLDERS = 20;
/** Spans in one change. */
const BATCH = 10_000;

export type ScaledProject = {
  readonly path: string;
  readonly profileFolder: string;
  readonly documents: readonly Id[];
  /** How long making it took, in milliseconds. */
  readonly took: number;
};

/** A project of so many documents with a hundred spans each, made through the service in big changes. */
export async function makeScaledProject(folder: string, count: number): Promise<ScaledProject> {
  const began = performance.now();
  mkdirSync(folder, { recursive: true });
  const profileFolder = path.join(folder, "profile");
  const file = path.join(folder, `scale-${count}.obelus`);
  const { service, close } = createService(benchHost(profileFolder));
  const person = { name: "Bench", initials: "B" };
  must(await service["project.create"]({ path: file, name: `Scale ${count}`, schema: "claims", person }));
  const texts = Array.from({ length: Math.min(TEXTS, count) }, (_, seed) => ({
    name: `text-${seed}.md`,
    text: generateMarkdown(seed, LETTERS),
  }));
  await bringIn(service, texts);
  const state = must(await service["project.state"]({}));
  const documents = [...state.records.documents, ...(await repeatDocuments(service, state, count))];
  const claims = await addClaims(service, Math.ceil(count / CLAIM_EVERY));
  await tagAll(service, state, documents, claims);
  await close();
  return { path: file, profileFolder, documents: documents.map(({ id }) => id), took: performance.now() - began };
}

function newId(): Id {
  return uuidv7(Date.now(), randomBytes(10));
}

async function repeatDocuments(service: Service, state: ProjectState, count: number): Promise<Document[]> {
  const { documents } = state.records;
  const folders = Array.from({ length: FOLDERS }, (_, order) => ({
    id: newId(),
    parent: null,
    name: `Folder ${order + 1}`,
    order,
  }));
  const more = Array.from({ length: count - documents.length }, (_, index): Document => {
    const original = pick(documents, index);
    const number = documents.length + index;
    const folder = pick(folders, number).id;
    const date = `20${10 + (number % 15)}-${String(1 + (number % 12)).padStart(2, "0")}-15`;
    return { ...original, id: newId(), folder, date, title: `${original.title} ${number}`, order: number };
  });
  if (more.length > 0)
    await make(service, [
      ...folders.map((folder) => added("folders", folder)),
      ...more.map((document) => added("documents", document)),
    ]);
  return more;
}

async function addClaims(service: Service, count: number): Promise<Claim[]> {
  const claims = Array.from({ length: count }, (_, index): Claim => ({
    id: newId(),
    number: index + 1,
    wording: `The ferry was late ${index + 1} times`,
    verdict: null,
    reason: "",
    created: Date.now(),
  }));
  await make(
    service,
    claims.map((claim) => added("claims", claim)),
  );
  return claims;
}

async function make(service: Service, edits: readonly Edit[]): Promise<void> {
  must(await service["change.make"]({ code: "bench.prepare", label: "Prepare", edits }));
}

/** The same spans, under other names, wherever a text stands. */
async function tagAll(
  service: Service,
  state: ProjectState,
  documents: readonly Document[],
  claims: readonly Claim[],
): Promise<void> {
  const models = new Map<string, readonly Span[]>();
  let batch: Span[] = [];
  for (const document of documents) {
    const known = models.get(document.text) ?? (await modelSpans(service, state, document.id));
    models.set(document.text, known);
    for (const [index, span] of known.entries()) {
      const claim = index % MENTION_EVERY === 0 ? pick(claims, batch.length + index * 7).id : null;
      batch.push({
        ...span,
        id: newId(),
        document: document.id,
        claim,
        stance: claim === null ? span.stance : "asserts",
      });
    }
    if (batch.length >= BATCH) {
      must(await service["change.make"](addSpans(batch)));
      batch = [];
    }
  }
  if (batch.length > 0) must(await service["change.make"](addSpans(batch)));
}

async function modelSpans(service: Service, state: ProjectState, document: Id): Promise<Span[]> {
  const content = must(await service["document.read"]({ document }));
  const ranges = generateRanges(1, content.text, content.structure.blocks, SPANS_EACH);
  return ranges.map((range, index) => makeSpan(state, content, range, index));
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("Nothing to choose from");
  return found;
}
