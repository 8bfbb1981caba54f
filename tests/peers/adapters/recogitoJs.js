import { Recogito } from "@recogito/recogito-js";
import "@recogito/recogito-js/dist/recogito.min.css";
import { createPlaces, showBlocks } from "./blocks.js";

const state = {};
const annotationOf = (span) => ({
  "@context": "http://www.w3.org/ns/anno.jsonld",
  id: `#${span.id}`,
  type: "Annotation",
  body: [{ type: "TextualBody", value: "claim", purpose: "tagging" }],
  target: {
    selector: [
      { type: "TextQuoteSelector", exact: span.quote },
      { type: "TextPositionSelector", ...state.placeOf(span) },
    ],
  },
});

globalThis.peer = {
  open(container, passage) {
    showBlocks(container, passage);
    state.placeOf = createPlaces(passage);
    state.recogito = new Recogito({ content: container, mode: "html" });
  },
  mark: (spans) => state.recogito.setAnnotations(spans.map(annotationOf)),
  add: (span) => state.recogito.addAnnotation(annotationOf(span)),
  countInk: () => document.querySelectorAll(".r6o-annotation").length,
};
