import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { t } from "../../text/text.ts";
import { renameRow, rowName } from "./acts.ts";
import type { Row } from "./rows.ts";
import { useCorpus } from "./state.ts";

/** A row's name as a field. Enter or leaving the field keeps what was typed. */
export function RenameField({ row }: { readonly row: Row }) {
  const [name, setName] = useState(rowName(row));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const keep = (): void => {
    useCorpus.setState({ renaming: null });
    void renameRow(row, name);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.closest<HTMLElement>("[role=tree]")?.focus();
  };
  return (
    <input
      ref={input}
      className="corpus-rename"
      value={name}
      maxLength={row.kind === "folder" ? 200 : 1000}
      aria-label={t(row.kind === "folder" ? "shell:corpus.renameFolder" : "shell:corpus.renameText")}
      onChange={(event) => setName(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}
