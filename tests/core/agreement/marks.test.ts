import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annotatorsOf, buildMarks, documentsOf, rowsOf, type Marked, type Marks } from "#core/agreement/marks.ts";
import { anyLayers, marksOf, spansOf } from "./spans/layers.ts";

const frame = {
  annotators: ["ada", "bo"],
  tags: ["A", "B"],
  documents: [
    { id: "one", length: 50, finished: ["ada", "bo"] },
    { id: "two", length: 50, finished: ["bo", "somebody else"] },
  ],
};

function span(id: string, document: string, annotator: string, tag: string, ...pieces: [number, number][]): Marked {
  return { id, document, annotator, tag, pieces };
}

/** What the rows of a document say, with the ids of their spans. */
function listRows(marks: Marks, document: number): unknown[] {
  const annotators = marks.frame.annotators.map((_, index) => index);
  return annotators.map((annotator) => {
    const [first, after] = rowsOf({ marks, document }, annotator);
    return Array.from({ length: after - first }, (_, index) => {
      const row = first + index;
      const pieces = marks.pieceStart.slice(marks.pieceFrom[row], marks.pieceFrom[row + 1]);
      return [marks.idOf(row), marks.tag[row], marks.start[row], marks.end[row], marks.length[row], ...pieces];
    });
  });
}

describe("the columns of marks", () => {
  it("are sorted by annotator, start, end, pieces, tag and id in each document", () => {
    const spans = [
      span("f", "one", "bo", "A", [0, 5]),
      span("e", "one", "ada", "A", [7, 9]),
      span("d", "one", "ada", "B", [2, 8]),
      span("c", "one", "ada", "A", [2, 8]),
      span("b", "one", "ada", "A", [2, 8]),
      span("a", "one", "ada", "A", [2, 4], [6, 8]),
      span("g", "one", "ada", "B", [2, 3]),
    ];
    const marks = buildMarks(frame, spans);
    expect(listRows(marks, 0)).toEqual([
      [
        ["g", 1, 2, 3, 1, 2],
        ["a", 0, 2, 8, 4, 2, 6],
        ["b", 0, 2, 8, 6, 2],
        ["c", 0, 2, 8, 6, 2],
        ["d", 1, 2, 8, 6, 2],
        ["e", 0, 7, 9, 2, 7],
      ],
      [["f", 0, 0, 5, 5, 0]],
    ]);
    expect([...marks.reach]).toEqual([3, 8, 8, 8, 8, 9, 5]);
  });

  it("leave out and count spans without a character and of documents that were not finished", () => {
    const marks = buildMarks(frame, [
      span("a", "one", "ada", "A", [3, 3]),
      span("b", "one", "ada", "A", [3, 3], [4, 6]),
      span("c", "two", "ada", "A", [1, 2]),
      span("d", "two", "bo", "A", [1, 2]),
    ]);
    expect(marks.excluded).toEqual({ empty: 1, unfinished: 1 });
    expect([...marks.start]).toEqual([4, 1]);
    expect(documentsOf(marks).map(annotatorsOf)).toEqual([[0, 1], [1]]);
  });

  it("know only what the frame names", () => {
    const marks = buildMarks(frame, [
      span("a", "three", "ada", "A", [0, 1]),
      span("b", "one", "cy", "A", [0, 1]),
      span("c", "one", "ada", "Z", [0, 1]),
    ]);
    expect(marks.start).toHaveLength(0);
    expect(marks.excluded).toEqual({ empty: 0, unfinished: 0 });
  });

  it("have pieces that touch or overlap as one", () => {
    const marks = buildMarks(frame, [span("a", "one", "ada", "A", [5, 9], [0, 3], [3, 6])]);
    expect([[...marks.pieceStart], [...marks.pieceEnd], [...marks.length]]).toEqual([[0], [9], [9]]);
  });

  it("are the same for one document alone as in the whole, in any order of spans", () => {
    fc.assert(
      fc.property(fc.array(anyLayers(2), { minLength: 1, maxLength: 4 }), fc.nat(), (documents, seed) => {
        const whole = marksOf(documents);
        const index = seed % documents.length;
        const layers = documents[index] ?? [];
        const alone = spansOf(layers, `d${index}`).toReversed();
        const one = buildMarks({ ...whole.frame, documents: whole.frame.documents.slice(index, index + 1) }, alone);
        expect(listRows(one, 0)).toEqual(listRows(whole, index));
      }),
    );
  });
});
