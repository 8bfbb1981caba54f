import type { Link } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";

/** Evidence by the tag or the claim it is for. */
export type Evidence = {
  readonly ofTags: ReadonlyMap<Id, readonly Link[]>;
  readonly ofClaims: ReadonlyMap<Id, readonly Link[]>;
};

const known = new WeakMap<readonly Link[], Evidence>();

/** Sorted out once for each list. Evidence for a tag is never evidence for a claim too. */
export function sortEvidence(links: readonly Link[]): Evidence {
  const found = known.get(links);
  if (found !== undefined) return found;
  const ofTags = new Map<Id, Link[]>();
  const ofClaims = new Map<Id, Link[]>();
  for (const link of links) {
    if (link.span !== null) add(ofTags, link.span, link);
    else if (link.claim !== null) add(ofClaims, link.claim, link);
  }
  const evidence = { ofTags, ofClaims };
  known.set(links, evidence);
  return evidence;
}

function add(groups: Map<Id, Link[]>, id: Id, link: Link): void {
  const group = groups.get(id);
  if (group === undefined) groups.set(id, [link]);
  else group.push(link);
}
