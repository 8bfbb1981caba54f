import type { CDPSession } from "@playwright/test";
import { z } from "zod";

const Head = z.object({
  meta: z.object({
    node_fields: z.array(z.string()),
    node_types: z.tuple([z.array(z.string())]).rest(z.unknown()),
  }),
});

/** Bytes of a window's heap: what its scripts hold, and what they were compiled to. */
export type Heap = { readonly held: number; readonly code: number };

/** Elements, styles and what the inspecting itself keeps: outside of the heap of scripts. */
const OUTSIDE = "native";
const CODE = "code";

/** Clears up, and adds up all that is then on the heap. */
export async function measureHeap(session: CDPSession): Promise<Heap> {
  const snapshot = await takeSnapshot(session);
  const { node_fields: fields, node_types: types } = Head.parse(JSON.parse(cut(snapshot, '"snapshot":', "}"))).meta;
  const nodes = JSON.parse(cut(snapshot, '"nodes":', "]")) as readonly number[]; // two million of them, as the format says
  const [typeAt, sizeAt] = [fields.indexOf("type"), fields.indexOf("self_size")];
  const sums = new Map<string, number>();
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[0][nodes[node + typeAt] ?? -1] ?? "";
    sums.set(type, (sums.get(type) ?? 0) + (nodes[node + sizeAt] ?? 0));
  }
  const all = [...sums.values()].reduce((sum, bytes) => sum + bytes, 0);
  const code = sums.get(CODE) ?? 0;
  return { held: all - code - (sums.get(OUTSIDE) ?? 0), code };
}

async function takeSnapshot(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  const collect = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", collect);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  // Else every object that was counted is followed from now on.
  await session.send("HeapProfiler.disable");
  session.off("HeapProfiler.addHeapSnapshotChunk", collect);
  return chunks.join("");
}

/** One value of the snapshot's text, up to the first line that ends with `end` and a comma. */
function cut(snapshot: string, name: string, end: string): string {
  const from = snapshot.indexOf(name) + name.length;
  return snapshot.slice(from, snapshot.indexOf(`${end},\n"`, from) + end.length);
}
