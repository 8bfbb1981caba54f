import { useEffect, useState } from "react";
import { fail, ok, type Failure, type Result } from "#contract/result.ts";
import type { AlikeText, Copy, RevisionCheck } from "#contract/revisionValues.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../../service.ts";
import { readFiles } from "../../shell/files.ts";
import { settle } from "../../store/actions.ts";
import type { GivenFile } from "../../store/view.ts";
import { t } from "../../text/text.ts";

type Checked = { readonly by: Copy; readonly check: RevisionCheck };

/** The corrected copy somebody chose: a file, or a text of the project. */
type Chosen = readonly GivenFile[] | { readonly copy: Id };

export type ReplaceState =
  | { readonly step: "choosing"; readonly failure: Failure | null }
  | { readonly step: "reading" }
  | ({ readonly step: "shown" | "writing" } & Checked);

export type ReplaceActions = {
  readonly choose: (chosen: Chosen) => void;
  /** The document with the corrected text; null when it failed, which was told. */
  readonly finish: () => Promise<Id | null>;
  readonly stop: () => void;
};

/** A corrected copy, from the choice of its file until it took the place of a document's text. */
export function useReplace(document: Id): [ReplaceState, ReplaceActions] {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [state, setState] = useState<ReplaceState>({ step: "choosing", failure: null });
  useEffect(() => {
    if (chosen === null) return;
    const asked: { isWanted: boolean; by: Copy | null } = { isWanted: true, by: null };
    void check(document, chosen, () => asked.isWanted).then((result) => {
      if (!asked.isWanted) return forget(result.ok ? result.value.by : null);
      if (!result.ok) return setState({ step: "choosing", failure: result.failure });
      asked.by = result.value.by;
      return setState({ step: "shown", ...result.value });
    });
    return () => {
      asked.isWanted = false;
      forget(asked.by);
    };
  }, [document, chosen]);
  const choose = (given: Chosen): void => {
    if ("length" in given && given.length === 0) return;
    setState({ step: "reading" });
    // The same one again is another try.
    setChosen("length" in given ? [...given] : { ...given });
  };
  const finish = async (): Promise<Id | null> => {
    if (state.step !== "shown") return null;
    setState({ ...state, step: "writing" });
    const made = await write(document, state.by);
    if (made === null) setState(state);
    return made;
  };
  return [state, { choose, finish, stop: () => void service["work.stop"]({}) }];
}

/** Texts of the project that may be the corrected copy of a document. */
export function useAlike(document: Id): readonly AlikeText[] {
  const [alike, setAlike] = useState<readonly AlikeText[]>([]);
  useEffect(() => {
    let isShown = true;
    void service["revision.alike"]({ document }).then((result) => {
      if (isShown && result.ok) setAlike(result.value);
    });
    return () => {
      isShown = false;
    };
  }, [document]);
  return alike;
}

/** A file that was read for nothing is no longer kept. */
function forget(by: Copy | null): void {
  if (by !== null && "batch" in by) void service["import.cancel"]({ batch: by.batch });
}

async function check(document: Id, chosen: Chosen, isWanted: () => boolean): Promise<Result<Checked>> {
  const by = "length" in chosen ? await readCopy(chosen, isWanted) : ok(chosen);
  if (!by.ok) return by;
  const checked = await service["revision.check"]({ document, by: by.value });
  if (checked.ok) return ok({ by: by.value, check: checked.value });
  forget(by.value);
  return checked;
}

async function readCopy(given: readonly GivenFile[], isWanted: () => boolean): Promise<Result<Copy>> {
  const files = given.length === 1 ? await readFiles(given, isWanted, () => {}) : [];
  const read = files === null || files.length === 0 ? null : await service["import.check"]({ files });
  if (read === null) return fail("Invalid", t("revising:replace.several"));
  if (!read.ok) return read;
  const by = { batch: read.value.batch, row: 0 };
  if (read.value.rows.length === 1) return ok(by);
  forget(by);
  return fail("Invalid", t("revising:replace.several"));
}

async function write(document: Id, by: Copy): Promise<Id | null> {
  const done: { document: Id | null } = { document: null };
  await settle(async () => {
    const result = await service["revision.finish"]({ document, by });
    if (!result.ok) return result;
    done.document = result.value.document;
    // What changed is read again as a whole: it may be every tag of the text.
    return ok({ change: null, history: result.value.history });
  });
  return done.document;
}
