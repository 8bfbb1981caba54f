import { ANNOTATION, DOCUMENT_ANNOTATION, STRING, STRINGS, TOP, type CasType, type TypeSystem } from "./cas.ts";

export const SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";
export const TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";
export const METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";

/** What every record of ours has that can be asked for again. Readers know our types by it. */
export const RECORD_ID = "obelusId";

const from = { [RECORD_ID]: STRING, annotator: STRING, note: STRING, created: STRING };

/** What every tag has beside its details. All are strings, because a number that is not set would be read as 0. */
export const spanFeatures = {
  value: STRING,
  quote: STRING,
  ...from,
  origin: STRING,
  claim: "obelus.Claim",
  stance: STRING,
  otherDetails: STRING,
} as const;

export const RELATION = "custom.Relation";

/** What every link between tags of one text has. */
export const relationFeatures = { Governor: ANNOTATION, Dependent: ANNOTATION, value: STRING, ...from } as const;

/** Types that are the same in every export. */
const plan: Readonly<
  Record<string, readonly [supertype: string, about: string, features: Readonly<Record<string, string>>]>
> = {
  [SENTENCE]: [ANNOTATION, "", {}],
  [TOKEN]: [ANNOTATION, "", {}],
  [METADATA]: [
    DOCUMENT_ANNOTATION,
    "",
    { documentTitle: STRING, documentId: STRING, documentUri: STRING, documentBaseUri: STRING, collectionId: STRING },
  ],
  [RELATION]: [
    ANNOTATION,
    "A link between two tags of one text, from Governor to Dependent; value is its kind",
    relationFeatures,
  ],
  "obelus.Span": [ANNOTATION, "A tag of no layer", spanFeatures],
  "obelus.Piece": [ANNOTATION, "One stretch of a tag that has several", { whole: ANNOTATION }],
  "obelus.Claim": [
    TOP,
    "A claim that tags mention",
    { [RECORD_ID]: STRING, number: STRING, wording: STRING, verdict: STRING, reason: STRING },
  ],
  "obelus.Text": [
    TOP,
    "What is known of the text",
    { name: STRING, title: STRING, outlet: STRING, date: STRING, language: STRING, note: STRING, folder: STRINGS },
  ],
  "obelus.Block": [
    ANNOTATION,
    "A paragraph, heading, item, quote or cell",
    {
      kind: STRING,
      level: STRING,
      number: STRING,
      table: STRING,
      row: STRING,
      column: STRING,
      header: STRING,
      page: STRING,
      anchor: STRING,
      furniture: STRING,
    },
  ],
  "obelus.Mark": [ANNOTATION, "Emphasis, or a link of the source", { kind: STRING, address: STRING }],
  "obelus.Reading": [
    TOP,
    "What somebody has read: stretches as begin-end",
    { annotator: STRING, finished: STRING, stretches: STRINGS },
  ],
  "obelus.Untagged": [ANNOTATION, "A sentence somebody has read and left without a tag", { annotator: STRING }],
  "obelus.Layer": [
    TOP,
    "The name of the layer that is a type here, and the feature its tags came from",
    { typeName: STRING, name: STRING, tagFeature: STRING },
  ],
  "obelus.Detail": [
    TOP,
    "The name of the detail that is a feature here, and whether it is a string, number or boolean",
    { typeName: STRING, feature: STRING, name: STRING, kind: STRING },
  ],
  "obelus.Project": [TOP, "Says that this is no text but what texts share", { name: STRING }],
  "obelus.Tag": [
    TOP,
    "A kind of tag",
    { layer: STRING, name: STRING, meaning: STRING, shortcut: STRING, colour: STRING },
  ],
  "obelus.TagDetail": [
    TOP,
    "A detail of a kind of tag",
    { tag: "obelus.Tag", name: STRING, kind: STRING, values: STRINGS },
  ],
  "obelus.RelationType": [TOP, "A kind of link", { name: STRING, directed: STRING, meaning: STRING }],
  "obelus.Annotator": [TOP, "A person or a program that annotates", { name: STRING, kind: STRING }],
  "obelus.Speaker": [TOP, "", { name: STRING, role: STRING, aliases: STRINGS, address: STRING }],
  "obelus.CrossRelation": [
    TOP,
    "A link between tags of two texts, by their obelusId",
    { source: STRING, target: STRING, value: STRING, ...from },
  ],
  "obelus.Evidence": [
    TOP,
    "An address that speaks for or against a tag or a claim, each by its obelusId",
    {
      span: STRING,
      claim: STRING,
      address: STRING,
      title: STRING,
      quote: STRING,
      seen: STRING,
      bearing: STRING,
      ...from,
    },
  ],
};

export function casType(
  name: string,
  supertype: string,
  description: string,
  features: Readonly<Record<string, string>>,
): CasType {
  const entries = Object.entries(features).map(
    ([feature, range]) => [feature, { range, element: null, shared: false }] as const,
  );
  return { name, supertype, description, features: new Map(entries) };
}

export const ownTypes: TypeSystem = new Map(
  Object.entries(plan).map(([name, [supertype, about, features]]) => [name, casType(name, supertype, about, features)]),
);
