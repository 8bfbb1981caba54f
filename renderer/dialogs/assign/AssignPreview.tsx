import type { Annotator } from "#core/model/annotator.ts";
import type { Assigned } from "#core/review/assign.ts";
import { t } from "../../text/text.ts";
import { countShared } from "./plan.ts";

type PreviewProps = { readonly people: readonly Annotator[]; readonly assigned: readonly Assigned[] };

/** What each person would get. */
export function AssignPreview({ people, assigned }: PreviewProps) {
  const shared = countShared(assigned);
  const texts = new Set(assigned.map(({ document }) => document)).size;
  const readers = shared.size === 0 ? 1 : (assigned.length - texts + shared.size) / shared.size;
  if (people.length === 0) return <p className="sheet-words">{t("rounds:assign.nobody")}</p>;
  if (texts === 0) return <p className="sheet-words">{t("rounds:assign.nothing")}</p>;
  return (
    <div className="assign-preview">
      <p className="sheet-words" role="status">
        {shared.size === 0
          ? t("rounds:assign.alone", { count: texts })
          : t("rounds:assign.sum", { count: texts, shared: shared.size, readers })}
      </p>
      <table className="assign-table" aria-label={t("rounds:assign.preview")}>
        <thead>
          <tr>
            <th scope="col">{t("rounds:assign.person")}</th>
            <th scope="col">{t("rounds:assign.texts")}</th>
            <th scope="col">{t("rounds:assign.shared")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => {
            const own = assigned.filter(({ annotator }) => annotator === person.id);
            return (
              <tr key={person.id}>
                <th scope="row">
                  <bdi>{person.name}</bdi>
                </th>
                <td>{own.length}</td>
                <td>{own.filter(({ document }) => shared.has(document)).length}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
