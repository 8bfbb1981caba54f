import { rangeOf, showBlocks } from "./blocks.js";

// The floor: the blocks as plain elements, each span as a range of one highlight of the browser's own.
const state = {};

globalThis.peer = {
  open(container, passage) {
    state.nodes = showBlocks(container, passage);
  },
  mark(spans) {
    state.highlight = new Highlight(...spans.map((span) => rangeOf(state.nodes, span)));
    CSS.highlights.set("span", state.highlight);
  },
  add: (span) => state.highlight.add(rangeOf(state.nodes, span)),
  countInk: () => state.highlight?.size ?? 0,
};
