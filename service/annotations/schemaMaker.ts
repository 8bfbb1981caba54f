import { freeHue } from "#core/actions/schemaDraft.ts";
import { added, changed, type Edit } from "#core/change.ts";
import { nearestHue } from "#core/hues.ts";
import type { Id } from "#core/model/id.ts";
import type { Attribute, AttributeValue, Layer, RelationType, Stance, Tag } from "#core/model/schema.ts";
import { isAllowed } from "#core/rules/spanRules.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { FoundProject, FoundTag, Remarks } from "#formats/annotations/found.ts";
import { orderAfter } from "../importing/order.ts";
import { fitWords, LONGEST_ADDRESS, shorten } from "./fitting.ts";
import { kindName } from "./kinds.ts";

/** The layer of kinds whose format has no layers. */
const LAYER = "Tags";
const LONGEST_NAME = 100;
/** Longest name, role and other name of a speaker. */
const LONGEST_SPEAKER = 300;
const LONGEST_VALUE = 200;
const LONGEST_TEXT = 10_000;

/** Finds layers, kinds and details by name and makes those that are missing, once each. */
export class SchemaMaker {
  readonly #reader: ProjectReader;
  readonly #newId: () => Id;
  readonly #remarks: Remarks;
  readonly #layers: Layer[];
  readonly #tags: Tag[];
  readonly #types: RelationType[];
  readonly #attributes = new Map<Id, Attribute[]>();
  readonly #speakers: Map<string, Id>;
  readonly #edits: Edit[] = [];
  /** Details of the project that got more values to choose from. */
  readonly #widened = new Map<Id, Attribute>();

  constructor(reader: ProjectReader, newId: () => Id, remarks: Remarks) {
    this.#reader = reader;
    this.#newId = newId;
    this.#remarks = remarks;
    this.#layers = [...reader.all("layers")];
    this.#tags = [...reader.all("tags")];
    this.#types = [...reader.all("relationTypes")];
    for (const one of reader.all("attributes")) this.#attributesOf(one.tag).push(one);
    this.#speakers = new Map(reader.all("speakers").map((one) => [one.name, one.id]));
  }

  /** Everything that was made or changed, in an order in which it can be added. */
  edits(): readonly Edit[] {
    const saved = new Map(this.#reader.all("attributes").map((one) => [one.id, one]));
    const widened = [...this.#widened.values()].flatMap((one) => {
      const before = saved.get(one.id);
      return (before === undefined ? null : changed("attributes", before, { values: one.values })) ?? [];
    });
    return [...this.#edits, ...widened];
  }

  isChanged(): boolean {
    return this.edits().some(({ table }) => table !== "speakers");
  }

  /** @param stance what mentions of this kind do with their claim; null when none of them mentions one */
  makeTag(layer: string | null, name: string, declared: FoundTag | undefined, stance: Stance | null): Tag {
    const tag: Tag = {
      id: this.#newId(),
      layer: this.#ensureLayer(layer),
      name: kindName(name),
      key: this.#freeKey(declared?.key ?? null),
      hue: nearestHue(declared?.colour ?? "") ?? freeHue({ tags: this.#tags }),
      marking: null,
      meaning: (declared?.meaning ?? "").slice(0, 4000),
      stance,
      examples: [],
      order: orderAfter(this.#tags),
    };
    this.#tags.push(tag);
    this.#edits.push(added("tags", tag));
    for (const { name: detail, type, values } of declared?.attributes ?? [])
      this.#makeAttribute(tag.id, detail, type, values);
    return tag;
  }

  makeRelationType(name: string, { relationTypes }: FoundProject): RelationType {
    const declared = relationTypes.find((one) => one.name === name);
    const type: RelationType = {
      id: this.#newId(),
      name: kindName(name),
      directed: declared?.directed ?? true,
      sources: [],
      targets: [],
      meaning: (declared?.meaning ?? "").slice(0, 4000),
      order: orderAfter(this.#types),
    };
    this.#types.push(type);
    this.#edits.push(added("relationTypes", type));
    return type;
  }

  /** The details of a tag, by id; values that do not fit the kind of detail are turned into it or remarked upon. */
  details(tag: Id, given: Readonly<Record<string, AttributeValue>>, where: string): Record<Id, AttributeValue> {
    const details: Record<Id, AttributeValue> = {};
    for (const [name, value] of Object.entries(given)) {
      const attribute =
        this.#attributesOf(tag).find((one) => one.name === detailName(name)) ??
        this.#makeAttribute(tag, name, typeOf(value), []);
      const fitting = this.#fit(attribute, value, where);
      if (fitting === null)
        this.#remarks.leftOut(`The detail “${attribute.name}” cannot be “${String(value)}”.`, where);
      else details[attribute.id] = fitting;
    }
    return details;
  }

  ensureSpeaker(given: string, more: Partial<FoundProject["speakers"][number]> = {}): Id {
    const name = shorten(given, LONGEST_SPEAKER) || "Unnamed";
    const known = this.#speakers.get(name);
    if (known !== undefined) return known;
    const id = this.#newId();
    const { role = "", aliases = [], address = null } = more;
    const fit = (words: string): string => fitWords(words, LONGEST_SPEAKER, this.#remarks, name);
    if ((address ?? "").length > LONGEST_ADDRESS)
      this.#remarks.leftOut("An address is too long, so it did not come in.", name);
    this.#speakers.set(name, id);
    this.#edits.push(
      added("speakers", {
        id,
        name,
        role: fit(role),
        aliases: aliases.map(fit),
        address: (address ?? "").length > LONGEST_ADDRESS ? null : address,
      }),
    );
    return id;
  }

  #fit(attribute: Attribute, value: AttributeValue, where: string): AttributeValue | null {
    switch (attribute.type) {
      case "person":
        return this.ensureSpeaker(String(value));
      case "text":
        return fitWords(String(value), LONGEST_TEXT, this.#remarks, where);
      case "choice":
        return this.#fitChoice(attribute, shorten(String(value), LONGEST_VALUE));
      default: {
        const turned = turn(value, attribute.type);
        return turned !== null && isAllowed(attribute, turned) ? turned : null;
      }
    }
  }

  #fitChoice(attribute: Attribute, value: string): string | null {
    if (value === "") return null;
    const current = this.#widened.get(attribute.id) ?? attribute;
    if (!current.values.includes(value)) this.#widen({ ...current, values: [...current.values, value] });
    return value;
  }

  #widen(attribute: Attribute): void {
    const made = this.#edits.findIndex(({ table, id }) => table === "attributes" && id === attribute.id);
    if (made !== -1) this.#edits[made] = added("attributes", attribute);
    this.#widened.set(attribute.id, attribute);
  }

  #makeAttribute(tag: Id, name: string, type: Attribute["type"], values: readonly string[]): Attribute {
    const own = this.#attributesOf(tag);
    const attribute: Attribute = {
      id: this.#newId(),
      tag,
      name: detailName(name),
      type,
      values:
        type === "choice"
          ? [...new Set(values.map((one) => shorten(one, LONGEST_VALUE)).filter((one) => one !== ""))]
          : [],
      required: false,
      initial: null,
      order: orderAfter(own),
    };
    own.push(attribute);
    this.#edits.push(added("attributes", attribute));
    return attribute;
  }

  #attributesOf(tag: Id): Attribute[] {
    const known = this.#attributes.get(tag) ?? [];
    this.#attributes.set(tag, known);
    return known;
  }

  #ensureLayer(name: string | null): Id {
    const wanted = shorten(name ?? LAYER, LONGEST_NAME) || LAYER;
    const known = this.#layers.find((layer) => layer.name === wanted);
    if (known !== undefined) return known.id;
    const layer: Layer = {
      id: this.#newId(),
      name: wanted,
      line: "solid",
      marking: "tint",
      order: orderAfter(this.#layers),
    };
    this.#layers.push(layer);
    this.#edits.push(added("layers", layer));
    return layer.id;
  }

  #freeKey(key: string | null): string | null {
    return key !== null && /^[A-Z]$/u.test(key) && !this.#tags.some((tag) => tag.key === key) ? key : null;
  }
}

function detailName(name: string): string {
  return shorten(name, LONGEST_NAME) || "detail";
}

function typeOf(value: AttributeValue): Attribute["type"] {
  return typeof value === "string" ? "text" : typeof value === "number" ? "number" : "boolean";
}

function turn(value: AttributeValue, type: "number" | "boolean"): AttributeValue | null {
  // A number can be written that is too large to be one.
  if (typeof value !== "string") return typeof value === type && Math.abs(Number(value)) !== Infinity ? value : null;
  if (type === "boolean") return value === "true" ? true : value === "false" ? false : null;
  return value.trim() === "" || !Number.isFinite(Number(value)) ? null : Number(value);
}
