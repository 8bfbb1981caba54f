import { runCommand } from "../commands/registry.ts";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { IconButton } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { fileName } from "./paths.ts";
import { PersonMenu } from "./PersonMenu.tsx";

/** Project and file, the way to everything, and whose tags are made. */
export function TitleBar() {
  const name = useProject((store) => [...store.maps.project.values()][0]?.name);
  const path = useProject((store) => store.path);
  const room = useView((view) => view.room);
  const open = name !== undefined;
  return (
    <header className="shell-title" data-region="title">
      <div className="shell-title-start">
        {open && room === "tight" && (
          <IconButton
            icon="document"
            label={t("shell:corpus.region")}
            onClick={() => runCommand("any", "pane.corpus")}
          />
        )}
        <Mark />
        <h1 className="shell-project ui-cut">{name ?? t("shell:app.name")}</h1>
        {room !== "tight" && (
          <span className="ui-meta ui-cut" title={path}>
            {fileName(path)}
          </span>
        )}
      </div>
      <button
        type="button"
        className="shell-palette-field"
        data-home
        onClick={() => runCommand("any", "palette")}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Icon name="search" />
        <span className="shell-palette-words ui-cut">{t("shell:title.goTo")}</span>
        <span aria-hidden="true">
          <Kbd keys="Mod+K" />
        </span>
      </button>
      <div className="shell-title-end">
        <PersonMenu />
        {open && (room === "tight" || room === "narrow") && (
          <IconButton
            icon="note"
            label={t("shell:app.inspector")}
            onClick={() => runCommand("any", "pane.inspector")}
          />
        )}
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg className="shell-mark" viewBox="0 0 18 18" aria-hidden="true">
      <rect width="18" height="18" rx="4.5" />
      <path d="M4 9h10" />
      <circle cx="9" cy="5.2" r="1.35" />
      <circle cx="9" cy="12.8" r="1.35" />
    </svg>
  );
}
