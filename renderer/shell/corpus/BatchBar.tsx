import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { bringBack, createFolder, deleteAside, moveTo, setDocumentsAside } from "./acts.ts";
import { parseFilter } from "./filter.ts";
import { useCorpus } from "./state.ts";

/** What can be done with the rows that are chosen. */
export function BatchBar() {
  const chosen = useCorpus((corpus) => corpus.chosen);
  const aside = useCorpus((corpus) => parseFilter(corpus.query).is.includes("aside"));
  const folders = useProject((store) => store.maps.folders);
  if (chosen.size === 0) return null;
  const ids = [...chosen];
  const targets: readonly MenuEntry[] = [
    { label: t("shell:corpus.noFolder"), run: () => void moveTo(ids, null) },
    ...[...folders.values()].map((folder) => ({
      label: folder.name,
      icon: "folder" as const,
      run: () => void moveTo(ids, folder.id),
    })),
    "separator",
    { label: t("shell:corpus.newFolder"), icon: "plus", run: () => void createFolder(ids) },
  ];
  return (
    <div className="corpus-batch" role="group" aria-label={t("shell:corpus.chosen", { count: chosen.size })}>
      <div className="corpus-batch-head">
        <span className="ui-grow">{t("shell:corpus.chosen", { count: chosen.size })}</span>
        <IconButton
          icon="close"
          label={t("shell:corpus.chooseNone")}
          onClick={() => useCorpus.setState({ chosen: new Set() })}
        />
      </div>
      <div className="corpus-batch-acts">
        {aside ? (
          <>
            <Button onClick={() => void bringBack(ids)}>{t("shell:corpus.restore")}</Button>
            <Button onClick={() => void deleteAside(ids)}>{t("shell:corpus.delete")}</Button>
          </>
        ) : (
          <>
            <Menu trigger={<Button>{t("shell:corpus.moveTo")}</Button>} entries={targets} />
            <Button onClick={() => void setDocumentsAside(ids)}>{t("shell:corpus.setAside")}</Button>
            <Button onClick={() => useView.setState({ dialog: { kind: "assign", documents: ids } })}>
              {t("shell:corpus.assignChosen")}
            </Button>
            <Button onClick={() => useView.setState({ dialog: { kind: "export", documents: ids } })}>
              {t("shell:corpus.exportChosen")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
