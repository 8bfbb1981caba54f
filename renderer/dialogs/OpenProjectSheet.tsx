import { useEffect, useRef, useState } from "react";
import { service } from "../service.ts";
import { openProject } from "../shell/host.ts";
import { closeDialog, useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { FolderList } from "./FolderList.tsx";
import { useFolder } from "./useFolder.ts";
import "./sheets.css";

/** A project file to open: with the system's own dialog where there is one, otherwise from a list of folders. */
export function OpenProjectSheet() {
  const nativeDialogs = useView((view) => view.nativeDialogs);
  return nativeDialogs ? <NativeChoice /> : <FolderChoice />;
}

function NativeChoice() {
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void chooseProject();
  }, []);
  return null;
}

async function chooseProject(): Promise<void> {
  const result = await service["files.choose"]({ purpose: "openProject" });
  closeDialog();
  if (result.ok && result.value.path !== null) await openProject(result.value.path);
}

function FolderChoice() {
  const recent = useView((view) => view.recent);
  const [path, setPath] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const folder = useFolder();
  const open = (wanted: string): void => void openProject(wanted).then((opened) => opened && closeDialog());
  return (
    <Sheet
      title={t("sheets:project.openTitle")}
      onClose={closeDialog}
      size="small"
      initialFocus={field}
      primary={{ label: t("sheets:project.open"), run: () => open(path.trim()), disabled: path.trim() === "" }}
    >
      <div className="sheet-form">
        <TextField
          ref={field}
          label={t("sheets:project.path")}
          value={path}
          onValue={setPath}
          placeholder={folder.listing?.folder ?? ""}
          dir="ltr"
          onKeyDown={(event) => event.key === "Enter" && path.trim() !== "" && open(path.trim())}
        />
        {recent.length > 0 && (
          <div className="sheet-place">
            <h3 className="ui-field-label">{t("sheets:project.recent")}</h3>
            <ul className="sheet-folders">
              {recent.slice(0, 5).map((project) => (
                <li key={project.path}>
                  <button type="button" onClick={() => open(project.path)}>
                    {project.name} <span className="ui-meta ui-cut">{project.path}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <FolderList folder={folder} shows="projects" onProject={open} />
      </div>
    </Sheet>
  );
}
