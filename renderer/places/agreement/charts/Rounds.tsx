import type { Agreement } from "#contract/agreementValues.ts";
import { figureInWords } from "#contract/agreementWords.ts";
import { scaleFrom, spread } from "#core/plots/scale.ts";
import { t } from "../../../text/text.ts";
import type { DrawnMark } from "../plot/Plot.tsx";
import { PlotCard } from "../plot/PlotCard.tsx";
import type { CaseQuestion } from "../question.ts";
import { pairName } from "../words.ts";
import { roundLines, type RoundLine } from "./roundLines.ts";

const [WIDTH, LEFT, RIGHT, TOP, FLOOR] = [370, 30, 268, 12, 150];

/** How lines differ without colour. */
const dashes = ["", "5 3", "2 3", "8 3 2 3", "1 2", "10 4"] as const;

/** Alpha from batch to batch, a line for each two people. */
export function Rounds({ answer }: { readonly answer: Agreement }) {
  const { rounds } = answer;
  const lines = roundLines(answer);
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null));
  const low = Math.floor(5 * Math.min(0.4, ...values)) / 5;
  const up = scaleFrom([low, 1], [FLOOR, TOP]);
  const across = scaleFrom([0, Math.max(1, rounds.length - 1)], [LEFT + 12, RIGHT]);
  const name = (line: RoundLine): string => {
    const found = line.pair === null ? undefined : answer.pairs[line.pair];
    return found === undefined ? t("agreement:rounds.all") : pairName(answer, found.pair);
  };
  const sizes = rounds.map(({ documents }) => documents.length);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return (
    <PlotCard
      title={t("agreement:rounds.title")}
      file="alpha-by-batch"
      about={
        least === most ? t("agreement:rounds.each", { count: most }) : t("agreement:rounds.between", { least, most })
      }
      shape={{
        width: WIDTH,
        height: FLOOR + 24,
        marks: lines.flatMap((line, place) =>
          line.values.flatMap((value, round) =>
            value === null
              ? []
              : [markOf(answer, line, round, { place, x: across.at(round), y: up.at(value) }, name(line))],
          ),
        ),
        behind: (
          <>
            {up.ticks.map((tick) => (
              <g key={tick}>
                <path className="plot-grid" d={`M${LEFT} ${up.at(tick)}H${RIGHT + 8}`} />
                <text className="plot-tick" x={LEFT - 6} y={up.at(tick) + 4} textAnchor="end">
                  {tick.toFixed(1)}
                </text>
              </g>
            ))}
            {rounds.map((round, place) => (
              <text key={place} className="plot-tick" x={across.at(place)} y={FLOOR + 18} textAnchor="middle">
                {round.name.length > 8 ? `${round.name.slice(0, 7)}…` : round.name}
              </text>
            ))}
            <Lines lines={lines} across={across.at} up={up.at} name={name} />
          </>
        ),
      }}
      table={{
        columns: [t("agreement:rounds.batch"), ...lines.map(name)],
        rows: rounds.map((round, place) => [
          round.name,
          ...lines.map((line) => {
            const value = line.values[place] ?? null;
            return { value, words: figureInWords(value), question: questionOf(answer, line, place, name(line)) };
          }),
        ]),
      }}
    />
  );
}

type LinesProps = {
  readonly lines: readonly RoundLine[];
  readonly across: (round: number) => number;
  readonly up: (value: number) => number;
  readonly name: (line: RoundLine) => string;
};

function Lines({ lines, across, up, name }: LinesProps) {
  const ends = lines.map(({ values }) => values.findLastIndex((value) => value !== null));
  const labels = spread(
    lines.map(({ values }, place) => up(values[ends[place] ?? 0] ?? 0)),
    14,
    FLOOR,
  );
  return lines.map((line, place) => {
    const points = line.values.flatMap((value, round) => (value === null ? [] : [`${across(round)} ${up(value)}`]));
    if (points.length === 0) return null;
    return (
      <g key={place}>
        <path
          className={place === 0 ? "plot-line plot-first-line" : "plot-line"}
          strokeDasharray={dashes[place % dashes.length]}
          d={`M${points.join("L")}`}
        />
        <text
          className={place === 0 ? "plot-value" : "plot-name"}
          x={across(ends[place] ?? 0) + 9}
          y={(labels[place] ?? 0) + 4}
        >
          {name(line)}
        </text>
      </g>
    );
  });
}

function questionOf({ rounds, pairs }: Agreement, { pair }: RoundLine, round: number, name: string): CaseQuestion {
  const found = rounds[round];
  return {
    title: t("agreement:rounds.cases", { name, batch: found?.name ?? "" }),
    mark: { kind: "characters" },
    tag: null,
    pair: pair === null ? null : (pairs[pair]?.pair ?? null),
    documents: found?.documents ?? [],
  };
}

type Spot = { readonly place: number; readonly x: number; readonly y: number };

function markOf(answer: Agreement, line: RoundLine, round: number, { place, x, y }: Spot, name: string): DrawnMark {
  return {
    id: `${place} ${round}`,
    x,
    y,
    label: t("agreement:rounds.mark", {
      name,
      batch: answer.rounds[round]?.name ?? "",
      figure: figureInWords(line.values[round] ?? null),
    }),
    question: questionOf(answer, line, round, name),
    drawn: (
      <>
        <rect className="plot-target" x={x - 12} y={y - 12} width={24} height={24} />
        <circle className="plot-dot" cx={x} cy={y} r={3} />
      </>
    ),
  };
}
