import { createTextAnnotator } from "@recogito/text-annotator";
import "@recogito/text-annotator/text-annotator.css";
import { createPlaces, rangeOf, showBlocks } from "./blocks.js";

/** @param {"SPANS" | "CSS_HIGHLIGHTS"} renderer */
export function createRecogito(renderer) {
  const state = {};
  const annotationOf = (span) => ({
    id: span.id,
    bodies: [],
    target: {
      annotation: span.id,
      selector: [{ quote: span.quote, ...state.placeOf(span), range: rangeOf(state.nodes, span) }],
    },
  });
  return {
    open(container, passage) {
      state.nodes = showBlocks(container, passage);
      state.placeOf = createPlaces(passage);
      state.annotator = createTextAnnotator(container, { renderer });
    },
    mark: (spans) => state.annotator.setAnnotations(spans.map(annotationOf)),
    add: (span) => state.annotator.addAnnotation(annotationOf(span)),
    countInk: () =>
      renderer === "SPANS"
        ? document.querySelectorAll(".r6o-annotation").length
        : [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0),
  };
}
