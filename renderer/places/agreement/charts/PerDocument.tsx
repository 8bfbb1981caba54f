import type { Agreement, DocumentAgreement } from "#contract/agreementValues.ts";
import { figureInWords } from "#contract/agreementWords.ts";
import { scaleFrom } from "#core/plots/scale.ts";
import { t } from "../../../text/text.ts";
import type { DrawnMark } from "../plot/Plot.tsx";
import { PlotCard } from "../plot/PlotCard.tsx";
import type { CaseQuestion } from "../question.ts";
import { documentDots, MOST_DOTS, type DocumentDot } from "./documentDots.ts";

const [WIDTH, LEFT, RIGHT, DOT] = [350, 14, 336, 9];
/** Levels there is room for at least. */
const LEVELS = 12;

/** A dot for each text, where its F1 lies; those far below the others are named. */
export function PerDocument({ answer }: { readonly answer: Agreement }) {
  const dots = documentDots(answer);
  const low = Math.floor(5 * Math.min(0.4, ...dots.map(({ value }) => value))) / 5;
  const scale = scaleFrom([low, 1], [LEFT, RIGHT]);
  const floor = 24 + DOT * Math.max(LEVELS, ...dots.map(({ level }) => level + 1));
  const shared = answer.material.compared;
  return (
    <PlotCard
      title={t("agreement:documents.title")}
      file="per-document"
      about={
        shared > MOST_DOTS
          ? t("agreement:documents.lowest", { count: shared, most: MOST_DOTS })
          : t("agreement:documents.about", { count: shared })
      }
      shape={{
        width: WIDTH,
        height: floor + 22,
        marks: dots.map((dot) => markOf(dot, scale.at(dot.value), floor - DOT * (dot.level + 0.5))),
        behind: (
          <>
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <path className="plot-grid" d={`M${scale.at(tick)} 4V${floor}`} />
                <text className="plot-tick" x={scale.at(tick)} y={floor + 16} textAnchor="middle">
                  {tick.toFixed(1)}
                </text>
              </g>
            ))}
            {dots
              .filter(({ isOutlier }) => isOutlier)
              .map(({ document, value }, place) => (
                <OutlierName
                  key={document.document}
                  name={document.name}
                  x={scale.at(value)}
                  y={floor - DOT * (2.4 + 1.6 * place)}
                />
              ))}
          </>
        ),
      }}
      table={{
        columns: [
          t("agreement:documents.text"),
          t("agreement:documents.words"),
          t("agreement:documents.tags"),
          t("agreement:documents.differences"),
          t("agreement:documents.f1"),
          t("agreement:documents.alpha"),
        ],
        rows: answer.byDocument.map((one) => [
          one.name,
          { value: one.words, words: String(one.words) },
          { value: one.spans, words: String(one.spans) },
          { value: one.differences, words: String(one.differences) },
          { value: one.f1Matched.value, words: figureInWords(one.f1Matched.value), question: questionOf(one) },
          { value: one.uAlpha.value, words: figureInWords(one.uAlpha.value) },
        ]),
      }}
    />
  );
}

function OutlierName({ name, x, y }: { readonly name: string; readonly x: number; readonly y: number }) {
  const isRight = x > WIDTH / 2;
  return (
    <g className="plot-weak">
      <text className="plot-value" x={isRight ? x + 4 : x - 4} y={y} textAnchor={isRight ? "end" : "start"}>
        {name.length > 22 ? `${name.slice(0, 21)}…` : name}
      </text>
    </g>
  );
}

function questionOf({ document, name }: DocumentAgreement): CaseQuestion {
  return {
    title: t("agreement:documents.cases", { name }),
    mark: { kind: "matched" },
    tag: null,
    pair: null,
    documents: [document],
  };
}

function markOf({ document, isOutlier }: DocumentDot, x: number, y: number): DrawnMark {
  return {
    id: document.document,
    x,
    y,
    label: t("agreement:documents.mark", {
      name: document.name,
      figure: figureInWords(document.f1Matched.value),
      count: document.differences,
    }),
    question: questionOf(document),
    drawn: (
      <g className={isOutlier ? "plot-weak" : undefined}>
        <rect className="plot-target" x={x - DOT / 2} y={y - DOT / 2} width={DOT} height={DOT} />
        <circle className="plot-dot" cx={x} cy={y} r={3.6} />
      </g>
    ),
  };
}
