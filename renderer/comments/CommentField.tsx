import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Annotator } from "#core/model/annotator.ts";
import { MOST_COMMENT_LETTERS } from "#core/model/review.ts";
import type { FieldDraft } from "../inspector/LiveField.tsx";
import { useProject } from "../store/project.ts";
import { announce } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { DraftOffer } from "../ui/DraftOffer.tsx";
import { useFormDraft } from "../ui/useDraft.ts";
import { address, addressingAt, type Addressing } from "./addressing.ts";

type CommentFieldProps = {
  readonly label: string;
  /** What the button says. */
  readonly action: string;
  readonly placeholder?: string;
  readonly draft: FieldDraft;
  /** What is there at first. */
  readonly words?: string;
  readonly opens?: "focused" | "quiet";
  /** Names it for commands that go there. */
  readonly focus?: string | undefined;
  /** Resolves to whether it is on disk. */
  readonly onSay: (words: string) => Promise<boolean>;
  /** Left without saying anything; without it, the field stays. */
  readonly onLeave?: () => void;
};

/** Where a comment is typed: Mod+Enter says it, “@” offers the project's people. */
export function CommentField({
  words = "",
  onSay,
  onLeave,
  draft,
  action,
  opens = "quiet",
  ...rest
}: CommentFieldProps) {
  const { texts, change, isLeft, reset, settle, cancel } = useFormDraft({ ...draft, base: { text: words } });
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (opens === "focused") field.current?.focus();
  }, [opens]);
  const isEmpty = texts.text.trim() === "";
  const say = (): void => {
    if (!isEmpty) settle(onSay(texts.text));
  };
  const leave = (): void => {
    cancel();
    onLeave?.();
  };
  return (
    <div className="comment-field">
      <AddressedArea ref={field} text={texts.text} onText={(text) => change({ text })} onDone={say} {...rest} />
      {isLeft && <DraftOffer about={draft.about} savedNow={null} onDrop={reset} />}
      {(!isEmpty || onLeave !== undefined) && (
        <div className="inspector-row">
          <Button look="primary" disabled={isEmpty} onClick={say}>
            {action}
          </Button>
          {onLeave !== undefined && (
            <Button look="plain" onClick={leave}>
              {t("comments:cancel")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

type AreaProps = Pick<CommentFieldProps, "label" | "placeholder" | "focus"> & {
  readonly ref: React.RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onDone: () => void;
};

/** The text area with the people it offers once “@” is typed. */
function AddressedArea({ ref, text, onText, onDone, label, placeholder, focus }: AreaProps) {
  const id = useId();
  const { offered, chosen, look, take, onKeyDown } = useAddressing({ ref, text, onText, onDone });
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <textarea
        ref={ref}
        id={id}
        className="ui-area comment-area"
        dir="auto"
        rows={1}
        value={text}
        placeholder={placeholder}
        maxLength={MOST_COMMENT_LETTERS}
        data-focus={focus}
        aria-autocomplete="list"
        aria-controls={offered === null ? undefined : `${id}-people`}
        aria-activedescendant={offered === null ? undefined : `${id}-${chosen}`}
        onChange={(event) => {
          onText(event.target.value);
          look(event.target.value, event.target.selectionStart);
        }}
        onBlur={() => look("", 0)}
        onKeyDown={onKeyDown}
      />
      {offered !== null && (
        <div id={`${id}-people`} className="comment-people" role="listbox" aria-label={t("comments:people")}>
          {offered.people.map((person, index) => (
            <div
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className="comment-person"
              onMouseDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              <Avatar initials={person.initials} name={person.name} />
              <span className="ui-cut">{person.name}</span>
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** Whom “@” offers while one types, and the keys that choose among them. */
function useAddressing({ ref, text, onText, onDone }: Pick<AreaProps, "ref" | "text" | "onText" | "onDone">) {
  const annotators = useProject((store) => store.maps.annotators);
  const [offered, setOffered] = useState<Addressing | null>(null);
  const [chosen, setChosen] = useState(0);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current !== null) ref.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [ref, text]);
  const look = (words: string, at: number): void => {
    const found = addressingAt(words, at, annotators.values());
    if (found !== null && found.people.length !== offered?.people.length)
      announce(t("comments:found", { count: found.people.length }));
    setOffered(found);
    setChosen(0);
  };
  const take = (person: Annotator): void => {
    if (offered === null) return;
    const next = address(text, offered, person);
    caret.current = next.at;
    setOffered(null);
    onText(next.text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onDone();
    else if (offered === null) return;
    else if (event.key === "ArrowDown") setChosen((chosen + 1) % offered.people.length);
    else if (event.key === "ArrowUp") setChosen((chosen + offered.people.length - 1) % offered.people.length);
    else if (event.key === "Escape") setOffered(null);
    else if (event.key === "Enter" || event.key === "Tab") {
      const person = offered.people[chosen];
      if (person !== undefined) take(person);
    } else return;
    event.preventDefault();
  };
  return { offered, chosen, look, take, onKeyDown };
}
