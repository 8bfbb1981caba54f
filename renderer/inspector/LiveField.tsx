import { useEffect, useLayoutEffect, useRef, useState, type ComponentProps, type ReactNode } from "react";
import type { DraftPlace } from "#contract/drafts.ts";
import { dropDraft, keepDraft, leaveDraft, sendDrafts, type DraftSource } from "../store/drafts.ts";
import { DraftOffer } from "../ui/DraftOffer.tsx";
import { TextArea, TextField } from "../ui/TextField.tsx";
import { useLeft } from "../ui/useDraft.ts";

/** The field of a record whose text is kept while it is typed, and what it is called for people. */
export type FieldDraft = { readonly place: DraftPlace; readonly about: string };

/** Saves; resolves to whether it is on disk. Nothing is resolved to where nothing is written yet. */
type Commit = (value: string) => Promise<boolean> | void;

type LiveText = {
  readonly value: string;
  readonly onCommit: Commit;
  readonly draft?: FieldDraft | undefined;
  /** pause: also while one is in the field, whenever the typing pauses; for what is not written yet. */
  readonly commits?: "leaving" | "pause";
};

/** Milliseconds without a letter that are a pause. */
const PAUSE = 300;

function sourceOf({ place, about }: FieldDraft, value: string): DraftSource {
  return { place, about, base: { [place.field]: value } };
}

/** Saves what was typed. Its draft goes once that is on disk; what cannot be saved is offered again. */
function save(words: string, { value, onCommit, draft }: LiveText): void {
  const saving = onCommit(words);
  if (draft === undefined) return;
  void sendDrafts();
  void Promise.resolve(saving ?? true).then((isSaved) =>
    isSaved || words.trim() === value.trim()
      ? dropDraft(draft.place)
      : leaveDraft(sourceOf(draft, value), { [draft.place.field]: words }),
  );
}

/** What was typed and not yet saved: saved when the field is left, also when it goes away under the typing. */
function useLiveText(live: LiveText) {
  const { value, draft } = live;
  const [typed, setTyped] = useState<string | null>(null);
  const left = useLeft(draft?.place ?? null);
  const offered = draft === undefined ? undefined : left?.texts[draft.place.field];
  const latest = useRef({ typed, live });
  useLayoutEffect(() => {
    latest.current = { typed, live };
  });
  const commit = (): void => {
    const { typed: words, live: now } = latest.current;
    latest.current = { ...latest.current, typed: null };
    setTyped(null);
    if (words === null) return;
    if (words !== now.value) save(words, now);
    else if (now.draft !== undefined) dropDraft(now.draft.place);
  };
  useEffect(() => {
    if (live.commits !== "pause" || typed === null) return;
    const timer = setTimeout(() => void latest.current.live.onCommit(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [live.commits, typed]);
  useEffect(
    () => () => {
      const { typed: words, live: now } = latest.current;
      if (words !== null && words !== now.value) save(words, now);
    },
    [],
  );
  const type = (words: string): void => {
    setTyped(words);
    if (draft !== undefined) keepDraft(sourceOf(draft, value), { [draft.place.field]: words });
  };
  const offer = draft !== undefined && typed === null && offered !== undefined && left !== null && (
    <DraftOffer
      about={draft.about}
      savedNow={left.base[draft.place.field] === value ? null : value}
      onKeep={() => save(offered, live)}
      onDrop={() => dropDraft(draft.place)}
    />
  );
  return { shown: typed ?? offered ?? value, type, commit, offer };
}

type LiveTextProps = Omit<ComponentProps<typeof TextField>, "value" | "onValue" | "onBlur" | "onKeyDown"> & LiveText;

/** A line of text that is saved on Enter and when it is left. */
export function LiveText({ value, onCommit, draft, commits = "leaving", ...rest }: LiveTextProps) {
  const { shown, type, commit, offer } = useLiveText({ value, onCommit, draft, commits });
  return (
    <Offered offer={offer} look={draft === undefined ? "bare" : "offered"}>
      <TextField
        {...rest}
        value={shown}
        onValue={type}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
    </Offered>
  );
}

type LiveAreaProps = Omit<ComponentProps<typeof TextArea>, "value" | "onValue" | "onBlur"> & LiveText;

/** Lines of text that are saved when they are left. */
export function LiveArea({ value, onCommit, draft, commits = "leaving", ...rest }: LiveAreaProps) {
  const { shown, type, commit, offer } = useLiveText({ value, onCommit, draft, commits });
  return (
    <Offered offer={offer} look={draft === undefined ? "bare" : "offered"}>
      <TextArea {...rest} value={shown} onValue={type} onBlur={commit} />
    </Offered>
  );
}

type OfferedProps = { readonly offer: ReactNode; readonly look: "bare" | "offered"; readonly children: ReactNode };

/** The field stays the same element whether something is offered below it or not. */
function Offered({ offer, look, children }: OfferedProps) {
  if (look === "bare") return children;
  return (
    <div className="ui-live">
      {children}
      {offer}
    </div>
  );
}
