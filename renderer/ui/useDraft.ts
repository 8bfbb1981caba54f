import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DraftPlace, DraftTexts, LeftDraft } from "#contract/drafts.ts";
import { draftKey, dropDraft, keepDraft, leaveDraft, takeUp, useDrafts, type DraftSource } from "../store/drafts.ts";

/** What was typed at this place earlier and not saved. */
export function useLeft(place: DraftPlace | null): LeftDraft | null {
  return useDrafts(({ left }) => (place === null ? null : (left.get(draftKey(place)) ?? null)));
}

export type FormDraft<T extends DraftTexts> = {
  readonly texts: T;
  readonly change: (patch: Partial<T>) => void;
  /** Whether the texts are what was left earlier. */
  readonly isLeft: boolean;
  /** Back to what is saved. */
  readonly reset: () => void;
  /** The form has done its work: its draft goes once that is saved, and is offered when it cannot be. */
  readonly settle: (saved: Promise<boolean>) => void;
  /** Nobody wants it. */
  readonly cancel: () => void;
};

/**
 * The texts of a form, kept while they are typed. They begin with what was left there earlier; a form that goes away
 * without being settled or cancelled leaves them.
 */
export function useFormDraft<T extends DraftTexts>(source: DraftSource & { readonly base: T }): FormDraft<T> {
  const left = useLeft(source.place);
  const [first] = useState(left);
  const [texts, setTexts] = useState<T>(() => ({ ...source.base, ...first?.texts }));
  const [isLeft, setLeft] = useState(first !== null);
  const latest = useRef({ source, texts, isOpen: false });
  useLayoutEffect(() => {
    latest.current = { ...latest.current, source, texts };
  });
  useEffect(
    () => () => {
      const { source: from, texts: typed, isOpen } = latest.current;
      if (isOpen) leaveDraft(from, typed);
    },
    [],
  );
  const close = (): void => {
    latest.current.isOpen = false;
  };
  return {
    texts,
    isLeft,
    change: (patch) => {
      const next = { ...texts, ...patch };
      setTexts(next);
      latest.current.isOpen = true;
      keepDraft(source, next);
    },
    reset: () => {
      close();
      setTexts(source.base);
      setLeft(false);
      dropDraft(source.place);
    },
    settle: (saved) => {
      close();
      takeUp(source.place);
      void saved.then((isSaved) => (isSaved ? dropDraft(source.place) : leaveDraft(source, texts)));
    },
    cancel: () => {
      close();
      dropDraft(source.place);
    },
  };
}
