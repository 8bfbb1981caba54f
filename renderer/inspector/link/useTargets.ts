import { useEffect, useMemo, useState } from "react";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { RelationType } from "#core/model/schema.ts";
import { allowsRelation } from "#core/actions/relations.ts";
import { service } from "../../service.ts";
import { useProject } from "../../store/project.ts";

/** Spans of one kind that are looked through in documents that are not open. */
const LIMIT = 5000;

/** All spans that a link of this type may lead to: first those in memory, then those of the other documents. */
export function useTargets(source: Span, type: RelationType | null): readonly Span[] {
  const tags = useProject((store) => store.maps.tags);
  const loaded = useProject((store) => store.loaded);
  const [far, setFar] = useState<readonly Span[]>([]);
  const allowed = useMemo(
    () => (type === null ? [] : [...tags.keys()].filter((tag) => allowsRelation(type, source.tag, tag))),
    [type, tags, source.tag],
  );
  useEffect(() => {
    const stop = { stopped: false };
    void readSpans(allowed).then((spans) => !stop.stopped && setFar(spans));
    return () => {
      stop.stopped = true;
    };
  }, [allowed]);
  return useMemo(() => {
    const near = [...loaded.values()].flatMap((document) => document.spans);
    const whole = new Map(
      [...far.filter((span) => !loaded.has(span.document)), ...near].map((span) => [span.id, span]),
    );
    return [...whole.values()].filter((span) => allowed.includes(span.tag));
  }, [loaded, far, allowed]);
}

async function readSpans(tags: readonly Id[]): Promise<Span[]> {
  const results = await Promise.all(tags.map((tag) => service["spans.list"]({ tag, limit: LIMIT })));
  return results.flatMap((result) => (result.ok ? result.value : []));
}
