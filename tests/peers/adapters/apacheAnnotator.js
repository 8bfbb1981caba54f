import { createTextPositionSelectorMatcher, highlightText } from "@apache-annotator/dom";
import { createPlaces, showBlocks } from "./blocks.js";

const state = {};

/** The way of the library's own example: an anchor is looked for, and what is found is marked. */
async function mark(span) {
  const match = createTextPositionSelectorMatcher(state.placeOf(span));
  for await (const range of match(state.container)) highlightText(range, "mark", { "data-span": span.id });
}

globalThis.peer = {
  open(container, passage) {
    showBlocks(container, passage);
    state.container = container;
    state.placeOf = createPlaces(passage);
  },
  async mark(spans) {
    for (const span of spans) await mark(span);
  },
  add: mark,
  countInk: () => document.querySelectorAll("mark").length,
};
