/** A rectangle in window pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Runs in the page, once the fonts are there. */
export async function findBoxes([words, count]: readonly [string, number]): Promise<Box[] | null> {
  await document.fonts.ready;
  const block = Array.from(document.querySelectorAll(".reader-root [data-block]")).find((one) =>
    (one.textContent ?? "").includes(words),
  );
  if (block === undefined) return null;
  const at = (block.textContent ?? "").indexOf(words);
  const start = count < 0 ? at + words.length + count : at;
  const end = count > 0 ? at + count : at + words.length;
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (start >= passed && start < passed + length) range.setStart(node, start - passed);
    if (end > passed && end <= passed + length) range.setEnd(node, end - passed);
    passed += length;
  }
  return Array.from(range.getClientRects(), ({ x, y, width, height }) => ({ x, y, width, height })).filter(
    (box) => box.width > 0,
  );
}

export function first(boxes: readonly Box[]): Box {
  const [box] = boxes;
  if (box === undefined) throw new Error("These words take no room.");
  return box;
}

export function last(boxes: readonly Box[]): Box {
  return first(boxes.slice(-1));
}
