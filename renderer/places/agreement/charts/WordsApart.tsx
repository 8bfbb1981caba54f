import { useState } from "react";
import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import type { Id } from "#core/model/id.ts";
import { countLabel } from "../../../text/numbers.ts";
import { t } from "../../../text/text.ts";
import { SelectField } from "../../../ui/Choice.tsx";
import type { DrawnMark } from "../plot/Plot.tsx";
import { PlotCard } from "../plot/PlotCard.tsx";
import type { CaseQuestion } from "../question.ts";
import { firstName, tagName } from "../words.ts";
import { PairChoice } from "./PairChoice.tsx";
import { apartBars, type ApartBar } from "./apartBars.ts";

const [BAR, HEIGHT, TOP] = [31, 120, 20];
const FLOOR = TOP + HEIGHT;
const ALL = "all";

type Side = "start" | "end";
type Shown = { readonly answer: Agreement; readonly pair: AnnotatorPair; readonly tag: Id | null; readonly side: Side };

/** Where one's tags begin or end when they meet another's: so many words earlier or later. */
export function WordsApart({ answer, pair }: Pick<Shown, "answer" | "pair">) {
  const [side, setSide] = useState<Side>("end");
  const [wanted, setTag] = useState<Id | null>(null);
  const used = answer.tags.filter(({ id }) => apartBars(answer, pair, id, "end").matches > 0);
  const tag = used.find(({ id }) => id === wanted)?.id ?? null;
  const { bars, matches } = apartBars(answer, pair, tag, side);
  const shown: Shown = { answer, pair, tag, side };
  // As many are the same, they would dwarf the others: they are only counted.
  const highest = Math.max(1, ...bars.filter(({ from }) => from !== 0).map(({ count }) => count));
  return (
    <PlotCard
      title={t(`agreement:apart.title.${side}`)}
      file="words-apart"
      about={t("agreement:apart.matched", { count: matches })}
      choices={
        <>
          <SelectField<Side>
            label={t("agreement:apart.side")}
            labelLook="hidden"
            value={side}
            options={(["end", "start"] as const).map((value) => ({
              value,
              label: t(`agreement:apart.sides.${value}`),
            }))}
            onValue={setSide}
          />
          <SelectField
            label={t("agreement:apart.tag")}
            labelLook="hidden"
            value={tag ?? ALL}
            options={[
              { value: ALL, label: t("agreement:apart.allTags") },
              ...used.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onValue={(value) => setTag(value === ALL ? null : value)}
          />
          <PairChoice answer={answer} pair={pair} />
        </>
      }
      shape={{
        width: BAR * bars.length,
        height: FLOOR + 38,
        marks: bars.flatMap((bar, index) => (bar.count === 0 ? [] : [markOf(shown, bar, BAR * index, highest)])),
        behind: (
          <>
            <path className="plot-grid" d={`M0 ${FLOOR}H${BAR * bars.length}`} />
            {bars.map(({ from, to }, index) => (
              <text key={from} className="plot-tick" x={BAR * (index + 0.5)} y={FLOOR + 14} textAnchor="middle">
                {nameOf(from, to)}
              </text>
            ))}
            <text className="plot-note" x={0} y={FLOOR + 32}>
              {t("agreement:apart.earlier", { name: firstName(answer, pair[1]) })}
            </text>
            <text className="plot-note" x={BAR * bars.length} y={FLOOR + 32} textAnchor="end">
              {t("agreement:apart.later")}
            </text>
          </>
        ),
      }}
      table={{
        columns: [t("agreement:apart.words"), t("agreement:apart.count")],
        rows: bars.map((bar) => [
          nameOf(bar.from, bar.to),
          bar.count === 0
            ? { value: 0, words: "0" }
            : { value: bar.count, words: countLabel(bar.count), question: questionOf(shown, bar) },
        ]),
      }}
    />
  );
}

/** "−5…", "−1", "same", "+4". */
function nameOf(from: number, to: number): string {
  if (from === 0) return t("agreement:apart.same");
  const nearest = from < 0 ? to : from;
  return `${nearest < 0 ? "−" : "+"}${Math.abs(nearest)}${from === to ? "" : "…"}`;
}

function sayBar({ answer, pair, side }: Shown, { from, to }: ApartBar): string {
  const names = { first: firstName(answer, pair[0]), second: firstName(answer, pair[1]) };
  if (from === 0) return t(`agreement:apart.say.${side}.same`, names);
  const count = Math.min(Math.abs(from), Math.abs(to));
  const words = t(from === to ? "agreement:apart.wordsApart" : "agreement:apart.wordsOrMore", { count });
  return t(`agreement:apart.say.${side}.${from < 0 ? "earlier" : "later"}`, { ...names, words });
}

function questionOf(shown: Shown, bar: ApartBar): CaseQuestion {
  const words = sayBar(shown, bar);
  return {
    title: shown.tag === null ? words : t("agreement:apart.cases", { tag: tagName(shown.answer, shown.tag), words }),
    mark: { kind: "apart", side: shown.side, from: bar.from, to: bar.to },
    tag: shown.tag,
    pair: shown.pair,
    documents: null,
  };
}

function markOf(shown: Shown, bar: ApartBar, x: number, highest: number): DrawnMark {
  const isSame = bar.from === 0;
  const height = isSame ? 0 : Math.max(2, (HEIGHT * bar.count) / highest);
  const middle = x + BAR / 2;
  const label = isSame ? FLOOR - 8 : FLOOR - height - 5;
  return {
    id: String(bar.from),
    x: middle,
    y: FLOOR - 12,
    label: t("agreement:apart.mark", { words: sayBar(shown, bar), count: bar.count }),
    question: questionOf(shown, bar),
    drawn: (
      <>
        <rect className="plot-target" x={x} y={Math.min(label - 12, FLOOR - 24)} width={BAR} height={24 + height} />
        {!isSame && <rect className="plot-bar" x={x + 3} y={FLOOR - height} width={BAR - 6} height={height} />}
        <text className={isSame ? "plot-value" : "plot-count"} x={middle} y={label} textAnchor="middle">
          {countLabel(bar.count)}
        </text>
      </>
    ),
  };
}
