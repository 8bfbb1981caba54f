import { useEffect } from "react";
import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { StopWork } from "../../shell/StopWork.tsx";
import { followAgreement, useAgreement, workOut } from "../../store/agreement.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { AgreementBar } from "./AgreementBar.tsx";
import { CasesPane } from "./cases/CasesPane.tsx";
import { ByTag } from "./charts/ByTag.tsx";
import { CalledWhat } from "./charts/CalledWhat.tsx";
import { PerDocument } from "./charts/PerDocument.tsx";
import { Rounds } from "./charts/Rounds.tsx";
import { WordsApart } from "./charts/WordsApart.tsx";
import { WorthAnHour } from "./charts/WorthAnHour.tsx";
import { NothingShared, OnePerson } from "./NothingShared.tsx";
import { Sentences } from "./Sentences.tsx";
import { useLooking } from "./state.ts";
import "../review/review.css";
import "./agreement.css";

/** How far annotators agree: four sentences, plots, and the cases behind each figure and mark. */
export function AgreementPlace() {
  const { answer, failure, isRunning } = useAgreement();
  const path = useProject((store) => store.path);
  const question = useLooking((looking) => (looking.project === path ? looking.question : null));
  const count = useProject((store) => [...store.maps.annotators.values()].filter(({ kind }) => kind !== "gold").length);
  useEffect(followAgreement, []);
  return (
    <div className="agreement-place">
      <AgreementBar />
      <div className="agreement-panes">
        <div className="agreement-body" aria-busy={isRunning}>
          {count < 2 ? (
            <OnePerson />
          ) : failure !== null ? (
            <Notice
              icon="warn"
              title={failure.message}
              actions={
                <Button look="primary" onClick={() => void workOut()}>
                  {t("agreement:again")}
                </Button>
              }
            >
              {failure.remedy}
            </Notice>
          ) : answer === null ? (
            <p className="agreement-busy" role="status">
              {t("agreement:working")} {isRunning && <StopWork name={t("agreement:title")} />}
            </p>
          ) : answer.material.compared === 0 ? (
            <NothingShared answer={answer} />
          ) : (
            <Figures answer={answer} />
          )}
        </div>
        {question !== null && answer !== null && failure === null && answer.material.compared > 0 && (
          <CasesPane question={question} answer={answer} />
        )}
      </div>
    </div>
  );
}

function Figures({ answer }: { readonly answer: Agreement }) {
  const pair = usePair(answer);
  return (
    <>
      <Sentences answer={answer} pair={pair} />
      <div className="agreement-cards">
        <ByTag answer={answer} />
        {pair !== null && <CalledWhat answer={answer} pair={pair} />}
        <WorthAnHour answer={answer} />
      </div>
      <div className="agreement-cards">
        {pair !== null && <WordsApart answer={answer} pair={pair} />}
        <Rounds answer={answer} />
        <PerDocument answer={answer} />
      </div>
    </>
  );
}

/** The two that plots of two people are about. */
function usePair({ pairs }: Agreement): AnnotatorPair | null {
  const chosen = useLooking((looking) => looking.pair);
  const found = pairs.find(({ pair }) => pair[0] === chosen?.[0] && pair[1] === chosen[1]);
  return (found ?? pairs[0])?.pair ?? null;
}
