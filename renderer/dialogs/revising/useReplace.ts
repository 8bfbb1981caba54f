import { useEffect, useState } from "react";
import { fail, ok, type Failure, type Result } from "#contract/result.ts";
import type { RevisionCheck } from "#contract/revisionValues.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../../service.ts";
import { readFiles } from "../../shell/files.ts";
import { settle } from "../../store/actions.ts";
import type { GivenFile } from "../../store/view.ts";
import { t } from "../../text/text.ts";

type Checked = { readonly batch: Id; readonly check: RevisionCheck };

export type ReplaceState =
  | { readonly step: "choosing"; readonly failure: Failure | null }
  | { readonly step: "reading" }
  | ({ readonly step: "shown" | "writing" } & Checked);

export type ReplaceActions = {
  readonly choose: (files: readonly GivenFile[]) => void;
  /** The document with the corrected text; null when it failed, which was told. */
  readonly finish: () => Promise<Id | null>;
  readonly stop: () => void;
};

/** A corrected copy, from the choice of its file until it took the place of a document's text. */
export function useReplace(document: Id): [ReplaceState, ReplaceActions] {
  const [files, setFiles] = useState<readonly GivenFile[] | null>(null);
  const [state, setState] = useState<ReplaceState>({ step: "choosing", failure: null });
  useEffect(() => {
    if (files === null) return;
    const asked: { isWanted: boolean; batch: Id | null } = { isWanted: true, batch: null };
    const forget = (batch: Id | null): void => void (batch !== null && service["import.cancel"]({ batch }));
    void check(document, files, () => asked.isWanted).then((result) => {
      if (!asked.isWanted) return forget(result.ok ? result.value.batch : null);
      if (!result.ok) return setState({ step: "choosing", failure: result.failure });
      asked.batch = result.value.batch;
      return setState({ step: "shown", ...result.value });
    });
    return () => {
      asked.isWanted = false;
      forget(asked.batch);
    };
  }, [document, files]);
  const choose = (given: readonly GivenFile[]): void => {
    if (given.length === 0) return;
    setState({ step: "reading" });
    setFiles([...given]);
  };
  const finish = async (): Promise<Id | null> => {
    if (state.step !== "shown") return null;
    setState({ ...state, step: "writing" });
    const made = await write(document, state.batch);
    if (made === null) setState(state);
    return made;
  };
  return [state, { choose, finish, stop: () => void service["work.stop"]({}) }];
}

async function check(document: Id, given: readonly GivenFile[], isWanted: () => boolean): Promise<Result<Checked>> {
  const files = given.length === 1 ? await readFiles(given, isWanted, () => {}) : [];
  const read = files === null || files.length === 0 ? null : await service["import.check"]({ files });
  if (read === null) return fail("Invalid", t("revising:replace.several"));
  if (!read.ok) return read;
  const { batch, rows } = read.value;
  const checked =
    rows.length === 1
      ? await service["revision.check"]({ document, batch, row: 0 })
      : fail("Invalid", t("revising:replace.several"));
  if (checked.ok) return ok({ batch, check: checked.value });
  void service["import.cancel"]({ batch });
  return checked;
}

async function write(document: Id, batch: Id): Promise<Id | null> {
  const done: { document: Id | null } = { document: null };
  await settle(async () => {
    const result = await service["revision.finish"]({ document, batch, row: 0 });
    if (!result.ok) return result;
    done.document = result.value.document;
    // What changed is read again as a whole: it may be every tag of the text.
    return ok({ change: null, history: result.value.history });
  });
  return done.document;
}
