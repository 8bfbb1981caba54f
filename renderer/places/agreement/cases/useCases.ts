import { useEffect, useState } from "react";
import type { AgreementCases, CasesWanted } from "#contract/agreementCases.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import type { Failure } from "#contract/result.ts";
import { service } from "../../../service.ts";
import type { CaseQuestion } from "../question.ts";

/** Cases asked for at a time. */
const PAGE = 2000;

type Held = { readonly found: AgreementCases | null; readonly failure: Failure | null };

export type Cases = Held & {
  /** Asks for the next ones; null when all are there. */
  readonly more: (() => void) | null;
};

/** The cases behind a figure, page by page; from the beginning when the figures are worked out anew. */
export function useCases(question: CaseQuestion, answer: Agreement): Cases {
  const [held, setHeld] = useState<Held>({ found: null, failure: null });
  useEffect(() => {
    let isWanted = true;
    void service["agreement.cases"](wantedOf(question, answer, 0)).then((result) => {
      if (isWanted)
        setHeld(result.ok ? { found: result.value, failure: null } : { found: null, failure: result.failure });
    });
    return () => {
      isWanted = false;
    };
  }, [question, answer]);
  const { found } = held;
  if (found === null || found.cases.length >= found.total) return { ...held, more: null };
  const more = async (): Promise<void> => {
    const result = await service["agreement.cases"](wantedOf(question, answer, found.cases.length));
    if (!result.ok) return setHeld({ found: null, failure: result.failure });
    const next = { ...result.value, cases: [...found.cases, ...result.value.cases] };
    // Something else may be asked for by now.
    setHeld((now) => (now.found === found ? { found: next, failure: null } : now));
  };
  return { ...held, more: () => void more() };
}

export function wantedOf(
  { mark, tag, pair, documents }: CaseQuestion,
  { settings }: Agreement,
  from: number,
): CasesWanted {
  return {
    settings,
    mark,
    tag,
    pair: pair === null ? null : [pair[0], pair[1]],
    documents: documents === null ? null : [...documents],
    from,
    limit: PAGE,
  };
}
