import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { t } from "../../../text/text.ts";
import { SelectField } from "../../../ui/Choice.tsx";
import { useLooking } from "../state.ts";
import { pairName } from "../words.ts";

/** Which two a plot is about, where more than two are compared. */
export function PairChoice({ answer, pair }: { readonly answer: Agreement; readonly pair: AnnotatorPair }) {
  if (answer.pairs.length < 2) return null;
  return (
    <SelectField
      label={t("agreement:pairLabel")}
      labelLook="hidden"
      value={pair.join(" ")}
      options={answer.pairs.map((one) => ({ value: one.pair.join(" "), label: pairName(answer, one.pair) }))}
      onValue={(value) =>
        useLooking.setState({ pair: answer.pairs.find((one) => one.pair.join(" ") === value)?.pair ?? null })
      }
    />
  );
}
