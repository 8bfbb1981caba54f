import type { Agreement, DocumentAgreement } from "#contract/agreementValues.ts";
import { figureInWords } from "#contract/agreementWords.ts";
import { scaleFrom } from "#core/plots/scale.ts";
import { isolated, shortened } from "#core/plots/svg.ts";
import { t } from "../../../text/text.ts";
import type { DrawnMark } from "../plot/Plot.tsx";
import { PlotCard } from "../plot/PlotCard.tsx";
import type { CaseQuestion } from "../question.ts";
import { documentDots, MOST_DOTS, nameDots, type DocumentDot, type DotName } from "./documentDots.ts";

const [WIDTH, LEFT, RIGHT, DOT] = [350, 14, 336, 9];
/** Levels there is room for at least. */
const LEVELS = 12;
/** Letters of a name, and what one takes at most. */
const [NAME, LETTER] = [22, 7];

/** A dot for each text, where its F1 lies; those far below the others are named. */
export function PerDocument({ answer }: { readonly answer: Agreement }) {
  const dots = documentDots(answer);
  const low = Math.floor(5 * Math.min(0.4, ...dots.map(({ value }) => value))) / 5;
  const scale = scaleFrom([low, 1], [LEFT, RIGHT]);
  const perUnit = (1 - low) / (RIGHT - LEFT);
  const names = nameDots(dots, [low, 1], (name) => perUnit * LETTER * shortened(name, NAME).length);
  const levels = [...dots.map(({ level }) => level + 1), ...names.map(({ level }) => level + 1)];
  const floor = 24 + DOT * Math.max(LEVELS, ...levels);
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
            {names.map((name) => (
              <OutlierName key={name.dot.document.document} name={name} x={scale.at(name.dot.value)} floor={floor} />
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
          { value: one.differences, words: String(one.differences), question: questionOf(one, "matched") },
          {
            value: one.f1Matched.value,
            words: figureInWords(one.f1Matched.value),
            question: questionOf(one, "matched"),
          },
          { value: one.uAlpha.value, words: figureInWords(one.uAlpha.value), question: questionOf(one, "characters") },
        ]),
      }}
    />
  );
}

type OutlierNameProps = { readonly name: DotName; readonly x: number; readonly floor: number };

function OutlierName({ name: { dot, level, side }, x, floor }: OutlierNameProps) {
  const y = floor - DOT * level - 4;
  return (
    <g className="plot-weak">
      {level > dot.level + 1 && (
        <path className="plot-interval" d={`M${x} ${floor - DOT * (dot.level + 1)}V${y + 3}`} />
      )}
      <text
        className="plot-value"
        x={side === "before" ? x + 4 : x - 4}
        y={y}
        textAnchor={side === "before" ? "end" : "start"}
      >
        {isolated(shortened(dot.document.name, NAME))}
      </text>
    </g>
  );
}

function questionOf({ document, name }: DocumentAgreement, kind: "matched" | "characters"): CaseQuestion {
  return {
    title: t("agreement:documents.cases", { name }),
    mark: { kind },
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
    question: questionOf(document, "matched"),
    drawn: (
      <g className={isOutlier ? "plot-weak" : undefined}>
        <rect className="plot-target" x={x - DOT / 2} y={y - DOT / 2} width={DOT} height={DOT} />
        <circle className="plot-dot" cx={x} cy={y} r={3.6} />
      </g>
    ),
  };
}
