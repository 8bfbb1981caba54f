import { useEffect, useMemo, useState } from "react";
import type { Link } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../../service.ts";
import { hold } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { inOrder } from "../../store/queue.ts";

/** Claims asked about at once. */
const BATCH = 40;

type Evidence = {
  /** Claim → how many pieces of evidence are known. */
  readonly evidence: ReadonlyMap<Id, number>;
  /** Whether all claims have been asked about. */
  readonly isWhole: boolean;
};

/** How much evidence each claim has. What is not in memory is read in the background, a few claims at a time. */
export function useEvidence(claims: ReadonlyMap<Id, Claim>): Evidence {
  const links = useProject((store) => store.maps.links);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    const stop = { stopped: false };
    void readAll([...useProject.getState().maps.claims.keys()], stop).then((done) => done && setWhole(true));
    return () => {
      stop.stopped = true;
    };
  }, []);
  const evidence = useMemo(() => {
    const counts = new Map<Id, number>();
    for (const link of links.values())
      if (link.claim !== null && claims.has(link.claim)) counts.set(link.claim, (counts.get(link.claim) ?? 0) + 1);
    return counts;
  }, [links, claims]);
  return { evidence, isWhole };
}

async function readAll(claims: readonly Id[], stop: { readonly stopped: boolean }): Promise<boolean> {
  for (let from = 0; from < claims.length; from += BATCH) {
    const some = claims.slice(from, from + BATCH);
    const results = await inOrder(() => Promise.all(some.map((claim) => service["links.ofClaim"]({ claim }))));
    if (stop.stopped) return false;
    const found: Link[] = results.flatMap((result) => (result.ok ? [...result.value] : []));
    const { links } = useProject.getState().maps;
    const fresh = found.filter((link) => !links.has(link.id));
    if (fresh.length > 0) hold("links", fresh);
  }
  return true;
}
