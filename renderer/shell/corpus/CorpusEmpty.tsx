import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { chooseFiles } from "../files.ts";

/** A project without texts. */
export function CorpusEmpty() {
  return (
    <Notice
      icon="document"
      title={t("shell:corpus.empty")}
      actions={
        <>
          <Button look="primary" onClick={() => chooseFiles()}>
            {t("shell:corpus.chooseFiles")}
          </Button>
          <Button onClick={() => useView.setState({ dialog: { kind: "paste" } })}>{t("shell:corpus.pasteText")}</Button>
        </>
      }
    >
      <p>{t("shell:corpus.emptyWords")}</p>
    </Notice>
  );
}
