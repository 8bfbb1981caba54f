import { useMemo } from "react";
import { useProject } from "../store/project.ts";
import { t } from "../text/text.ts";
import { Notice } from "../ui/Notice.tsx";
import { workByDocument } from "./review/overview.ts";
import { WorkTable } from "./review/WorkTable.tsx";
import "./review/review.css";

/** Who has read and tagged what; a colleague's tags can be shown above the line in the reader. */
export function ReviewPlace() {
  const { documents, annotators, readings } = useProject((store) => store.maps);
  const counts = useProject((store) => store.counts);
  const rows = useMemo(
    () => workByDocument(documents.values(), [...annotators.values()], readings.values(), counts),
    [documents, annotators, readings, counts],
  );
  const people = useMemo(
    () =>
      [...annotators.values()].filter((person) =>
        rows.some(
          (row) => (row.byPerson.get(person.id)?.tags ?? 0) > 0 || (row.byPerson.get(person.id)?.read ?? 0) > 0,
        ),
      ),
    [annotators, rows],
  );
  return (
    <section className="review" data-region="place" aria-label={t("review:title")}>
      <header className="review-bar">
        <h1>{t("review:title")}</h1>
        <span>{t("review:about")}</span>
      </header>
      {people.length < 2 ? (
        <Notice icon="review" title={t("review:onePerson")}>
          {t("review:onePersonMore")}
        </Notice>
      ) : (
        <WorkTable people={people} rows={rows} />
      )}
    </section>
  );
}
