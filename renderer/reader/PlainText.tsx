import { Fragment, useMemo } from "react";
import { pageStarts } from "#core/text/pages.ts";
import { directionOfBlock } from "#core/text/direction.ts";
import type { Document } from "#core/model/document.ts";
import type { Block } from "#core/model/structure.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { markedRuns, type MarkedRun } from "./view/markedRuns.ts";

type PlainTextProps = { readonly loaded: LoadedDocument; readonly document: Document };

/** The whole text as a plain document with marks, for reading with a screen reader's browse mode. */
export function PlainText({ loaded, document }: PlainTextProps) {
  const me = useProject((store) => store.me);
  const spans = useMemo(() => loaded.spans.filter((span) => span.annotator === me), [loaded.spans, me]);
  const furniture = useMemo(() => new Set(document.furniture), [document.furniture]);
  const pages = useMemo(
    () => pageStarts(loaded.structure.blocks, document.furniture),
    [loaded.structure, document.furniture],
  );
  return (
    <div className="reader-scroller">
      <article
        className="reader-plain"
        data-region="text"
        data-home
        tabIndex={-1}
        aria-label={t("reader:label", { title: document.title })}
      >
        {loaded.structure.blocks.map((block, index) =>
          furniture.has(index) ? null : (
            <Fragment key={block.start}>
              <PageMark page={pages[index] ?? null} />
              <PlainBlock
                block={block}
                direction={directionOfBlock(loaded.text, block, document.direction)}
                runs={markedRuns(loaded.text, block, spans)}
              />
            </Fragment>
          ),
        )}
      </article>
    </div>
  );
}

/** Where a page of the source begins. */
function PageMark({ page }: { readonly page: number | null }) {
  if (page === null) return null;
  const label = t("reader:pageBegins", { page });
  return (
    <div className="reader-plain-page" role="doc-pagebreak" aria-label={label}>
      {label}
    </div>
  );
}

type PlainBlockProps = {
  readonly block: Block;
  readonly direction: "ltr" | "rtl";
  readonly runs: readonly MarkedRun[];
};

function PlainBlock({ block, direction, runs }: PlainBlockProps) {
  const words = runs.map((run) => (run.spans.length === 0 ? run.text : <PlainMark key={run.start} run={run} />));
  if (block.kind === "heading" && block.level === 1) return <h2 dir={direction}>{words}</h2>;
  if (block.kind === "heading") return <h3 dir={direction}>{words}</h3>;
  if (block.kind === "quote") return <blockquote dir={direction}>{words}</blockquote>;
  return <p dir={direction}>{words}</p>;
}

function PlainMark({ run }: { readonly run: MarkedRun }) {
  const tags = useProject((store) => store.maps.tags);
  const names = run.spans.map((span) => tags.get(span.tag)?.name ?? "").join(", ");
  const innermost = run.spans.at(-1);
  const choose = (): void => useView.setState({ span: innermost?.id ?? null, selection: null });
  return (
    <mark
      className={`reader-mark hue-${tags.get(innermost?.tag ?? "")?.hue ?? 12}`}
      aria-description={t("reader:spanDescription", { name: names })}
      onClick={choose}
    >
      {run.text}
    </mark>
  );
}
