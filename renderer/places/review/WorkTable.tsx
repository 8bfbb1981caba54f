import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { Fragment, useCallback, useMemo, useRef, useState } from "react";
import type { Annotator } from "#core/model/annotator.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { sumWork, type Work, type WorkRow, type WorkSum } from "./overview.ts";
import { useListed } from "./useListed.ts";

type WorkTableProps = { readonly people: readonly Annotator[]; readonly rows: readonly WorkRow[] };

/** Pixels at 100 %; rows are measured. */
const ROW_HEIGHT = 41;

/** A row for each document, a column for each person. Only rows in sight are drawn, and the one that has the focus. */
export function WorkTable({ people, rows }: WorkTableProps) {
  const assignments = useProject((store) => store.maps.assignments);
  const { all } = useListed();
  const sums = useMemo(
    () =>
      sumWork(
        rows,
        people,
        assignments.values(),
        all.map(({ line }) => line),
      ),
    [rows, people, assignments, all],
  );
  const box = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    // The same functions while nothing changes: another one has all rows counted again.
    estimateSize: useCallback(() => ROW_HEIGHT, []),
    getItemKey: useCallback((index: number) => rows[index]?.document.id ?? index, [rows]),
    overscan: 8,
    rangeExtractor: (range: Range) => withFocused(defaultRangeExtractor(range), focused, rows.length),
  });
  const items = virtual.getVirtualItems();
  return (
    <div ref={box} className="review-scroll">
      <table className="review-table" aria-label={t("review:table")} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t("review:document")}</th>
            {people.map((person) => (
              <th key={person.id} scope="col">
                <PersonHead person={person} />
                <PersonSum sum={sums.get(person.id)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ index, key, start }, place) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <Fragment key={key}>
                <Room height={start - (items[place - 1]?.end ?? 0)} />
                <tr
                  ref={virtual.measureElement}
                  data-index={index}
                  aria-rowindex={index + 2}
                  onFocus={() => setFocused(index)}
                  onBlur={() => setFocused(null)}
                >
                  <WorkCells row={row} people={people} />
                </tr>
              </Fragment>
            );
          })}
          <Room height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

function withFocused(range: readonly number[], focused: number | null, count: number): number[] {
  const all = focused === null || focused >= count ? range : [...range, focused];
  return [...new Set(all)].toSorted((a, b) => a - b);
}

/** Where rows are that are not drawn. */
function Room({ height }: { readonly height: number }) {
  return height <= 0 ? null : <tr aria-hidden="true" style={{ blockSize: `${height}px` }} />;
}

function WorkCells({
  row: { document, byPerson },
  people,
}: {
  readonly row: WorkRow;
  readonly people: WorkTableProps["people"];
}) {
  return (
    <>
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
    </>
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

/** How far somebody is, over all texts. */
function PersonSum({ sum }: { readonly sum: WorkSum | undefined }) {
  if (sum === undefined) return null;
  const { tags, assigned, finished, open } = sum;
  const words = [
    t("review:tags", { count: tags }),
    assigned === 0 ? t("review:sumRead", { count: finished }) : t("review:sumAssigned", { finished, count: assigned }),
    ...(open === 0 ? [] : [t("review:sumOpen", { count: open })]),
  ];
  return <span className="review-sum tabular">{words.join(", ")}</span>;
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
