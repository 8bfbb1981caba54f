import type { ReactNode } from "react";
import type { Conflict, MergeReport } from "#contract/mergeValues.ts";
import { counted, countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { FoldedList } from "./FoldedList.tsx";
import "./merging.css";

/** What is ticked of what looks alike. */
type Alike = {
  readonly taken: ReadonlySet<number>;
  readonly onTake: (pairing: number, taken: boolean) => void;
};

/** `alike`: null once it is decided. */
type MergePlanViewProps = { readonly report: MergeReport; readonly alike: Alike | null };

/** What a copy brings, or has brought: whose work, in which texts, and what the copies say differently. */
export function MergePlanView({ report, alike }: MergePlanViewProps) {
  const { people, documents, schema, conflicts, pairings } = report;
  return (
    <>
      {people.length > 0 && <PeopleTable people={people} />}
      {documents.length > 0 && (
        <Part title={t("merging:plan.texts")}>
          <FoldedList label={t("merging:plan.texts")} lines={documents.map((one) => describeText(one))} />
        </Part>
      )}
      {schema.length > 0 && (
        <Part title={t("merging:plan.schema")}>
          <FoldedList label={t("merging:plan.schema")} lines={schema} />
        </Part>
      )}
      <Part title={t("merging:plan.differs")}>
        {conflicts.length === 0 ? (
          <p className="sheet-words">{t("merging:plan.nothingDiffers")}</p>
        ) : (
          <ConflictLists conflicts={conflicts} />
        )}
      </Part>
      {alike !== null && <AlikePart pairings={pairings} alike={alike} />}
    </>
  );
}

type AlikePartProps = Pick<MergeReport, "pairings"> & { readonly alike: Alike };

/** What looks alike in the two copies, to be ticked where it is one and the same; nothing where nothing does. */
export function AlikePart({ pairings, alike }: AlikePartProps) {
  if (pairings.length === 0) return null;
  return (
    <Part title={t("merging:plan.alike")}>
      <p className="merging-quiet">{t("merging:plan.alikeAbout")}</p>
      {pairings.map(({ record, same, message }, index) => (
        <Checkbox
          key={`${record} ${same}`}
          label={<span dir="auto">{message}</span>}
          checked={alike.taken.has(index)}
          onChecked={(isTaken) => alike.onTake(index, isTaken)}
        />
      ))}
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="merging-part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

const columns = ["changes", "added", "changed", "removed", "links", "comments", "decisions"] as const;

function PeopleTable({ people }: Pick<MergeReport, "people">) {
  return (
    <table className="merging-people">
      <caption>{t("merging:plan.people")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("merging:plan.person")}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`merging:plan.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person, index) => (
          // Two people may have the same name.
          <tr key={index}>
            <th scope="row" dir="auto">
              {person.name} {person.isNew && <span className="merging-quiet">{t("merging:plan.newPerson")}</span>}
            </th>
            {columns.map((column) => (
              <td key={column} className={person[column] === 0 ? "merging-zero" : undefined}>
                {countLabel(person[column])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function describeText({ name, isNew, spans }: MergeReport["documents"][number]): ReactNode {
  const parts = [
    ...(isNew ? [t("merging:plan.newText")] : []),
    ...(spans > 0 ? [t("merging:plan.spans", counted(spans))] : []),
  ];
  return (
    <>
      <bdi>{name}</bdi> <span className="merging-quiet">{parts.join(", ")}</span>
    </>
  );
}

/** A list for each kind of difference, in the order they are told. */
function ConflictLists({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  return [...Map.groupBy(conflicts, ({ kind }) => kind)].map(([kind, some]) => (
    <div key={kind} className="merging-kind">
      <h4>
        {t(`merging:kinds.${kind}`)} <span className="merging-quiet">{countLabel(some.length)}</span>
      </h4>
      <FoldedList label={t(`merging:kinds.${kind}`)} lines={some.map(({ message }) => message)} />
    </div>
  ));
}
