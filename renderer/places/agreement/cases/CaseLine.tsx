import type { AgreementCase, CaseSide } from "#contract/agreementCases.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import type { Id } from "#core/model/id.ts";
import { documentTitle } from "#core/actions/documents.ts";
import { useProject } from "../../../store/project.ts";
import { t } from "../../../text/text.ts";
import { TagLetter } from "../../../ui/TagLetter.tsx";
import { firstName, tagName } from "../words.ts";

type CaseLineProps = { readonly answer: Agreement; readonly one: AgreementCase };

/** A case: the words, what each of the two has there, and where. */
export function CaseLine({ answer, one }: CaseLineProps) {
  const document = useProject((store) => store.maps.documents.get(one.document));
  return (
    <div className="agreement-case">
      <bdi className="agreement-case-words ui-cut">{one.words}</bdi>
      <span className="agreement-case-sides">
        <Side answer={answer} annotator={one.pair[0]} side={one.first} />
        <Side answer={answer} annotator={one.pair[1]} side={one.second} />
        <bdi className="agreement-case-text ui-cut">{document === undefined ? "" : documentTitle(document)}</bdi>
      </span>
    </div>
  );
}

type SideProps = {
  readonly answer: Agreement;
  readonly annotator: Id;
  readonly side: CaseSide | null;
};

function Side({ answer, annotator, side }: SideProps) {
  const relationTypes = useProject((store) => store.maps.relationTypes);
  const tag = answer.tags.find(({ id }) => id === side?.label);
  const label = side?.label ?? null;
  const words =
    side === null
      ? t("agreement:cases.nothing")
      : side.value !== null
        ? String(side.value)
        : (relationTypes.get(label ?? "")?.name ??
          (label === null ? t("agreement:cases.several") : tagName(answer, label)));
  return (
    <span className="agreement-case-side">
      {firstName(answer, annotator)} {tag !== undefined && <TagLetter tag={tag} size="small" />} {words}
    </span>
  );
}
