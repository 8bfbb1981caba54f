/** A block's text nodes in order, and where each begins in the block. */
type TextNodes = { readonly nodes: readonly Text[]; readonly starts: readonly number[]; readonly length: number };

const known = new WeakMap<Element, TextNodes>();

/** Block elements are replaced, never changed, so their text nodes are looked up once. */
function textNodesOf(block: Element): TextNodes {
  const found = known.get(block);
  if (found !== undefined && found.nodes.every((node) => node.isConnected)) return found;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  const starts: number[] = [];
  let length = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    nodes.push(node);
    starts.push(length);
    length += node.data.length;
  }
  const made = { nodes, starts, length };
  known.set(block, made);
  return made;
}

/** The DOM range of a stretch of a block; offsets count from the block's start. Null when the block has no text there. */
export function domRange(block: Element, start: number, end: number): globalThis.Range | null {
  const { nodes, starts, length } = textNodesOf(block);
  const from = pointAt(nodes, starts, Math.max(0, start), "start");
  const to = pointAt(nodes, starts, Math.min(length, end), "end");
  if (from === null || to === null) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** The text nodes that a stretch of a block covers, each with the part of it. */
export function textParts(
  block: Element,
  start: number,
  end: number,
): { readonly node: Text; readonly from: number; readonly to: number }[] {
  const { nodes, starts } = textNodesOf(block);
  return nodes.flatMap((node, index) => {
    const at = starts[index] ?? 0;
    const from = Math.max(0, start - at);
    const to = Math.min(node.data.length, end - at);
    return from < to ? [{ node, from, to }] : [];
  });
}

function pointAt(
  nodes: readonly Text[],
  starts: readonly number[],
  offset: number,
  side: "start" | "end",
): { node: Text; offset: number } | null {
  for (let index = nodes.length - 1; index >= 0; index--) {
    const start = starts[index] ?? 0;
    const node = nodes[index];
    if (node !== undefined && (side === "start" ? start <= offset : start < offset || index === 0))
      return { node, offset: Math.min(node.data.length, offset - start) };
  }
  return null;
}

/** The offset in its block of a DOM point; null outside any block. */
export function offsetOfPoint(
  node: Node,
  offset: number,
): { readonly block: HTMLElement; readonly offset: number } | null {
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest<HTMLElement>("[data-block]") ?? null;
  if (block === null) return null;
  const { nodes, starts, length } = textNodesOf(block);
  const index = nodes.findIndex((one) => one === node);
  if (index >= 0) return { block, offset: (starts[index] ?? 0) + offset };
  const child = node.childNodes[offset];
  const next = child === undefined ? -1 : nodes.findIndex((one) => child.contains(one));
  return { block, offset: next >= 0 ? (starts[next] ?? 0) : offset === 0 ? 0 : length };
}
