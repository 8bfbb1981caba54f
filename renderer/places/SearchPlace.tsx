import { useRef, useState } from "react";
import type { FindOptions, TextHit } from "#contract/values.ts";
import { useCommands } from "../commands/registry.ts";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Notice } from "../ui/Notice.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useSearch, type SearchResult } from "./search/useSearch.ts";
import "./search/search.css";

/** Words in all texts, with what stands around them. */
export function SearchPlace() {
  const [query, setQuery] = useState("");
  const [options, setOptions] = useState<FindOptions>({
    matchCase: false,
    wholeWords: false,
    furniture: false,
    pattern: false,
  });
  const field = useRef<HTMLInputElement>(null);
  const { result, searching, stop } = useSearch(query, options);
  return (
    <section className="search" data-region="place" aria-label={t("search:title")}>
      <header className="search-bar">
        <TextField
          ref={field}
          label={t("search:field")}
          hint={t(options.pattern === true ? "search:patternHint" : "search:hint")}
          problem={result?.query === query ? (result.failure?.message ?? null) : null}
          icon="search"
          value={query}
          onValue={setQuery}
          autoFocus
        />
        <div className="search-options">
          <Checkbox
            label={t("search:matchCase")}
            checked={options.matchCase}
            onChecked={(matchCase) => setOptions({ ...options, matchCase })}
          />
          <Checkbox
            label={t("search:wholeWords")}
            checked={options.wholeWords}
            onChecked={(wholeWords) => setOptions({ ...options, wholeWords })}
          />
          <Checkbox
            label={t("search:pattern")}
            checked={options.pattern ?? false}
            onChecked={(pattern) => setOptions({ ...options, pattern })}
          />
          <Checkbox
            label={t("search:furniture")}
            checked={options.furniture}
            onChecked={(furniture) => setOptions({ ...options, furniture })}
          />
          <p role="status" className="search-count">
            {result === null || result.query !== query ? (searching ? t("search:searching") : "") : describe(result)}
          </p>
          {searching && <Button onClick={stop}>{t("search:stop")}</Button>}
        </div>
      </header>
      <Results
        result={result}
        onQuery={() => field.current?.focus()}
        onFurniture={() => setOptions({ ...options, furniture: true })}
      />
    </section>
  );
}

function describe({ hits, count, state, searched }: SearchResult): string {
  const documents = t("search:documents", { count: new Set(hits.map((hit) => hit.document)).size });
  const found = t("search:results", { count, documents });
  const percent = Math.floor(searched * 100);
  const whole = state === "searching" ? t("search:soFar", { percent }) : t("search:stopped", { percent });
  return [
    found,
    ...(count > hits.length ? [t("search:limited", { shown: hits.length })] : []),
    ...(state === "ended" ? [] : [whole]),
  ].join(". ");
}

type ResultsProps = {
  readonly result: SearchResult | null;
  readonly onQuery: () => void;
  readonly onFurniture: () => void;
};

function Results({ result, onQuery, onFurniture }: ResultsProps) {
  const documents = useProject((store) => store.maps.documents);
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const hits = result?.hits ?? [];
  const focus = (index: number): void => {
    const wanted = Math.max(0, Math.min(hits.length - 1, index));
    setCurrent(wanted);
    list.current?.querySelector<HTMLElement>(`[data-hit="${wanted}"]`)?.focus();
  };
  useCommands("lines", {
    "row.next": () => focus(current + 1),
    "row.prev": () => focus(current - 1),
    "row.first": () => focus(0),
    "row.last": () => focus(hits.length - 1),
    "row.open": () => openHit(hits[current]),
    query: onQuery,
  });
  if (result === null)
    return (
      <Notice icon="search" title={t("search:start")}>
        {t("search:startMore")}
      </Notice>
    );
  if (result.failure !== null)
    return (
      <Notice icon="search" title={result.failure.message}>
        {result.failure.remedy ?? ""}
      </Notice>
    );
  if (hits.length === 0) {
    return (
      <Notice
        icon="search"
        title={t("search:none", { query: result.query })}
        actions={<Button onClick={onFurniture}>{t("search:withFurniture")}</Button>}
      >
        {t("search:noneMore")}
      </Notice>
    );
  }
  return (
    <div ref={list} className="search-results" data-context="lines" role="list" aria-label={t("search:list")}>
      {hits.map((hit, index) => (
        <div key={`${hit.document} ${hit.range[0]}`} role="listitem">
          {hits[index - 1]?.document !== hit.document && (
            <h2 className="search-document">{documents.get(hit.document)?.title}</h2>
          )}
          <button
            type="button"
            className="search-hit"
            data-hit={index}
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onClick={() => openHit(hit)}
          >
            <bdi>
              {hit.before}
              <mark>{hit.match}</mark>
              {hit.after}
            </bdi>
          </button>
        </div>
      ))}
    </div>
  );
}

function openHit(hit: TextHit | undefined): void {
  if (hit === undefined) return;
  void openDocument(hit.document).then(() => {
    useView.setState({ selection: { range: hit.range, active: "end" }, standing: null, span: null });
  });
}
