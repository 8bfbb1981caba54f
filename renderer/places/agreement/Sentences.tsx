import { useId } from "react";
import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { figureInWords, percentOf } from "#contract/agreementWords.ts";
import { isLineOpen } from "#core/review/line.ts";
import { useProject } from "../../store/project.ts";
import { useReviewQueue } from "../../store/review.ts";
import { useView } from "../../store/view.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { isDecided } from "../review/queue.ts";
import { useReview } from "../review/state.ts";
import { stepOpenIssue } from "../review/walk.ts";
import { showCases } from "./state.ts";
import { firstName, sayInterval } from "./words.ts";

/** Four sentences that say how things stand, each with its figure. */
export function Sentences({ answer, pair }: { readonly answer: Agreement; readonly pair: AnnotatorPair | null }) {
  return (
    <section className="agreement-sentences" aria-label={t("agreement:sentences")}>
      <AlphaSentence answer={answer} />
      {pair !== null && <MetSentence answer={answer} pair={pair} />}
      <OpenSentence />
      <GoldSentence />
    </section>
  );
}

type SentenceProps = {
  readonly figure: string;
  readonly words: string;
  /** How certain the figure is, shown when it is pointed at. */
  readonly more: string;
  readonly look?: "hot" | undefined;
  readonly opens: string;
  readonly onOpen: () => void;
};

function Sentence({ figure, words, more, look, opens, onOpen }: SentenceProps) {
  const [wordsId, moreId] = [useId(), useId()];
  return (
    <div className="agreement-sentence">
      <button
        type="button"
        className={look === "hot" ? "agreement-figure agreement-hot" : "agreement-figure"}
        title={opens}
        aria-describedby={`${wordsId} ${moreId}`}
        onClick={onOpen}
      >
        {figure}
      </button>
      <p id={wordsId}>{words}</p>
      <p id={moreId} className="agreement-more">
        {more}
      </p>
    </div>
  );
}

function AlphaSentence({ answer }: { readonly answer: Agreement }) {
  const { headline, annotators, material, samples } = answer;
  return (
    <Sentence
      figure={figureInWords(headline.uAlpha.value)}
      words={t("agreement:alpha.words", {
        people: t("agreement:people", { count: annotators.length }),
        texts: t("agreement:texts", { count: material.compared }),
      })}
      more={sayInterval(headline.uAlpha, samples)}
      opens={t("agreement:alpha.open")}
      onOpen={() =>
        showCases({
          title: t("agreement:alpha.cases"),
          mark: { kind: "characters" },
          tag: null,
          pair: null,
          documents: null,
        })
      }
    />
  );
}

function MetSentence({ answer, pair }: { readonly answer: Agreement; readonly pair: AnnotatorPair }) {
  const found = answer.pairs.find((one) => one.pair[0] === pair[0] && one.pair[1] === pair[1]);
  if (found === undefined) return null;
  const { firstMet, firstExact } = found;
  const names = { first: firstName(answer, pair[0]), second: firstName(answer, pair[1]) };
  return (
    <Sentence
      figure={firstMet.value === null ? "–" : t("agreement:percent", { percent: percentOf(firstMet.value) })}
      words={t("agreement:met.words", {
        ...names,
        exact: firstExact.value === null ? "–" : t("agreement:percent", { percent: percentOf(firstExact.value) }),
      })}
      more={sayInterval(firstMet, answer.samples)}
      opens={t("agreement:met.open", names)}
      onOpen={() =>
        showCases({
          title: t("agreement:met.cases", names),
          mark: { kind: "matched" },
          tag: null,
          pair,
          documents: null,
        })
      }
    />
  );
}

function OpenSentence() {
  const documents = useProject((store) => store.maps.documents);
  const { documents: told, complete } = useReviewQueue();
  const lines = [...told.values()].flatMap(({ document, lines }) =>
    documents.get(document)?.aside === false ? lines : [],
  );
  const open = lines.filter(isLineOpen).length;
  const decided = lines.filter((line) => isDecided(line) && !isLineOpen(line)).length;
  return (
    <Sentence
      figure={countLabel(open)}
      look={open > 0 ? "hot" : undefined}
      words={t("agreement:open.words", { count: open, decided: t("agreement:open.decided", { count: decided }) })}
      more={t(complete ? "agreement:open.all" : "agreement:open.soFar")}
      opens={t("agreement:open.open")}
      onOpen={() => (open > 0 ? stepOpenIssue(1) : useView.setState({ place: "review" }))}
    />
  );
}

function GoldSentence() {
  const annotators = useProject((store) => store.maps.annotators);
  const counts = useProject((store) => store.counts);
  const gold = [...counts.values()].map((some) =>
    some
      .filter(({ annotator }) => annotators.get(annotator)?.kind === "gold")
      .reduce((sum, { count }) => sum + count, 0),
  );
  const sum = gold.reduce((all, count) => all + count, 0);
  return (
    <Sentence
      figure={countLabel(sum)}
      words={t("agreement:gold.words", {
        count: sum,
        texts: t("agreement:texts", { count: gold.filter((count) => count > 0).length }),
      })}
      more={t("agreement:gold.more")}
      opens={t("agreement:gold.open")}
      onOpen={() => {
        useReview.setState({ list: "decided" });
        useView.setState({ place: "review" });
      }}
    />
  );
}
