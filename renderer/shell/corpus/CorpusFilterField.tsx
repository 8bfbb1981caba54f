import { useRef } from "react";
import { useCommands } from "../../commands/registry.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { chooseFiles } from "../files.ts";
import { createFolder } from "./acts.ts";
import { parseFilter } from "./filter.ts";
import { sorts } from "./rows.ts";
import { useCorpus } from "./state.ts";

/** The field that narrows the list, and how it is sorted and added to. */
export function CorpusFilterField() {
  const query = useCorpus((corpus) => corpus.query);
  const input = useRef<HTMLInputElement>(null);
  useCommands("corpus", { filter: () => input.current?.focus() });
  return (
    <div className="corpus-find">
      <div className="corpus-filter">
        <Icon name="filter" />
        <input
          ref={input}
          type="search"
          value={query}
          placeholder={t("shell:corpus.filter")}
          aria-label={t("shell:corpus.filter")}
          aria-describedby="corpus-filter-help"
          title={t("shell:corpus.filterHelp")}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => useCorpus.setState({ query: event.target.value })}
        />
        {query === "" ? (
          <Kbd keys="Slash" look="plain" />
        ) : (
          <IconButton
            icon="close"
            label={t("shell:corpus.clearFilter")}
            onClick={() => useCorpus.setState({ query: "" })}
          />
        )}
      </div>
      <p id="corpus-filter-help" className="visually-hidden">
        {t("shell:corpus.filterHelp")}
      </p>
      <Tools />
    </div>
  );
}

function Tools() {
  const sort = useCorpus((corpus) => corpus.sort);
  const aside = useCorpus((corpus) => parseFilter(corpus.query).is.includes("aside"));
  const entries: readonly MenuEntry[] = [
    { heading: t("shell:corpus.sortBy") },
    ...sorts.map((one) => ({
      label: t(`shell:corpus.sort.${one}`),
      chosen: one === sort,
      run: () => useCorpus.setState({ sort: one }),
    })),
    "separator",
    { label: t("shell:corpus.bringIn"), icon: "import", keys: "Mod+I", run: () => chooseFiles() },
    { label: t("shell:corpus.paste"), icon: "note", run: () => useView.setState({ dialog: { kind: "paste" } }) },
    { label: t("shell:corpus.newFolder"), icon: "folder", run: () => void createFolder([]) },
    "separator",
    {
      label: t(aside ? "shell:corpus.hideAside" : "shell:corpus.showAside"),
      icon: "eye",
      run: () => useCorpus.setState({ query: aside ? "" : "is:aside", chosen: new Set() }),
    },
  ];
  return <Menu trigger={<IconButton icon="sort" label={t("shell:corpus.tools")} />} entries={entries} align="end" />;
}
