import { useMemo } from "react";
import type { Annotator } from "#core/model/annotator.ts";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { workByDocument, type Work, type WorkRow } from "./review/overview.ts";
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

function WorkTable({ people, rows }: { readonly people: readonly Annotator[]; readonly rows: readonly WorkRow[] }) {
  return (
    <div className="review-scroll">
      <table className="review-table" aria-label={t("review:table")}>
        <thead>
          <tr>
            <th scope="col">{t("review:document")}</th>
            {people.map((person) => (
              <th key={person.id} scope="col">
                <PersonHead person={person} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ document, byPerson }) => (
            <tr key={document.id}>
              <th scope="row">
                <button
                  type="button"
                  className="review-open"
                  aria-label={document.title}
                  onClick={() => void openDocument(document.id)}
                >
                  <bdi>{document.title}</bdi>
                </button>
              </th>
              {people.map((person) => (
                <td key={person.id}>
                  <WorkCell work={byPerson.get(person.id)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PersonHead({ person }: { readonly person: Annotator }) {
  const me = useProject((store) => store.me);
  const peek = useView((view) => view.peek);
  const isShown = peek === person.id;
  return (
    <span className="review-person">
      <Avatar initials={person.initials} name={person.name} />
      {person.name}
      {person.id === me ? (
        <span className="review-quiet">{t("review:me")}</span>
      ) : (
        <Button
          look="plain"
          icon="eye"
          aria-pressed={isShown}
          onClick={() => useView.setState({ peek: isShown ? null : person.id })}
        >
          {isShown ? t("review:hide", { name: person.name }) : t("review:peek", { name: person.name })}
        </Button>
      )}
    </span>
  );
}

function WorkCell({ work }: { readonly work: Work | undefined }) {
  if (work === undefined || (work.tags === 0 && work.read === 0))
    return <span className="review-quiet">{t("review:untouched")}</span>;
  const read = work.finished ? t("review:finished") : t("review:readPercent", { percent: Math.round(work.read * 100) });
  return (
    <span className="tabular">
      {t("review:tags", { count: work.tags })} <span className="review-quiet">{read}</span>
    </span>
  );
}
