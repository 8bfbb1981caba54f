import VAnnotator from "v-annotator";
import Vue from "vue";
import "v-annotator/dist/v-annotator.css";

// The component that doccano shows texts with; text and spans are handed over together.
const state = {};
const entityOf = (span, index) => ({
  id: index,
  label: 0,
  user: 0,
  startOffset: span.startInText,
  endOffset: span.endInText,
});

globalThis.peer = {
  together: true,
  open(container, { text }, spans) {
    const place = document.createElement("div");
    container.style.height = "860px";
    container.append(place);
    state.entities = spans.map(entityOf);
    state.view = new Vue({
      data: { entities: state.entities },
      render(create) {
        return create(VAnnotator, {
          style: { height: "860px" },
          props: {
            text,
            entities: this.entities,
            entityLabels: [{ id: 0, text: "Claim", color: "#eac0a2" }],
            allowOverlapping: true,
            graphemeMode: false,
          },
        });
      },
    }).$mount(place);
  },
  add(span) {
    state.view.entities = [...state.view.entities, entityOf(span, state.view.entities.length)];
  },
  countInk: () => document.querySelectorAll("svg line, svg rect, svg circle").length,
};
