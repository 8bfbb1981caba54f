import { useRef, useState, type DragEvent, type ReactNode } from "react";
import { useProject } from "../store/project.ts";
import { t } from "../text/text.ts";
import { Icon } from "../ui/Icon.tsx";
import { filesOf, takeDropped } from "./files.ts";
import { usePaste } from "./usePaste.ts";

/** The whole window takes files and folders that are dropped on it, and what is pasted outside of fields. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  usePaste();
  const onEnter = (event: DragEvent, step: 1 | -1): void => {
    if (!carriesFiles(event)) return;
    depth.current += step;
    setOver(depth.current > 0);
  };
  const onDrop = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    void filesOf(event.dataTransfer).then(({ given, from }) => takeDropped(given, from));
  };
  return (
    <div
      className="shell-drop-target"
      onDragEnter={(event) => onEnter(event, 1)}
      onDragLeave={(event) => onEnter(event, -1)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={onDrop}
    >
      {children}
      {over && <DropCover />}
    </div>
  );
}

function DropCover() {
  const project = useProject((store) => [...store.maps.project.values()][0]?.name);
  return (
    <div className="shell-drop-cover">
      <div className="shell-drop-words">
        <Icon name="drop" />
        <strong>{t("shell:files.dropHere")}</strong>
        <span>{project === undefined ? t("shell:files.dropNew") : t("shell:files.dropHint", { project })}</span>
      </div>
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes("Files");
}
