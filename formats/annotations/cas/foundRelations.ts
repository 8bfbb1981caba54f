import type { FoundRelation, FoundSpan, Remarks } from "../found.ts";
import { referenceOf, shortName, type Cas, type CasValue, type FeatureStructure } from "./cas.ts";
import { foundProvenance, type SpanContext, type SpansById } from "./foundSpans.ts";
import { toNative } from "./natives.ts";
import { RELATION, relationFeatures } from "./ownTypes.ts";
import { listOfValue, textFeature } from "./records.ts";

type End = "source" | "target";
const NO_END: Readonly<Record<End, string>> = {
  source: "A link begins at something that is no tag.",
  target: "A link leads to something that is no tag.",
};

/** The relations of a view: annotations with two ends, and what spans refer to. */
export function findRelations(context: SpanContext, spans: SpansById): readonly FoundRelation[] {
  const { opened } = context;
  return opened.members.flatMap((structure): readonly FoundRelation[] => {
    const { role, isOwn } = opened.describe(structure);
    if (role === "relation") return relationOf(structure, isOwn, context, spans);
    const span = spans.get(structure.id);
    return span === undefined || isOwn ? [] : referencesOf(structure, span, context, spans);
  });
}

function relationOf(
  structure: FeatureStructure,
  isOwn: boolean,
  context: SpanContext,
  spans: SpansById,
): readonly FoundRelation[] {
  const { opened, remarks, keyOf } = context;
  const source = spans.get(referenceOf(structure.features.get("Governor")) ?? -1);
  const target = spans.get(referenceOf(structure.features.get("Dependent")) ?? -1);
  const where = `${opened.where}, number ${structure.id}`;
  if (source === undefined || target === undefined) {
    remarks.leftOut(NO_END[source === undefined ? "source" : "target"], where);
    return [];
  }
  const { tagFeature } = opened.describe(structure);
  const native = toNative(structure, "relation", tagFeature, plainFeatures(structure), opened.cas.types);
  const named = ["value", "DependencyType", tagFeature ?? ""].map((name) => textFeature(structure, name));
  const said = isOwn ? foundProvenance(structure) : { annotator: null, note: "", created: null };
  const type = named.find((name) => name !== null && name !== "") ?? shortName(structure.type);
  return [
    {
      key: keyOf(structure),
      source: source.key,
      target: target.key,
      type,
      ...said,
      native: structure.type === RELATION ? null : native,
    },
  ];
}

/** What a link has beside its ends and what we write for every link. */
function plainFeatures({ features }: FeatureStructure): Readonly<Record<string, CasValue>> {
  const plain = [...features].filter(([name, value]) => typeof value !== "object" && !(name in relationFeatures));
  return Object.fromEntries(plain);
}

/** A feature that refers to another span, or to what has a role and a target. */
function referencesOf(
  structure: FeatureStructure,
  span: FoundSpan,
  { opened, remarks, countLink }: SpanContext,
  spans: SpansById,
): readonly FoundRelation[] {
  const { cas } = opened;
  const found: FoundRelation[] = [];
  for (const [feature, value] of structure.features) {
    const single = typeof value === "object" && "ref" in value && !isList(value.ref, cas);
    for (const one of single ? [value] : listOfValue(value, cas)) {
      countLink();
      const ref = referenceOf(one ?? undefined);
      if (ref === null || ref === 0 || typeof one !== "object") continue;
      const end = followRole(ref, feature, cas);
      const target = spans.get(end.ref);
      if (target === undefined) remarkOn(end.ref, `${opened.where}, number ${structure.id}`, cas, remarks);
      else
        found.push({
          key: `${span.key} ${feature} ${found.length}`,
          source: span.key,
          target: target.key,
          type: end.role,
          annotator: null,
          note: "",
          created: null,
          native: null,
        });
    }
  }
  return found;
}

function isList(ref: number, { structures }: Cas): boolean {
  return structures.get(ref)?.features.has("elements") === true;
}

/** Where a reference leads: straight to its end, or by way of a structure that names the role. */
function followRole(
  ref: number,
  feature: string,
  { structures }: Cas,
): { readonly ref: number; readonly role: string } {
  const link = structures.get(ref);
  const target = link?.range === null ? referenceOf(link.features.get("target")) : null;
  if (link === undefined || target === null) return { ref, role: feature };
  return { ref: target, role: textFeature(link, "role") || feature };
}

function remarkOn(ref: number, where: string, { structures }: Cas, remarks: Remarks): void {
  if (structures.has(ref)) remarks.leftOut("A tag refers to something that is no tag.", where);
  else remarks.leftOut("A tag refers to something that is not in the file.", where);
}
