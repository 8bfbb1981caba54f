import type { TagRule } from "#core/agreement/spans/exact.ts";
import type { Rule } from "#core/agreement/spans/matching.ts";
import type { Matching } from "#contract/agreementSettings.ts";

/** The chosen matching as a rule, for spans with the same tag or whatever their tags. */
export function ruleOf(matching: Matching, tags: TagRule): Rule {
  return { tags, near: matching.kind === "exact" ? { kind: "common", least: 1 } : matching };
}
