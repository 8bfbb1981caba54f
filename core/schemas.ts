import { added, type Edit } from "./change.ts";
import type { Id } from "./model/id.ts";
import type { Attribute, Layer, RelationType, Stance, Tag } from "./model/schema.ts";

/** The schemas a new project can begin with. */
export type SchemaName = "claims" | "quotes" | "empty";

type Detail = { readonly name: string; readonly required?: true } & (
  | { readonly type: "choice"; readonly values: readonly string[] }
  | { readonly type: "text" | "number" | "boolean" | "person" }
);
type Kind = {
  readonly name: string;
  readonly key: string;
  readonly hue: number;
  readonly stance?: Stance;
  readonly meaning: string;
  readonly details?: readonly Detail[];
};
type Group = Pick<Layer, "name" | "line" | "marking"> & { readonly kinds: readonly Kind[] };
type LinkKind = {
  readonly name: string;
  readonly directed: boolean;
  readonly meaning: string;
  readonly from?: string;
  readonly to?: string;
};
type Plan = {
  readonly title: string;
  readonly verdicts: readonly string[];
  readonly groups: readonly Group[];
  readonly links: readonly LinkKind[];
};

const heardFrom: Detail = { name: "Heard from", type: "choice", values: ["named", "unnamed", "media"] };
const priority: Detail = { name: "Priority", type: "choice", values: ["low", "mid", "high"] };
const speaker: Detail = { name: "Speaker", type: "person" };
const form: Detail = { name: "Form", type: "choice", values: ["direct", "indirect", "mixed"] };

const quoteKind: Kind = {
  name: "Quote",
  key: "Q",
  hue: 6,
  meaning: "Words given as somebody's own, with or without quotation marks. The form says which.",
  details: [form, speaker],
};
const speakerKind: Kind = {
  name: "Speaker",
  key: "S",
  hue: 5,
  meaning: "Who says it: the name or description as it stands in the text.",
};

const claims: Plan = {
  title: "Claims and evidence",
  verdicts: ["holds", "wrong unit", "false", "cannot be known"],
  groups: [
    {
      name: "Assertions",
      line: "solid",
      marking: "tint",
      kinds: [
        {
          name: "Claim",
          key: "C",
          hue: 1,
          stance: "asserts",
          meaning: "A statement that could be true or false, given as fact by the text or by somebody in it.",
          details: [heardFrom, priority, speaker],
        },
        {
          name: "Denial",
          key: "D",
          hue: 2,
          stance: "denies",
          meaning:
            "Says that a claim is not so. A flat denial leaves nothing open; no comment denies nothing and is noted all the same.",
          details: [
            { name: "Strength", type: "choice", values: ["flat", "partial", "no comment"], required: true },
            heardFrom,
            speaker,
          ],
        },
        {
          name: "Accusation",
          key: "A",
          hue: 4,
          stance: "asserts",
          meaning: "A claim that somebody did wrong. It names or plainly means who.",
          details: [heardFrom, priority, speaker],
        },
        {
          name: "Forecast",
          key: "F",
          hue: 9,
          stance: "asserts",
          meaning: "A claim about what will happen. It cannot be checked yet.",
          details: [heardFrom, priority, speaker],
        },
        {
          name: "Offer",
          key: "O",
          hue: 3,
          stance: "asserts",
          meaning: "Something promised or proposed. Whether it was made can be checked, whether it is kept only later.",
          details: [heardFrom, priority, speaker],
        },
      ],
    },
    {
      name: "Voices",
      line: "double",
      marking: "line",
      kinds: [
        quoteKind,
        speakerKind,
        { name: "Target", key: "T", hue: 7, meaning: "Whom or what a claim, a denial or an accusation is about." },
      ],
    },
    {
      name: "Details",
      line: "dotted",
      marking: "line",
      kinds: [
        {
          name: "Hedge",
          key: "H",
          hue: 8,
          meaning: "Words that hold a claim at a distance, such as “reportedly” or “may have”.",
          details: [{ name: "Kind", type: "choice", values: ["possible", "likely", "alleged", "according to"] }],
        },
        {
          name: "Loaded",
          key: "L",
          hue: 11,
          meaning: "A word that judges while it names. A plainer word would say the same.",
          details: [{ name: "Direction", type: "choice", values: ["praise", "blame"] }],
        },
        {
          name: "Number",
          key: "N",
          hue: 10,
          meaning: "A figure that can be checked, with what it counts.",
          details: [
            { name: "Value", type: "number" },
            { name: "Unit", type: "text" },
          ],
        },
        {
          name: "Event",
          key: "E",
          hue: 12,
          meaning: "Something that happened at a time and place.",
          details: [{ name: "When", type: "text" }],
        },
      ],
    },
  ],
  links: [
    { name: "supports", directed: true, meaning: "The first gives a reason to believe the second." },
    { name: "contradicts", directed: false, meaning: "The two cannot both be true." },
    { name: "narrows", directed: true, meaning: "The first says less than the second: fewer, later, only in part." },
    { name: "denies", directed: true, meaning: "The first says that the second is not so.", from: "Denial" },
    { name: "repeats", directed: true, meaning: "The first says again what the second said." },
    { name: "answers", directed: true, meaning: "The first is said in reply to the second." },
    { name: "source of", directed: true, meaning: "The second was taken from the first." },
  ],
};

const quotes: Plan = {
  title: "Quotes and speakers",
  verdicts: ["exact", "altered", "cannot be found"],
  groups: [
    {
      name: "Voices",
      line: "double",
      marking: "line",
      kinds: [
        quoteKind,
        speakerKind,
        {
          name: "Cue",
          key: "C",
          hue: 8,
          meaning: "The words that introduce a quote, such as “said” or “according to”.",
        },
        { name: "Addressee", key: "A", hue: 7, meaning: "To whom it is said, where the text tells." },
      ],
    },
  ],
  links: [
    { name: "said by", directed: true, meaning: "Leads from a quote to its speaker.", from: "Quote", to: "Speaker" },
    { name: "introduced by", directed: true, meaning: "Leads from a quote to its cue.", from: "Quote", to: "Cue" },
    {
      name: "repeats",
      directed: true,
      meaning: "The first says again what the second said.",
      from: "Quote",
      to: "Quote",
    },
  ],
};

const empty: Plan = {
  title: "Empty",
  verdicts: [],
  groups: [{ name: "Tags", line: "solid", marking: "tint", kinds: [] }],
  links: [],
};

const plans: { readonly [N in SchemaName]: Plan } = { claims, quotes, empty };

/** A schema's title, verdicts, and the edits that add its records. */
export function buildSchema(
  name: SchemaName,
  newId: () => Id,
): { readonly title: string; readonly verdicts: string[]; readonly edits: readonly Edit[] } {
  const { title, verdicts, groups, links } = plans[name];
  const layers = groups.map(({ name, line, marking }, order): Layer => ({ id: newId(), name, line, marking, order }));
  const tags = groups.flatMap(({ kinds }, index) =>
    kinds.map((kind, order) => makeTag(kind, layers[index]?.id ?? "", index * 100 + order, newId)),
  );
  const details = groups
    .flatMap(({ kinds }) => kinds)
    .flatMap((kind, index) =>
      (kind.details ?? []).map((detail, order) => makeAttribute(detail, tags[index]?.id ?? "", order, newId)),
    );
  const idsOf = (tag: string | undefined): Id[] => tags.filter((one) => one.name === tag).map((one) => one.id);
  const types = links.map(({ name, directed, meaning, from, to }, order): RelationType => ({
    id: newId(),
    name,
    directed,
    sources: idsOf(from),
    targets: idsOf(to),
    meaning,
    order,
  }));
  return {
    title,
    verdicts: [...verdicts],
    edits: [
      ...layers.map((one) => added("layers", one)),
      ...tags.map((one) => added("tags", one)),
      ...details.map((one) => added("attributes", one)),
      ...types.map((one) => added("relationTypes", one)),
    ],
  };
}

function makeTag({ name, key, hue, meaning, stance }: Kind, layer: Id, order: number, newId: () => Id): Tag {
  return { id: newId(), layer, name, key, hue, marking: null, meaning, stance: stance ?? null, examples: [], order };
}

function makeAttribute(detail: Detail, tag: Id, order: number, newId: () => Id): Attribute {
  const values = detail.type === "choice" ? [...detail.values] : [];
  return {
    id: newId(),
    tag,
    name: detail.name,
    type: detail.type,
    values,
    required: detail.required ?? false,
    initial: null,
    order,
  };
}
