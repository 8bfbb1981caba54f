import path from "node:path";
import { z } from "zod";
import { Id } from "#core/model/id.ts";
import { Draft, type LeftDraft } from "#contract/drafts.ts";
import type { Service } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { createJsonFile, keep, type JsonFile } from "./jsonFile.ts";
import type { ActiveProject, Session } from "./session.ts";

/** Drafts of one project, and letters of all of them together; beyond these the oldest go. */
const MOST_DRAFTS = 200;
const MOST_LETTERS = 2_000_000;

const KeptDraft = Draft.extend({ annotator: Id });
type KeptDraft = z.infer<typeof KeptDraft>;

type Drafts = Pick<Service, "drafts.list" | "drafts.keep" | "drafts.drop">;
type Opened = { readonly project: ActiveProject; readonly id: Id; readonly file: JsonFile<KeptDraft[]> };

/** What was typed and not saved: one small file a project in the profile, oldest first. */
export function createDrafts(session: Session, profileFolder: string, now: () => number): Drafts {
  const open = (wanted?: Id): Result<Opened> => {
    const project = session.project();
    if (!project.ok) return project;
    const id = project.value.reader.all("project")[0]?.id ?? "";
    if (wanted !== undefined && wanted !== id) return fail("Refused", "Another project is open by now.");
    const place = path.join(profileFolder, "drafts", `${id}.json`);
    return ok({ project: project.value, id, file: createJsonFile(place, z.array(KeptDraft), () => []) });
  };
  return {
    "drafts.list": async () => {
      const opened = open();
      if (!opened.ok) return opened;
      const { project, file } = opened.value;
      const own = file.read().filter(({ annotator }) => annotator === project.me);
      return ok(own.flatMap((draft) => describeLeft(project, draft) ?? []));
    },
    "drafts.keep": async ({ project: wanted, ...draft }) => {
      const opened = open(wanted);
      if (!opened.ok) return opened;
      const { project, file } = opened.value;
      if (project.file.readOnly !== null) return fail("Refused", project.file.readOnly, { where: project.path });
      const kept = { ...draft, typed: now(), annotator: project.me };
      return keep(
        file,
        withinBounds([...file.read().filter((one) => !isSame(one, kept)), kept]),
        "what is being typed",
      );
    },
    "drafts.drop": async ({ project: wanted, places }) => {
      const opened = open(wanted);
      if (!opened.ok) return opened;
      const { project, file } = opened.value;
      const kept = file.read();
      const rest = kept.filter((one) => !places.some((place) => isSame(one, { place, annotator: project.me })));
      return rest.length < kept.length ? keep(file, rest, "this") : ok({});
    },
  };
}

function isSame(a: Pick<KeptDraft, "place" | "annotator">, b: Pick<KeptDraft, "place" | "annotator">): boolean {
  return (
    a.annotator === b.annotator &&
    a.place.table === b.place.table &&
    a.place.record === b.place.record &&
    a.place.field === b.place.field
  );
}

/** The newest that fit; the last one always does. */
function withinBounds(drafts: readonly KeptDraft[]): KeptDraft[] {
  const fitting: KeptDraft[] = [];
  let letters = 0;
  for (const draft of drafts.toReversed()) {
    letters += lettersOf(draft);
    if (fitting.length === MOST_DRAFTS || (fitting.length > 0 && letters > MOST_LETTERS)) break;
    fitting.push(draft);
  }
  return fitting.toReversed();
}

function lettersOf({ texts, base }: KeptDraft): number {
  return [...Object.values(texts), ...Object.values(base)].reduce((sum, text) => sum + text.length, 0);
}

/** Null when it was saved after all: the process ended between saving it and letting the draft go. */
function describeLeft({ reader }: ActiveProject, kept: KeptDraft): LeftDraft | null {
  const { place, about, texts, base, typed } = kept;
  const record = reader.get(place.table, place.record);
  const isSaved = Object.entries(texts).every(([name, text]) => savedText(record, name) === text);
  return isSaved ? null : { place, about, texts, base, typed, isThere: record !== undefined };
}

/** The text of a field, which may be a detail; undefined where the record has no such field. */
function savedText(record: object | undefined, name: string): string | undefined {
  const value = name.split(".").reduce<unknown>(fieldOf, record);
  return value === null ? "" : typeof value === "string" ? value : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name] // an object that has this name
    : undefined;
}
