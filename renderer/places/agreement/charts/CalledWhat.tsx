import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import type { Id } from "#core/model/id.ts";
import { percentOf } from "#contract/agreementWords.ts";
import { t } from "../../../text/text.ts";
import type { DrawnMark } from "../plot/Plot.tsx";
import { PlotCard } from "../plot/PlotCard.tsx";
import type { CaseQuestion } from "../question.ts";
import type { PlotTable } from "../table.ts";
import { firstName, tagName } from "../words.ts";
import { callTable, type Call, type CallTable } from "./callTable.ts";
import { PairChoice } from "./PairChoice.tsx";
import { letterOf } from "./TagSquare.tsx";

const [CELL, LEFT, TOP] = [28, 40, 40];

type PairProps = { readonly answer: Agreement; readonly pair: AnnotatorPair };

/** What one called it, in rows, and the other, in columns: the part of the row in each cell. */
export function CalledWhat({ answer, pair }: PairProps) {
  const table = callTable(answer, pair);
  const { names } = table;
  const side = CELL * names.length;
  const at = (id: Id | null): number => names.indexOf(id) * CELL;
  const letter = (id: Id | null): string => {
    const tag = answer.tags.find((one) => one.id === id);
    return tag === undefined ? "–" : letterOf(tag);
  };
  const called = (place: 0 | 1): string => t("agreement:calls.axis", { name: firstName(answer, pair[place]) });
  return (
    <PlotCard
      title={t("agreement:calls.title")}
      file="what-gets-called-what"
      about={t("agreement:calls.about")}
      choices={<PairChoice answer={answer} pair={pair} />}
      shape={{
        width: LEFT + side + 4,
        height: TOP + side + 4,
        marks: table.calls.map((call) => cellOf(answer, pair, call, [LEFT + at(call.column), TOP + at(call.row)])),
        behind: (
          <>
            <text className="plot-note" x={LEFT + side / 2} y={11} textAnchor="middle">
              {called(1)}
            </text>
            <text className="plot-note" transform={`translate(11 ${TOP + side / 2}) rotate(-90)`} textAnchor="middle">
              {called(0)}
            </text>
            {names.map((id) => (
              <g key={id}>
                <text className="plot-value" x={LEFT + at(id) + CELL / 2} y={TOP - 8} textAnchor="middle">
                  {letter(id)}
                </text>
                <text className="plot-value" x={LEFT - 10} y={TOP + at(id) + CELL / 2 + 4} textAnchor="middle">
                  {letter(id)}
                </text>
              </g>
            ))}
            <Ground names={names} at={at} />
          </>
        ),
      }}
      table={tableOf(answer, pair, table)}
      className="agreement-called"
    />
  );
}

function Ground({ names, at }: { readonly names: CallTable["names"]; readonly at: (id: Id | null) => number }) {
  return names.flatMap((row) =>
    names.map((column) => (
      <rect
        key={`${row} ${column}`}
        className="plot-empty"
        x={LEFT + at(column) + 1}
        y={TOP + at(row) + 1}
        width={CELL - 2}
        height={CELL - 2}
        rx={2}
      />
    )),
  );
}

function cellOf(answer: Agreement, pair: AnnotatorPair, call: Call, [x, y]: readonly [number, number]): DrawnMark {
  const percent = percentOf(call.share);
  const { opacity, text } = shadeOf(call);
  return {
    id: `${call.row} ${call.column}`,
    x: x + CELL / 2,
    y: y + CELL / 2,
    label: t("agreement:calls.mark", { ...namesOf(answer, pair, call), count: call.count, percent }),
    question: questionOf(answer, pair, call),
    drawn: (
      <>
        <rect className="plot-paper" x={x + 1} y={y + 1} width={CELL - 2} height={CELL - 2} rx={2} />
        <rect
          className={call.look === "odd" ? "plot-odd" : "plot-cell"}
          fillOpacity={opacity}
          x={x + 1}
          y={y + 1}
          width={CELL - 2}
          height={CELL - 2}
          rx={2}
        />
        <text className={text} x={x + CELL / 2} y={y + CELL / 2 + 4} textAnchor="middle">
          {percent}
        </text>
      </>
    ),
  };
}

/** How dark a cell is. No shade is between those that black and white words can be read on. */
function shadeOf({ look, share }: Call): { readonly opacity: number; readonly text: string } {
  if (look === "odd") return { opacity: 0.15 + 0.45 * share, text: "plot-on-light" };
  if (share <= 0.6) return { opacity: 0.04 + 0.45 * share, text: "plot-on-light" };
  return { opacity: 0.5 + 0.36 * share, text: "plot-on-dark" };
}

function namesOf(answer: Agreement, pair: AnnotatorPair, { row, column }: Pick<Call, "row" | "column">) {
  return {
    first: firstName(answer, pair[0]),
    second: firstName(answer, pair[1]),
    row: tagName(answer, row),
    column: tagName(answer, column),
  };
}

function questionOf(answer: Agreement, pair: AnnotatorPair, call: Pick<Call, "row" | "column">): CaseQuestion {
  return {
    title: t("agreement:calls.cases", namesOf(answer, pair, call)),
    mark: { kind: "cell", row: call.row, column: call.column },
    tag: null,
    pair,
    documents: null,
  };
}

function tableOf(answer: Agreement, pair: AnnotatorPair, { names, calls }: CallTable): PlotTable {
  const corner = t("agreement:calls.corner", {
    first: firstName(answer, pair[0]),
    second: firstName(answer, pair[1]),
  });
  return {
    columns: [corner, ...names.map((id) => tagName(answer, id))],
    rows: names.map((row) => [
      tagName(answer, row),
      ...names.map((column) => {
        const call = calls.find((one) => one.row === row && one.column === column);
        if (call === undefined) return { value: 0, words: "0" };
        return { value: call.count, words: String(call.count), question: questionOf(answer, pair, call) };
      }),
    ]),
  };
}
