import { Action, Annotator } from "poplar-annotation";

const state = {};
const labelOf = (span, index) => ({ id: index, categoryId: 0, startIndex: span.startInText, endIndex: span.endInText });

// Poplar has its text and labels handed over together.
globalThis.peer = {
  together: true,
  open(container, { text }, spans) {
    const source = {
      content: text,
      labelCategories: [{ id: 0, text: "Claim", color: "#eac0a2", borderColor: "#a38671" }],
      labels: spans.map(labelOf),
      connectionCategories: [],
      connections: [],
    };
    state.annotator = new Annotator(source, container, { allowMultipleLabel: "allowed" });
  },
  add: (span) => state.annotator.applyAction(Action.Label.Create(0, span.startInText, span.endInText)),
  countInk: () => document.querySelectorAll("svg rect").length,
};
