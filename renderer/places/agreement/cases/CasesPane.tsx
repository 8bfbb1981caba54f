import { useEffect, useRef, useState } from "react";
import type { AgreementCase, AgreementCases } from "#contract/agreementCases.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { LineList } from "../../../inspector/LineList.tsx";
import { countLabel } from "../../../text/numbers.ts";
import { t } from "../../../text/text.ts";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { Choice } from "../../../ui/Choice.tsx";
import type { CaseQuestion } from "../question.ts";
import { useLooking } from "../state.ts";
import { CaseLine } from "./CaseLine.tsx";
import { GammaPart } from "./GammaPart.tsx";
import { saySum } from "./caseSums.ts";
import { openCase } from "./openCase.ts";
import { openAsQueue } from "./openQueue.ts";
import { useCases } from "./useCases.ts";

type CasesPaneProps = { readonly question: CaseQuestion; readonly answer: Agreement };

/** What a figure or a mark rests on: its cases, which lead to the text or to the issue. */
export function CasesPane({ question, answer }: CasesPaneProps) {
  const { found, failure, more } = useCases(question, answer);
  const heading = useRef<HTMLHeadingElement>(null);
  useReturn(question);
  useEffect(() => heading.current?.focus(), [question]);
  const [only] = question.documents ?? [];
  const close = (): void => useLooking.setState({ question: null });
  return (
    <aside
      className="agreement-cases"
      data-region="inspector"
      aria-label={t("agreement:cases.title")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <header className="agreement-cases-head">
        <h2 ref={heading} tabIndex={-1}>
          {question.title}
        </h2>
        <IconButton icon="close" label={t("agreement:cases.close")} onClick={close} />
      </header>
      <p className="agreement-cases-sum" role="status">
        {failure !== null
          ? [failure.message, failure.remedy].join(" ")
          : found === null
            ? t("agreement:cases.looking")
            : found.total > 0 && saySum(question, answer, found)}
      </p>
      {only !== undefined && question.documents?.length === 1 && (
        <GammaPart key={only} document={only} answer={answer} />
      )}
      {found !== null && <CaseList key={question.title} answer={answer} found={found} />}
      {found !== null && found.total > 0 && (found.both < found.total || question.mark.kind === "apart") && (
        <Button onClick={() => void openAsQueue(question, answer)}>{t("agreement:cases.queue")}</Button>
      )}
      {more !== null && <Button onClick={more}>{t("agreement:cases.more")}</Button>}
    </aside>
  );
}

/** The focus goes back to where it was when the pane is closed. */
function useReturn(question: CaseQuestion): void {
  const from = useRef<Element | null>(null);
  if (from.current === null) from.current = document.activeElement;
  useEffect(() => {
    // Another question of the same pane comes from the mark that was just pressed.
    const active = document.activeElement;
    if (active?.closest(".agreement-cases") === null && active !== document.body) from.current = active;
  }, [question]);
  useEffect(
    () => () => {
      const back = from.current;
      if ((back instanceof HTMLElement || back instanceof SVGElement) && back.isConnected) back.focus();
    },
    [],
  );
}

type Shown = "differ" | "all";
type Line = { readonly id: string; readonly one: AgreementCase };

function CaseList({ answer, found }: { readonly answer: Agreement; readonly found: AgreementCases }) {
  const lines = found.cases.map((one, place): Line => ({ id: String(place), one }));
  const differing = lines.filter(({ one }) => !one.isSame);
  const isMixed = differing.length > 0 && differing.length < lines.length;
  const [shown, setShown] = useState<Shown>("differ");
  const [active, setActive] = useState<string | null>(null);
  if (lines.length === 0) return <p className="agreement-cases-sum">{t("agreement:cases.none")}</p>;
  return (
    <>
      {isMixed && (
        <Choice<Shown>
          label={t("agreement:cases.which")}
          labelLook="hidden"
          options={[
            {
              value: "differ",
              label: t("agreement:cases.differ", { number: countLabel(found.total - found.both) }),
            },
            { value: "all", label: t("agreement:cases.all", { number: countLabel(found.total) }) },
          ]}
          value={shown}
          onValue={setShown}
        />
      )}
      <LineList
        label={t("agreement:cases.title")}
        className="agreement-case-list"
        lines={isMixed && shown === "differ" ? differing : lines}
        active={active}
        height={52}
        onActive={setActive}
        onOpen={({ one }) => void openCase(one)}
      >
        {({ one }) => <CaseLine answer={answer} one={one} />}
      </LineList>
    </>
  );
}
