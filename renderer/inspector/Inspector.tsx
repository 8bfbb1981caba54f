import { findSpan, useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { TagAll } from "../reader/tagging/TagAll.tsx";
import { reader } from "../reader/surface.ts";
import { DocumentPart } from "./DocumentPart.tsx";
import { SelectionPart } from "./SelectionPart.tsx";
import { SpanPart } from "./SpanPart.tsx";
import "./commands.ts";
import "./inspector.css";

/** What one stands on: the selected tag, the words selected, or else the document. */
export function Inspector() {
  const document = useView((view) => view.document);
  if (document === null) return null;
  return (
    <div
      className="inspector"
      onKeyDown={(event) => {
        // Esc goes back to the text from any control in here; a field keeps what was typed when it loses the focus.
        if (event.key !== "Escape" || event.defaultPrevented || reader.surface === null) return;
        event.preventDefault();
        reader.surface.focus();
      }}
    >
      <Part document={document} />
    </div>
  );
}

function Part({ document }: { readonly document: string }) {
  const loaded = useProject((store) => store.loaded.get(document));
  const spanId = useView((view) => view.span);
  const span = useProject((store) => findSpan(store, spanId));
  const selection = useView((view) => view.selection);
  const isTaggingAll = useView((view) => view.tagAll !== null);
  if (loaded === undefined) return null;
  if (isTaggingAll) return <TagAll />;
  if (span !== undefined && span.document === document) return <SpanPart key={span.id} span={span} loaded={loaded} />;
  if (selection !== null) return <SelectionPart range={selection.range} loaded={loaded} />;
  return <DocumentPart loaded={loaded} />;
}
