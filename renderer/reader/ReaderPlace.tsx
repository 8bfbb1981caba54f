import { useEffect } from "react";
import { loadDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { runCommand } from "../commands/registry.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { FindBar } from "./FindBar.tsx";
import { Overview } from "./overview/Overview.tsx";
import { PlainText } from "./PlainText.tsx";
import { PlaceBar } from "./PlaceBar.tsx";
import { ReaderText } from "./ReaderText.tsx";
import "./reader.css";

/** The Documents place: the open text with its bar, find and overview. */
export function ReaderPlace() {
  const id = useView((view) => view.document);
  const document = useProject((store) => (id === null ? undefined : store.maps.documents.get(id)));
  const loaded = useProject((store) => (id === null ? undefined : store.loaded.get(id)));
  const isPlain = useView((view) => view.settings.readingAloud);
  useEffect(() => {
    if (id !== null && loaded === undefined) void loadDocument(id);
  }, [id, loaded]);
  if (document === undefined) {
    return (
      <Notice
        icon="document"
        title={t("reader:nothingOpen")}
        actions={
          <Button look="primary" onClick={() => runCommand("any", "import")}>
            {t("reader:bringIn")}
          </Button>
        }
      >
        {t("reader:nothingOpenMore")}
      </Notice>
    );
  }
  return (
    <>
      <PlaceBar />
      <FindBar />
      <div className="reader">
        {loaded === undefined ? (
          <p className="reader-loading">{t("reader:loading")}</p>
        ) : isPlain ? (
          <PlainText loaded={loaded} document={document} />
        ) : (
          <ReaderText loaded={loaded} document={document} />
        )}
        <Overview />
      </div>
    </>
  );
}
