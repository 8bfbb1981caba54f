import { useState } from "react";
import type { Id } from "#core/model/id.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { figureInWords } from "#contract/agreementWords.ts";
import { usualGamma, type GammaAgreement } from "#contract/gammaValues.ts";
import { service } from "../../../service.ts";
import { StopWork } from "../../../shell/StopWork.tsx";
import { showFailure } from "../../../store/view.ts";
import { t } from "../../../text/text.ts";
import { Button } from "../../../ui/Button.tsx";
import { sayFigure } from "../words.ts";

type GammaPartProps = { readonly document: Id; readonly answer: Agreement };

/** Gamma of one text, worked out when it is asked for: it takes its time. */
export function GammaPart({ document, answer }: GammaPartProps) {
  const [state, setState] = useState<"ready" | "working" | GammaAgreement>("ready");
  const workOut = async (): Promise<void> => {
    setState("working");
    const result = await service["agreement.gamma"]({ ...usualGamma, settings: answer.settings, document });
    if (!result.ok) showFailure(result.failure);
    setState(result.ok ? result.value : "ready");
  };
  if (state === "ready")
    return (
      <div className="agreement-gamma">
        <Button onClick={() => void workOut()}>{t("agreement:gamma.workOut")}</Button>
        <span>{t("agreement:gamma.slow")}</span>
      </div>
    );
  if (state === "working")
    return (
      <div className="agreement-gamma">
        <span role="status">{t("agreement:gamma.working")}</span>
        <StopWork name={t("agreement:gamma.name")} />
      </div>
    );
  return (
    <div className="agreement-gamma" role="status">
      <b>{t("agreement:gamma.figure", { figure: sayFigure(state.gamma) })}</b>
      <span>
        {t("agreement:gamma.more", {
          tags: figureInWords(state.onTags.value),
          count: state.wanted.samples,
          seed: state.wanted.settings.seed,
        })}
      </span>
    </div>
  );
}
