import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { addTag } from "./newParts.ts";

/** A project without a schema. */
export function EmptySchema() {
  return (
    <Notice
      icon="schema"
      title={t("places:schema.empty")}
      actions={
        <Button look="primary" size="large" onClick={() => addTag(null)}>
          {t("places:schema.emptyAdd")}
        </Button>
      }
    >
      <p>{t("places:schema.emptyWords")}</p>
    </Notice>
  );
}
