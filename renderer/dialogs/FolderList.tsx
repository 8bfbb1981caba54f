import { t } from "../text/text.ts";
import { Icon } from "../ui/Icon.tsx";
import { joinPath } from "../shell/paths.ts";
import type { Folder } from "./useFolder.ts";

type FolderListProps = {
  readonly folder: Folder;
  /** folders: only folders. projects: project files as well. */
  readonly shows: "folders" | "projects";
  readonly onProject?: (path: string) => void;
};

/** Folders of this computer to walk through, and the projects in them. */
export function FolderList({ folder: { listing, failure, go }, shows, onProject }: FolderListProps) {
  if (failure !== null)
    return <p className="ui-field-note ui-field-problem">{[failure.message, failure.remedy ?? ""].join(" ")}</p>;
  if (listing === null) return null;
  const { parent } = listing;
  const entries = listing.entries.filter((entry) => shows === "projects" || entry.kind === "folder");
  return (
    <ul className="sheet-folders" aria-label={t("sheets:project.folders")}>
      {parent !== null && (
        <li>
          <button type="button" onClick={() => go(parent)}>
            <Icon name="up" />
            {t("sheets:project.up", { folder: parent })}
          </button>
        </li>
      )}
      {entries.map((entry) => (
        <li key={entry.path}>
          <button
            type="button"
            onClick={() =>
              entry.kind === "folder" ? go(joinPath(listing.folder, entry.name)) : onProject?.(entry.path)
            }
          >
            <Icon name={entry.kind === "folder" ? "folder" : "file"} />
            {entry.name}
          </button>
        </li>
      ))}
      {entries.length === 0 && (
        <li className="sheet-quiet">
          {t(shows === "folders" ? "sheets:project.noFolders" : "sheets:project.emptyFolder")}
        </li>
      )}
    </ul>
  );
}
