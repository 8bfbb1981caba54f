import { useEffect, useRef } from "react";
import type { Span } from "#core/model/annotation.ts";
import { runCommand, useCommands } from "../../commands/registry.ts";
import { useProject, type ProjectStore } from "../../store/project.ts";
import { announce, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { keepFocus } from "../keepFocus.ts";
import { here, rangeOfSpan } from "../navigation/here.ts";
import { spansOver } from "../navigation/stack.ts";
import { describeSpan } from "../navigation/stand.ts";
import { removeTag } from "../tagging/tagging.ts";
import { closePopover } from "./tagPopoverCommands.ts";
import { usePlacement } from "./usePlacement.ts";
import "./popovers.css";

/** The tags that lie on top of each other where one stands, outermost first. Walking them selects them in the text. */
export function StackPopover({ byKey }: { readonly byKey: boolean }) {
  const store = useProject();
  const selected = useView((view) => view.span);
  const popup = useRef<HTMLDivElement>(null);
  const now = here();
  const spans = now === null ? [] : spansOver(now);
  const innermost = spans.at(-1);
  const style = usePlacement(popup, innermost === undefined ? [] : [rangeOfSpan(innermost)], 21.5);
  useEffect(() => {
    if (byKey) popup.current?.focus({ preventScroll: true });
  }, [byKey]);
  useCommands("stack", {
    "row.next": () => walk(spans, 1),
    "row.prev": () => walk(spans, -1),
    "span.focus": openDetails,
    "span.remove": () => removeTag(),
    close: closePopover,
  });
  if (innermost === undefined) return null;
  return (
    <div
      ref={popup}
      className="reader-popover stackpop"
      style={style}
      role="listbox"
      aria-label={t("tagging:stack.name", { count: spans.length })}
      data-context="stack"
      tabIndex={-1}
      onMouseDown={keepFocus}
    >
      <div className="stackpop-head" role="presentation">
        <span>{t("tagging:stack.name", { count: spans.length })}</span>
        <bdi className="stackpop-words ui-cut ui-grow">{innermost.quote}</bdi>
        <span>{t("tagging:stack.order")}</span>
      </div>
      {spans.map((span) => (
        <StackRow key={span.id} span={span} store={store} isSelected={span.id === selected} />
      ))}
      <StackKeys />
    </div>
  );
}

function StackRow({
  span,
  store,
  isSelected,
}: {
  readonly span: Span;
  readonly store: ProjectStore;
  readonly isSelected: boolean;
}) {
  const tag = store.maps.tags.get(span.tag);
  const claim = span.claim === null ? undefined : store.maps.claims.get(span.claim);
  const detail = Object.values(span.attributes).find((value) => typeof value !== "boolean" && value !== "");
  if (tag === undefined) return null;
  return (
    <button
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      className="stackpop-row"
      onClick={() => useView.setState({ span: span.id, selection: null, detailGroup: 0 })}
    >
      <TagLetter tag={tag} />
      <span className="stackpop-kind ui-cut">{tag.name}</span>
      <bdi className="stackpop-quote ui-cut">{span.quote}</bdi>
      <span className="ui-meta">{claim === undefined ? String(detail ?? "") : `C-${claim.number}`}</span>
    </button>
  );
}

function StackKeys() {
  return (
    <div className="tagpop-section tagpop-keys" aria-hidden="true">
      <span>
        <Kbd keys="Up" />
        <Kbd keys="Down" /> {t("tagging:stack.choose")}
      </span>
      <span>
        <Kbd keys="Enter" /> {t("tagging:stack.details")}
      </span>
      <span>
        <Kbd keys="Delete" /> {t("tagging:stack.remove")}
      </span>
    </div>
  );
}

/** A click leaves the focus where it was. */
function walk(spans: readonly Span[], towards: 1 | -1): void {
  const at = spans.findIndex((span) => span.id === useView.getState().span);
  const target = spans[Math.max(0, Math.min(at + towards, spans.length - 1))];
  const now = here();
  if (target === undefined || now === null) return;
  useView.setState({ span: target.id, selection: null, detailGroup: 0 });
  announce(describeSpan(now, target));
}

function openDetails(): void {
  closePopover();
  runCommand("reader.span", "inspector.enter");
}
