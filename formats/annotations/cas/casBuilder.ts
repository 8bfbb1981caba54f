import type { Range } from "#core/model/structure.ts";
import {
  INITIAL_VIEW,
  type Cas,
  type CasValue,
  type FeatureStructure,
  type Reference,
  type TypeSystem,
} from "./cas.ts";

export type Features = Readonly<Record<string, CasValue | null>>;

/** Puts together a CAS of one text. Everything added belongs to its one view. */
export class CasBuilder {
  readonly #sofa = 1;
  readonly #structures = new Map<number, FeatureStructure>();

  /** @param features those that are null are not set */
  add(type: string, features: Features, range: Range | null = null): Reference {
    const id = this.#sofa + this.#structures.size + 1;
    const set = Object.entries(features).filter((entry): entry is [string, CasValue] => entry[1] !== null);
    this.#structures.set(id, {
      id,
      type,
      sofa: range === null ? null : this.#sofa,
      range,
      features: new Map(set),
    });
    return { ref: id };
  }

  build(types: TypeSystem, text: string): Cas {
    const view = {
      name: INITIAL_VIEW,
      sofa: this.#sofa,
      text,
      mimeType: "text",
      members: [...this.#structures.keys()],
    };
    return { types, structures: this.#structures, views: [view] };
  }
}
