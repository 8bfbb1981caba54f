import type { Annotator } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { bringBack, setDocumentsAside } from "../../shell/corpus/acts.ts";
import type { Row } from "../../shell/corpus/rows.ts";
import type { ProjectStore } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import type { MenuEntry } from "../../ui/Menu.tsx";
import { finishDocument, reopenDocument } from "../navigation/read.ts";

type Source = Pick<ProjectStore, "maps" | "counts" | "me">;

/** Those besides oneself who tagged a text, by name, and the one who is shown above the line even without tags in it. */
export function colleaguesIn({ maps, counts, me }: Source, document: Id, peek: Id | null): Annotator[] {
  const ids = new Set(peek === null ? [] : [peek]);
  for (const { annotator } of counts.get(document) ?? []) ids.add(annotator);
  ids.delete(me);
  return [...ids]
    .flatMap((id) => maps.annotators.get(id) ?? [])
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** The place of a text among those that are listed, from 1; null when the list leaves it out. */
export function placeAmong(
  rows: readonly Row[],
  document: Id,
): { readonly place: number; readonly count: number } | null {
  const documents = rows.filter((row) => row.kind === "document");
  const index = documents.findIndex((row) => row.id === document);
  return index < 0 ? null : { place: index + 1, count: documents.length };
}

type MenuSource = {
  readonly document: Document;
  readonly isFinished: boolean;
  /** Colleagues for whom the bar has no room. */
  readonly people: readonly Annotator[];
  readonly peek: Id | null;
};

/** What else can be done with the text, in the menu at the end of the bar. */
export function menuEntries({ document, isFinished, people, peek }: MenuSource): readonly MenuEntry[] {
  const { id, aside } = document;
  return [
    ...(people.length === 0 ? [] : [...peekEntries(people, peek), "separator" as const]),
    {
      label: t("beside:bar.original"),
      icon: "file",
      disabled: document.source === null,
      run: () => useView.setState({ dialog: { kind: "original", document: id } }),
    },
    {
      label: t("revising:replace.menu"),
      icon: "import",
      disabled: aside,
      run: () => useView.setState({ dialog: { kind: "replace", document: id } }),
    },
    isFinished
      ? { label: t("beside:bar.reopen"), icon: "undo", run: reopenDocument }
      : { label: t("beside:bar.markRead"), icon: "tick", keys: "Mod+Enter", run: finishDocument },
    aside
      ? { label: t("beside:bar.bringBack"), icon: "undo", run: () => void bringBack([id]) }
      : { label: t("beside:bar.setAside"), icon: "folder", run: () => void setDocumentsAside([id]) },
    "separator",
    {
      label: t("beside:bar.export"),
      icon: "export",
      run: () => useView.setState({ dialog: { kind: "export", documents: [id] } }),
    },
  ];
}

/** Whose tags are shown above the line: nobody's or one colleague's. */
export function peekEntries(people: readonly Annotator[], peek: Id | null): readonly MenuEntry[] {
  const entry = (label: string, person: Id | null): MenuEntry => ({
    label,
    chosen: peek === person,
    run: () => useView.setState({ peek: person }),
  });
  return [
    { heading: t("beside:bar.othersTags") },
    entry(t("beside:bar.nobody"), null),
    ...people.map((one) => entry(one.name, one.id)),
  ];
}
