// The blocks of a passage as plain elements, and the place of a span in them.

const tags = { paragraph: "p", heading: "h2", item: "li", quote: "blockquote", code: "pre", cell: "div" };

/** Puts the blocks into the container. Returns their text nodes, in order. */
export function showBlocks(container, { blocks }) {
  const made = document.createDocumentFragment();
  const nodes = blocks.map(({ kind, text }) => {
    const element = document.createElement(tags[kind]);
    const node = document.createTextNode(text);
    element.append(node);
    made.append(element);
    return node;
  });
  container.append(made);
  return nodes;
}

/** A span as a range of the page. */
export function rangeOf(nodes, { block, start, end }) {
  const range = document.createRange();
  range.setStart(nodes[block], start);
  range.setEnd(nodes[block], end);
  return range;
}

/** Offsets of a span in the letters of all blocks one after another, as the text of the page has them. */
export function createPlaces({ blocks }) {
  const starts = [];
  let length = 0;
  for (const { text } of blocks) {
    starts.push(length);
    length += text.length;
  }
  return ({ block, start, end }) => ({ start: starts[block] + start, end: starts[block] + end });
}
