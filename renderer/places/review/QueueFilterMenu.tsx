import { isSame } from "#core/encode.ts";
import { documentTitle } from "#core/actions/documents.ts";
import { comparedWork } from "#core/review/counting.ts";
import { useProject } from "../../store/project.ts";
import { compareWork, useReviewQueue } from "../../store/review.ts";
import { t } from "../../text/text.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { atWork, leaveOut, takeIn } from "./columns.ts";
import { pairsIn, type QueueRow } from "./queue.ts";
import { noFilter, useReview, type QueueFilter, type QueueOrder } from "./state.ts";
import { nameOf, namesOf } from "./words.ts";

const orders: readonly QueueOrder[] = ["document", "kind", "tag", "pair"];

/** In which order issues stand in the queue, and which of them. */
export function QueueFilterMenu({ all }: { readonly all: readonly QueueRow[] }) {
  const { order, filter } = useReview();
  const compared = useReviewQueue((queue) => queue.compared);
  const filters = useFilters(all);
  const entries: MenuEntry[] = [
    { heading: t("review:order.label") },
    ...orders.map((one) => ({
      label: t(`review:order.${one}`),
      chosen: one === order,
      run: () => useReview.setState({ order: one }),
    })),
    "separator",
    { heading: t("review:filter.label") },
    { label: t("review:filter.all"), chosen: filter === noFilter, run: () => useReview.setState({ filter: noFilter }) },
    ...filters,
    "separator",
    { heading: t("review:compared.label") },
    ...comparedWork.map((one) => ({
      label: t(`review:compared.${one}`),
      chosen: one === compared,
      run: () => compareWork({ compared: one }),
    })),
    ...usePeople(),
  ];
  return <Menu align="end" trigger={<IconButton icon="filter" label={t("review:filter.open")} />} entries={entries} />;
}

/** One entry for each person, to be compared or left out. Comparing takes two. */
function usePeople(): MenuEntry[] {
  const project = useProject();
  const annotators = useReviewQueue((queue) => queue.annotators);
  const people = atWork(project);
  if (people.length < 3) return [];
  const compared = people.filter((id) => annotators === null || annotators.includes(id));
  return [
    "separator",
    { heading: t("review:comparedPeople") },
    ...people.map((id) => ({
      label: nameOf(project.maps, id),
      chosen: compared.includes(id),
      disabled: compared.includes(id) && compared.length === 2,
      run: () => (compared.includes(id) ? leaveOut(id) : takeIn(id)),
    })),
  ];
}

/** One entry for each kind of difference, tag, pair and document that occurs. */
function useFilters(all: readonly QueueRow[]): MenuEntry[] {
  const maps = useProject((store) => store.maps);
  const filter = useReview((state) => state.filter);
  const entry = (label: string, wanted: Partial<Omit<QueueFilter, "cases">>): MenuEntry => ({
    label,
    chosen: isSame(filter, { ...noFilter, ...wanted }),
    run: () => useReview.setState({ filter: { ...noFilter, ...wanted } }),
  });
  const kinds = [...new Set(all.flatMap(({ line }) => line.kinds))];
  const tags = [...new Set(all.flatMap(({ line }) => (line.about === "spans" ? line.tags : [])))];
  const pairs = new Map(all.flatMap(({ line }) => pairsIn(line).map((pair) => [pair.join(" "), pair] as const)));
  const documents = [...new Map(all.map(({ document }) => [document.id, document])).values()];
  return [
    ...kinds.map((kind) => entry(t(`review:kinds.${kind}`), { kind })),
    ...tags.flatMap((id) => {
      const tag = maps.tags.get(id);
      return tag === undefined ? [] : [entry(tag.name, { tag: id })];
    }),
    ...(pairs.size < 2 ? [] : [...pairs.values()].map((pair) => entry(namesOf(maps, pair), { pair }))),
    ...(documents.length < 2 ? [] : documents.map((one) => entry(documentTitle(one), { document: one.id }))),
  ];
}
