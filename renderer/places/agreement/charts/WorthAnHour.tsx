import { useId } from "react";
import type { Agreement, AgreementPattern } from "#contract/agreementValues.ts";
import { t } from "../../../text/text.ts";
import { Button } from "../../../ui/Button.tsx";
import { TagLetter } from "../../../ui/TagLetter.tsx";
import { openAsQueue } from "../cases/openQueue.ts";
import { firstName, tagName } from "../words.ts";

/** What many disagreements have in common, and the way to them. */
export function WorthAnHour({ answer }: { readonly answer: Agreement }) {
  const heading = useId();
  return (
    <section className="agreement-card agreement-worth" aria-labelledby={heading}>
      <header className="agreement-card-head">
        <h2 id={heading}>{t("agreement:worth.title")}</h2>
      </header>
      {answer.patterns.length === 0 ? (
        <p className="plot-hint">{t("agreement:worth.none")}</p>
      ) : (
        <ul className="agreement-patterns">
          {answer.patterns.map((pattern, place) => (
            <Pattern key={place} answer={answer} pattern={pattern} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Pattern({ answer, pattern }: { readonly answer: Agreement; readonly pattern: AgreementPattern }) {
  const { pair, tag, other, count, mark } = pattern;
  const { title, more } = sayPattern(answer, pattern);
  return (
    <li className="agreement-pattern">
      <span className="agreement-pattern-tags">
        {[tag, other].map((id) => {
          const found = answer.tags.find((one) => one.id === id);
          return found === undefined ? null : <TagLetter key={id} tag={found} />;
        })}
      </span>
      <span className="agreement-pattern-words">
        <b>{title}</b>
        <span>{more}</span>
      </span>
      <Button
        aria-label={t("agreement:worth.openName", { count, title })}
        onClick={() => {
          const question = { title, mark, tag: mark.kind === "apart" ? tag : null, pair, documents: null };
          void openAsQueue(question, answer);
        }}
      >
        {t("agreement:worth.open", { count })}
      </Button>
    </li>
  );
}

/** What the two do differently, in a line and a sentence. */
function sayPattern(
  answer: Agreement,
  { kind, pair, tag, other, words }: AgreementPattern,
): { readonly title: string; readonly more: string } {
  const values = {
    first: firstName(answer, pair[0]),
    second: firstName(answer, pair[1]),
    tag: tagName(answer, tag),
    other: tagName(answer, other),
    words: t("agreement:apart.wordsOrMore", { count: Math.abs(words) }),
  };
  if (kind === "skips" || kind === "calls")
    return { title: t(`agreement:worth.${kind}.title`, values), more: t(`agreement:worth.${kind}.more`, values) };
  const when = words < 0 ? "earlier" : "later";
  return {
    title: t(`agreement:worth.${kind}.title.${when}`, values),
    more: t(`agreement:worth.${kind}.more.${when}`, values),
  };
}
