import { useRef } from "react";
import { useCommands } from "../../commands/registry.ts";
import { openDocument } from "../../store/loading.ts";
import { announce, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { removeRow, rowName } from "./acts.ts";
import { typeAhead, type Row } from "./rows.ts";
import { toggled, useCorpus } from "./state.ts";

/** Letters typed within this many milliseconds belong together. */
const TYPING = 700;

/** The keys of the list of texts. */
export function useTreeCommands(rows: readonly Row[], index: number): void {
  const typed = useRef({ letters: "", time: 0 });
  const row = rows[index];
  const stand = (at: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at))];
    if (next !== undefined) useCorpus.setState({ active: next.id });
  };
  const jump = (letter: string): void => {
    const now = performance.now();
    typed.current = { letters: now - typed.current.time < TYPING ? typed.current.letters + letter : letter, time: now };
    const found = typeAhead(rows, index, typed.current.letters, rowName);
    if (found !== null) stand(found);
  };
  useCommands("corpus", {
    "row.next": () => stand(index + 1),
    "row.prev": () => stand(index - 1),
    "row.first": () => stand(0),
    "row.last": () => stand(rows.length - 1),
    "folder.open": () => row?.kind === "folder" && (row.open ? stand(index + 1) : unfold(row)),
    "folder.close": () =>
      row !== undefined && (row.kind === "folder" && row.open ? unfold(row) : stand(parentOf(rows, index))),
    "row.open": () => row !== undefined && openRow(row),
    "row.choose": () => row !== undefined && (row.kind === "document" ? chooseRow(row) : chooseWithin(rows, index)),
    "type.ahead": jump,
    rename: () => row !== undefined && useCorpus.setState({ renaming: row.id }),
    "row.aside": () => {
      if (row === undefined) return;
      stand(index + 1 < rows.length ? index + 1 : index - 1);
      void removeRow(row);
    },
    "let.go": letGo,
  });
}

function unfold(row: Row): void {
  useCorpus.setState(({ folded }) => ({ folded: toggled(folded, row.id), active: row.id }));
}

export function openRow(row: Row): void {
  useCorpus.setState({ active: row.id });
  if (row.kind === "folder") return unfold(row);
  useView.setState({ drawer: null });
  void openDocument(row.id);
}

export function chooseRow(row: Row): void {
  const { chosen } = useCorpus.getState();
  useCorpus.setState({ chosen: toggled(chosen, row.id), active: row.id });
  announce(t(chosen.has(row.id) ? "shell:corpus.rowLeftOut" : "shell:corpus.rowChosen", { title: rowName(row) }));
}

/** Chooses every text shown in a folder, or none of them when all were chosen. */
function chooseWithin(rows: readonly Row[], index: number): void {
  const depth = rows[index]?.depth ?? 0;
  const end = rows.findIndex((row, at) => at > index && row.depth <= depth);
  const inside = rows
    .slice(index + 1, end === -1 ? undefined : end)
    .filter((row) => row.kind === "document")
    .map((row) => row.id);
  const { chosen } = useCorpus.getState();
  const all = inside.every((id) => chosen.has(id));
  const next = all ? new Set([...chosen].filter((id) => !inside.includes(id))) : new Set([...chosen, ...inside]);
  useCorpus.setState({ chosen: next });
  announce(t("shell:corpus.chosen", { count: next.size }));
}

/** The nearest row above that is less deep. */
function parentOf(rows: readonly Row[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  const above = rows.findLastIndex((row, at) => at < index && row.kind === "folder" && row.depth < depth);
  return above === -1 ? index : above;
}

/** Esc: what is chosen first, then the filter, then the drawer. */
function letGo(): void {
  const { chosen, query } = useCorpus.getState();
  if (chosen.size > 0) useCorpus.setState({ chosen: new Set() });
  else if (query !== "") useCorpus.setState({ query: "" });
  else useView.setState({ drawer: null });
}
