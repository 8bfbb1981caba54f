import { nextClaimNumber } from "#core/actions/claims.ts";
import type { AnnotationChoice } from "#contract/annotationValues.ts";
import { added, type Edit } from "#core/change.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { RelationType, Tag } from "#core/model/schema.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { FoundProject, Remarks } from "#formats/annotations/found.ts";
import type { Context } from "../context.ts";
import { fitWords } from "./fitting.ts";
import {
  annotatorsIn,
  chosenKind,
  kindKey,
  matchAnnotator,
  matchRelationType,
  matchTag,
  newAnnotator,
  relationTypesIn,
  tagsIn,
} from "./kinds.ts";
import type { SchemaMaker } from "./schemaMaker.ts";

/** Where a set comes in. */
export type Place = {
  readonly context: Context;
  readonly reader: ProjectReader;
  /** Whose the work is where the file does not say. */
  readonly me: Id;
  readonly folder: Id | null;
  /** The name of a folder inside it, made when it is not there; empty for none. */
  readonly newFolder: string;
};

/** Longest wording of a claim and reason of a verdict, as its record allows. */
const LONGEST_WORDING = 4000;
const LONGEST_REASON = 100_000;

/** What the names and keys of a file mean in the project: chosen, found there, or made. */
export class Chosen {
  /** By `kindKey`; null: not wanted. */
  readonly tags = new Map<string, Tag | null>();
  /** By name; null: not wanted. */
  readonly relationTypes = new Map<string, RelationType | null>();
  /** By the key of the file. */
  readonly claims = new Map<string, Id>();
  newClaims = 0;
  /** What was made, apart from kinds. */
  readonly edits: Edit[] = [];
  readonly #place: Place;
  readonly #found: FoundProject;
  readonly #choice: AnnotationChoice;
  readonly #schema: SchemaMaker;
  readonly #remarks: Remarks;
  readonly #people = new Map<string, Id>();

  constructor(place: Place, found: FoundProject, choice: AnnotationChoice, schema: SchemaMaker, remarks: Remarks) {
    this.#place = place;
    this.#found = found;
    this.#choice = choice;
    this.#schema = schema;
    this.#remarks = remarks;
    this.#choosePeople();
    this.#chooseKinds();
    this.#addClaims();
  }

  #choosePeople(): void {
    const { reader, context, me } = this.#place;
    const kinds = new Map(this.#found.annotators.map(({ name, kind }) => [name, kind]));
    for (const [index, name] of [...annotatorsIn(this.#found).keys()].entries()) {
      const chosen = this.#choice.annotators?.[index];
      if (chosen !== undefined && "id" in chosen) this.#people.set(name, chosen.id);
      else if (chosen === undefined && name === "") this.#people.set(name, me);
      else {
        const wanted = chosen?.name ?? name;
        const known = matchAnnotator(wanted, reader)?.id ?? this.#people.get(wanted);
        if (known === undefined) {
          const made = newAnnotator(context.newId(), wanted, kinds.get(name) ?? "human");
          this.edits.push(added("annotators", made));
          this.#people.set(wanted, made.id);
          this.#people.set(name, made.id);
        } else this.#people.set(name, known);
      }
    }
  }

  personOf(name: string | null): Id {
    return this.#people.get(name ?? "") ?? this.#place.me;
  }

  #chooseKinds(): void {
    const { reader } = this.#place;
    const declared = new Map(this.#found.tags.map((tag) => [kindKey(tag.layer, tag.name), tag]));
    const mentioning = new Set(
      this.#found.documents.flatMap(({ spans }) =>
        spans
          .filter(({ claim, stance }) => claim !== null || stance !== null)
          .map(({ layer, tag }) => kindKey(layer, tag)),
      ),
    );
    for (const [place, { layer, name }] of tagsIn(this.#found).entries()) {
      const key = kindKey(layer, name);
      const chosen = chosenKind(this.#choice.tags, place, matchTag({ layer, name }, reader)?.id);
      const stance = mentioning.has(key) ? "asserts" : null;
      const tag =
        chosen === "skip"
          ? null
          : chosen === "new"
            ? this.#schema.makeTag(layer, name, declared.get(key), stance)
            : (reader.get("tags", chosen) ?? null);
      this.tags.set(key, tag);
    }
    for (const [place, { name }] of relationTypesIn(this.#found).entries()) {
      const chosen = chosenKind(this.#choice.relationTypes, place, matchRelationType(name, reader)?.id);
      const type =
        chosen === "skip"
          ? null
          : chosen === "new"
            ? this.#schema.makeRelationType(name, this.#found)
            : (reader.get("relationTypes", chosen) ?? null);
      this.relationTypes.set(name, type);
    }
  }

  #addClaims(): void {
    const { reader, context } = this.#place;
    const all = reader.all("claims");
    const byWording = new Map(all.map((claim) => [claim.wording, claim.id]));
    let number = nextClaimNumber(all);
    for (const { key, wording, verdict, reason } of this.#found.claims) {
      const words = fitWords(wording.trim(), LONGEST_WORDING, this.#remarks, key).trim() || "Unworded";
      const known = byWording.get(words);
      const claim: Claim = {
        id: known ?? context.newId(),
        number,
        wording: words,
        verdict: verdict === "" ? null : (verdict?.slice(0, 100) ?? null),
        reason: fitWords(reason, LONGEST_REASON, this.#remarks, key),
        created: context.now(),
      };
      this.claims.set(key, claim.id);
      if (known !== undefined) continue;
      byWording.set(words, claim.id);
      this.edits.push(added("claims", claim));
      this.newClaims++;
      number++;
    }
  }
}
