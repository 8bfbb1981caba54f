import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";

/** Stays as long as the project's file is not at its place: what is so, what is safe, and the way out. */
export function LostNotice() {
  const lost = useProject((store) => store.lost);
  const path = useProject((store) => store.path);
  if (lost === null) return null;
  return (
    <div className="shell-lost" role="alert">
      <Icon name="warn" />
      <span className="ui-grow">
        {lost.message} {lost.remedy}
      </span>
      <Button onClick={() => useView.setState({ dialog: { kind: "saveAs", purpose: "goOn", project: path } })}>
        {t("shell:lost.saveAs")}
      </Button>
    </div>
  );
}
