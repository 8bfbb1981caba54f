import { memo, useMemo } from "react";
import type { Span } from "#core/model/annotation.ts";
import { findSpan, useProject, type LoadedDocument } from "../store/project.ts";
import { useView, type Selection } from "../store/view.ts";
import { TagAll } from "../reader/tagging/TagAll.tsx";
import { reader } from "../reader/surface.ts";
import { useAfterFrame } from "../ui/useAfterFrame.ts";
import { DocumentPart } from "./DocumentPart.tsx";
import { SelectionPart } from "./SelectionPart.tsx";
import { SpanPart } from "./SpanPart.tsx";
import "./commands.ts";
import "./inspector.css";

/** What one stands on: the selected tag, the words selected, or else the document. */
export function Inspector() {
  const document = useView((view) => view.document);
  return document === null ? null : <InspectorOf document={document} />;
}

/** Follows the text one step behind: what a key does to the words is drawn first, what there is to say about it next. */
function InspectorOf({ document }: { readonly document: string }) {
  const stood = useStoodOn(document);
  const shown = useAfterFrame(stood);
  return (
    <div
      className="inspector"
      data-behind={shown === stood ? undefined : true}
      onKeyDown={(event) => {
        // Esc goes back to the text from any control in here; a field keeps what was typed when it loses the focus.
        if (event.key !== "Escape" || event.defaultPrevented || reader.surface === null) return;
        event.preventDefault();
        reader.surface.focus();
      }}
    >
      <Part {...shown} />
    </div>
  );
}

type StoodOn = {
  readonly document: string;
  readonly loaded: LoadedDocument | undefined;
  readonly span: Span | undefined;
  readonly selection: Selection | null;
  readonly isTaggingAll: boolean;
};

function useStoodOn(document: string): StoodOn {
  const loaded = useProject((store) => store.loaded.get(document));
  const spanId = useView((view) => view.span);
  const span = useProject((store) => findSpan(store, spanId));
  const selection = useView((view) => view.selection);
  const isTaggingAll = useView((view) => view.tagAll !== null);
  return useMemo(
    () => ({ document, loaded, span, selection, isTaggingAll }),
    [document, loaded, span, selection, isTaggingAll],
  );
}

const Part = memo(function Part({ document, loaded, span, selection, isTaggingAll }: StoodOn) {
  if (loaded === undefined) return null;
  if (isTaggingAll) return <TagAll />;
  if (span !== undefined && span.document === document) return <SpanPart key={span.id} span={span} loaded={loaded} />;
  if (selection !== null) return <SelectionPart range={selection.range} loaded={loaded} />;
  return <DocumentPart loaded={loaded} />;
});
