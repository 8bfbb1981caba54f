import type { Agreement } from "#contract/agreementValues.ts";
import { figureInWords } from "#contract/agreementWords.ts";
import { scaleFrom } from "#core/plots/scale.ts";
import { isolated, wrapped } from "#core/plots/svg.ts";
import { t } from "../../../text/text.ts";
import type { DrawnMark } from "../plot/Plot.tsx";
import { PlotCard } from "../plot/PlotCard.tsx";
import type { CaseQuestion } from "../question.ts";
import type { PlotTable } from "../table.ts";
import { firstName, matchingName, sayFigure } from "../words.ts";
import { lowestTick, tagRows, WEAK, type TagRow } from "./tagRows.ts";
import { TagSquare } from "./TagSquare.tsx";

const [WIDTH, ROW, LEFT, RIGHT] = [410, 27, 142, 366];
/** Letters of a name in a line. */
const NAME = 17;
/** Units between the top and the middle of the first row. */
const TOP = 14;

type Place = "exact" | "matched";

/** How far annotators agree on each tag: a ring for the exact places, a dot for those that match. */
export function ByTag({ answer }: { readonly answer: Agreement }) {
  const rows = tagRows(answer);
  const low = lowestTick(rows);
  const scale = scaleFrom([low, 1], [LEFT, RIGHT]);
  const floor = TOP + ROW * rows.length;
  return (
    <PlotCard
      title={t("agreement:byTag.title")}
      file="by-tag"
      about={<Legend answer={answer} />}
      shape={{
        width: WIDTH,
        height: floor + 24,
        marks: rows.flatMap((row, index) => dotsOf(row, TOP + ROW * index, scale.at)),
        behind: (
          <>
            {[0, 0.2, 0.4, 0.6, 0.8, 1]
              .filter((tick) => tick >= low)
              .map((tick) => (
                <g key={tick}>
                  <path className="plot-grid" d={`M${scale.at(tick)} 0V${floor - 8}`} />
                  <text className="plot-tick" x={scale.at(tick)} y={floor + 10} textAnchor="middle">
                    {tick.toFixed(1)}
                  </text>
                </g>
              ))}
            <path className="plot-bound" d={`M${scale.at(WEAK)} 0V${floor - 8}`} />
            <text className="plot-note" x={scale.at(WEAK) - 4} y={floor + 22} textAnchor="end">
              {t("agreement:byTag.weak")}
            </text>
            {rows.map((row, index) => (
              <Row key={row.tag.id} row={row} y={TOP + ROW * index} at={scale.at} />
            ))}
          </>
        ),
      }}
      table={tableOf(answer, rows)}
      className="agreement-by-tag"
    />
  );
}

function Legend({ answer }: { readonly answer: Agreement }) {
  return (
    <>
      <span aria-hidden="true">●</span> {matchingName(answer.settings.matching)} <span aria-hidden="true">○</span>{" "}
      {t("agreement:byTag.exact")}
    </>
  );
}

function Row({ row, y, at }: { readonly row: TagRow; readonly y: number; readonly at: (value: number) => number }) {
  const { f1Exact, f1Matched, isFew } = row.agreement;
  const { interval } = f1Matched;
  const name = wrapped(row.tag.name, NAME, 2);
  return (
    <g className={row.isWeak ? "plot-weak" : undefined}>
      <TagSquare tag={row.tag} x={4} y={y - 8} />
      {name.map((words, line) => (
        <text key={line} className="plot-name" x={26} y={y + 4 + 12 * (line - (name.length - 1) / 2)}>
          {isolated(words)}
        </text>
      ))}
      {interval !== null && (
        <path className="plot-interval" d={`M${at(Math.max(0, interval.low))} ${y + 8}H${at(interval.high)}`} />
      )}
      {f1Exact.value !== null && f1Matched.value !== null && (
        <path className="plot-between" d={`M${at(f1Exact.value)} ${y}H${at(f1Matched.value)}`} />
      )}
      <text className={isFew ? "plot-note" : "plot-value"} x={WIDTH - 4} y={y + 4} textAnchor="end">
        {isFew || f1Matched.value === null
          ? t("agreement:byTag.few", { count: row.count })
          : figureInWords(f1Matched.value)}
      </text>
    </g>
  );
}

type DotProps = { readonly place: Place; readonly isWeak: boolean; readonly x: number; readonly y: number };

function Dot({ place, isWeak, x, y }: DotProps) {
  const side = place === "exact" ? -1 : 1;
  return (
    <g className={isWeak ? "plot-weak" : undefined}>
      <rect className="plot-target" x={x - 12 + 6 * side} y={y - 12} width={24} height={24} />
      <circle className={place === "exact" ? "plot-ring" : "plot-dot"} cx={x} cy={y} r={place === "exact" ? 3.5 : 4} />
    </g>
  );
}

function dotsOf(row: TagRow, y: number, at: (value: number) => number): DrawnMark[] {
  return (["exact", "matched"] as const).flatMap((place): DrawnMark[] => {
    const figure = row.agreement[place === "exact" ? "f1Exact" : "f1Matched"];
    if (figure.value === null) return [];
    const x = at(figure.value);
    const words = sayFigure(figure);
    const few = row.agreement.isFew ? ` ${t("agreement:byTag.fewMore", { count: row.count })}` : "";
    return [
      {
        id: `${row.tag.id}-${place}`,
        x,
        y,
        drawn: <Dot place={place} isWeak={row.isWeak} x={x} y={y} />,
        label: t(`agreement:byTag.mark.${place}`, { tag: row.tag.name, figure: words }) + few,
        question: questionOf(row, place),
      },
    ];
  });
}

function questionOf({ tag }: TagRow, place: Place | "characters"): CaseQuestion {
  return {
    title: t(`agreement:byTag.cases.${place}`, { tag: tag.name }),
    mark: { kind: place },
    tag: tag.id,
    pair: null,
    documents: null,
  };
}

function tableOf(answer: Agreement, rows: readonly TagRow[]): PlotTable {
  const amount = (value: number | null) => ({ value, words: figureInWords(value) });
  return {
    columns: [
      t("agreement:byTag.tag"),
      ...answer.annotators.map(({ id }) => t("agreement:byTag.tagsOf", { name: firstName(answer, id) })),
      t("agreement:byTag.f1Exact"),
      t("agreement:byTag.f1Matched"),
      t("agreement:low"),
      t("agreement:high"),
      t("agreement:byTag.uAlpha"),
    ],
    rows: rows.map((row) => {
      const { units, f1Exact, f1Matched, uAlpha } = row.agreement;
      return [
        row.tag.name,
        ...units.map((count) => ({ value: count, words: String(count) })),
        { ...amount(f1Exact.value), question: questionOf(row, "exact") },
        { ...amount(f1Matched.value), question: questionOf(row, "matched") },
        amount(f1Matched.interval?.low ?? null),
        amount(f1Matched.interval?.high ?? null),
        { ...amount(uAlpha.value), question: questionOf(row, "characters") },
      ];
    }),
  };
}
