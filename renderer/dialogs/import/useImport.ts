import { useEffect, useRef, useState } from "react";
import type { Id } from "#core/model/id.ts";
import type { ImportTable, TableChoice } from "#contract/tables.ts";
import type { ImportChoice, ImportPreview, ImportReport, ImportRow } from "#contract/values.ts";
import { service } from "../../service.ts";
import { settle } from "../../store/actions.ts";
import { draftKey, dropDraft, pastePlace, useDrafts } from "../../store/drafts.ts";
import { readFiles } from "../../shell/files.ts";
import { showFailure, showToast, type ImportSource } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import type { placeOf } from "./FolderField.tsx";
import { takeCheck } from "./rereadTable.ts";

/** What was chosen for one file, beside what was found in it. */
export type Chosen = Omit<ImportChoice, "row">;

export type ImportState = {
  /** How many files the window has read; null once they are handed over to be checked. */
  readonly read: number | null;
  /** Null while the files are being read. */
  readonly batch: Id | null;
  readonly rows: readonly ImportRow[];
  readonly tables: readonly ImportTable[];
  /** How a table is being read again; null when none is. */
  readonly asked: AskedTable | null;
  readonly wanted: ReadonlySet<number>;
  readonly chosen: ReadonlyMap<number, Chosen>;
  /** The row that is shown at the right; null while a table is. */
  readonly current: number | null;
  /** The table that is shown; null while a row is. */
  readonly table: number | null;
  readonly preview: ImportPreview | null;
  readonly report: ImportReport | null;
  readonly busy: boolean;
};

export type AskedTable = { readonly table: number; readonly choice: TableChoice };

export type ImportActions = {
  readonly want: (rows: readonly number[], wanted: boolean) => void;
  readonly show: (row: number) => void;
  readonly showTable: (table: number) => void;
  readonly readTable: (table: number, choice: TableChoice) => void;
  readonly choose: (row: number, choice: Chosen) => void;
  readonly readAs: (row: number, encoding: string) => Promise<void>;
  readonly finish: (place: ReturnType<typeof placeOf>) => Promise<void>;
  readonly cancel: () => void;
};

const empty: ImportState = {
  read: null,
  batch: null,
  rows: [],
  tables: [],
  asked: null,
  wanted: new Set(),
  chosen: new Map(),
  current: null,
  table: null,
  preview: null,
  report: null,
  busy: true,
};

/** How many files are read between two sayings of how many. */
const READ_STEP = 20;

/** The check of some files and the choices made about them; nothing is written before `finish`. */
export function useImport(files: readonly ImportSource[], onFailure: () => void): [ImportState, ImportActions] {
  const [state, setState] = useState<ImportState>({ ...empty, read: 0 });
  const patch: Patch = (more) =>
    setState((before) => ({ ...before, ...(typeof more === "function" ? more(before) : more) }));
  const asked = useRef<AskedTable | null>(null);

  useEffect(() => {
    let shown = true;
    const check = async (): Promise<void> => {
      const read = await readFiles(
        files,
        () => shown,
        (done) => done % READ_STEP === 0 && patch({ read: done }),
      );
      if (read === null) return showToast({ text: t("dialogs:import.stopped") });
      if (read.length === 0) return onFailure();
      patch({ read: null });
      const result = await service["import.check"]({ files: read });
      if (!shown) return void (result.ok && service["import.cancel"]({ batch: result.value.batch }));
      if (!result.ok) {
        showFailure(result.failure);
        return onFailure();
      }
      const { batch, rows, tables } = result.value;
      const [first] = rows;
      setState({
        ...empty,
        batch,
        rows,
        tables,
        wanted: new Set(rows.filter((row) => row.wanted).map((row) => row.row)),
        current: first?.table === null ? first.row : null,
        table: first?.table ?? null,
        busy: false,
      });
    };
    void check();
    return () => {
      shown = false;
    };
    // The files of one sheet never change; checking them again would read them twice.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const { batch, current, rows, tables } = state;
  const encoding = rows.find((row) => row.row === current)?.encoding;
  useEffect(() => {
    if (batch === null || current === null) return;
    let shown = true;
    void service["import.preview"]({ batch, row: current }).then((result) => {
      if (shown) patch({ preview: result.ok ? result.value : null });
    });
    return () => {
      shown = false;
    };
    // Rows have other texts under their numbers once a table was read again.
  }, [batch, current, encoding, tables]);

  const readTable = (table: number, choice: TableChoice): void => {
    const isUnderWay = asked.current !== null;
    asked.current = { table, choice };
    patch({ asked: asked.current, busy: true });
    if (!isUnderWay && batch !== null) void readAsked(batch, asked, patch);
  };
  return [state, { ...importActions(files, state, patch), readTable }];
}

type Patch = (more: Partial<ImportState> | ((before: ImportState) => ImportState)) => void;

/** Reads a table as it was asked for last: what was asked before that is passed over, as by keys held down. */
async function readAsked(batch: Id, asked: { current: AskedTable | null }, patch: Patch): Promise<void> {
  for (let now = asked.current; now !== null;) {
    const { table, choice } = now;
    const result = await service["import.readTable"]({ batch, table, choice });
    if (asked.current !== now) {
      now = asked.current;
      if (result.ok) patch((before) => takeCheck(before, table, result.value));
      continue;
    }
    asked.current = null;
    now = null;
    if (!result.ok) showFailure(result.failure);
    patch((before) => ({
      ...(result.ok ? takeCheck(before, table, result.value) : before),
      asked: null,
      busy: false,
    }));
  }
}

function importActions(
  files: readonly ImportSource[],
  state: ImportState,
  patch: Patch,
): Omit<ImportActions, "readTable"> {
  const { batch, rows, wanted, chosen } = state;
  return {
    want: (changed, isWanted) => {
      const next = new Set(wanted);
      for (const row of changed)
        if (isWanted) next.add(row);
        else next.delete(row);
      patch({ wanted: next });
    },
    show: (row) => patch({ current: row, table: null, ...(row === state.current ? {} : { preview: null }) }),
    showTable: (table) => patch({ current: null, table, preview: null }),
    choose: (row, choice) => patch({ chosen: new Map(chosen).set(row, { ...chosen.get(row), ...choice }) }),
    readAs: async (row, encoding) => {
      if (batch === null) return;
      const result = await service["import.recheck"]({ batch, row, encoding });
      if (!result.ok) return showFailure(result.failure);
      const choices = new Map(chosen);
      choices.delete(row); // what was chosen belonged to the other reading of the bytes
      patch({ rows: rows.map((one) => (one.row === row ? result.value : one)), chosen: choices });
    },
    finish: async (place) => {
      if (batch === null) return;
      patch({ busy: true });
      const choices = rows
        .filter((row) => wanted.has(row.row))
        .map((row) => ({ row: row.row, ...chosen.get(row.row) }));
      const report: { value: ImportReport | null } = { value: null };
      await settle(async () => {
        const result = await service["import.finish"]({
          batch,
          ...place,
          rows: choices,
        });
        if (result.ok) report.value = result.value.report;
        return result;
      });
      if (report.value !== null) dropPasted(files);
      patch({ busy: false, ...(report.value === null ? {} : { report: report.value, batch: null }) });
    },
    cancel: () => {
      // Files that the window still reads are let go with the sheet.
      if (state.read !== null) return;
      void (batch === null ? service["work.stop"]({}) : service["import.cancel"]({ batch }));
    },
  };
}

/** What was pasted and looked over is brought in: nothing has to be offered any more. */
function dropPasted(files: readonly ImportSource[]): void {
  const left = useDrafts.getState().left.get(draftKey(pastePlace()));
  if (files.some((file) => "text" in file && file.text === left?.texts["text"])) dropDraft(pastePlace());
}
