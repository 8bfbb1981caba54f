import type { Span } from "#core/model/annotation.ts";
import type { Block } from "#core/model/structure.ts";
import { createService } from "#service/createService.ts";
import { benchHost, must, type BenchProject, type SizeName } from "../bench/project.ts";

/** The sizes that peers are asked to show. */
export const peerSizes = ["small", "medium", "large"] as const satisfies readonly SizeName[];
export type PeerSize = (typeof peerSizes)[number];

/** A span as every peer can take it: by block and place in it, or by its place in the whole text; UTF-16 code units. */
export type PassageSpan = {
  readonly id: string;
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly startInText: number;
  readonly endInText: number;
  readonly quote: string;
};

/** A document as every peer can take it. */
export type Passage = {
  readonly text: string;
  readonly blocks: readonly { readonly kind: Block["kind"]; readonly text: string }[];
  readonly spans: readonly PassageSpan[];
};

/** The second document of each size, as the project holds it. */
export async function readPassages(project: BenchProject): Promise<Record<PeerSize, Passage>> {
  const { service, close } = createService(benchHost(project.profileFolder));
  must(await service["project.open"]({ path: project.path }));
  const passages: Partial<Record<PeerSize, Passage>> = {};
  for (const size of peerSizes) {
    const document = project.documents.get(size)?.[1] ?? "";
    const { text, structure, spans } = must(await service["document.read"]({ document }));
    passages[size] = {
      text,
      blocks: structure.blocks.map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) })),
      spans: spans.flatMap((span) => placeSpan(span, structure.blocks)),
    };
  }
  await close();
  return passages as Record<PeerSize, Passage>; // one for each of peerSizes
}

function placeSpan({ id, fragments, quote }: Span, blocks: readonly Block[]): PassageSpan[] {
  const [startInText, endInText] = fragments[0] ?? [0, 0];
  const block = blocks.findIndex(({ start, end }) => startInText >= start && endInText <= end);
  const from = blocks[block]?.start;
  if (from === undefined) throw new Error(`A span of the benchmark lies in no block: ${quote}`);
  return [{ id, block, start: startInText - from, end: endInText - from, startInText, endInText, quote }];
}
