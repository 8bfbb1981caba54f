import { useState } from "react";
import { service } from "../service.ts";
import { joinPath, projectFileName } from "../shell/paths.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { FolderList } from "./FolderList.tsx";
import { useFolder, type Folder } from "./useFolder.ts";

/** Where a new project file goes: a folder and the name, or a place chosen in the system's own dialog. */
export type Place = {
  readonly path: string;
  /** Whether there is a folder yet. */
  readonly isReady: boolean;
  readonly folder: Folder;
  readonly choose: (path: string) => void;
};

/** @param start the folder it begins in; null, or one that cannot be read: the user's own */
export function usePlace(name: string, start: string | null = null): Place {
  const [chosen, choose] = useState<string | null>(null);
  const folder = useFolder(start);
  // A folder that is known is not waited for.
  const inside = folder.listing?.folder ?? start;
  const path = chosen ?? joinPath(inside ?? "", projectFileName(name));
  return { path, isReady: inside !== null, folder, choose };
}

export function PlaceField({ place: { path, folder, choose } }: { readonly place: Place }) {
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const browse = async (): Promise<void> => {
    const result = await service["files.choose"]({ purpose: "newProject", suggestion: path });
    if (result.ok && result.value.path !== null) choose(result.value.path);
  };
  return (
    <div className="sheet-place">
      <span className="ui-field-label">{t("sheets:project.place")}</span>
      {nativeDialogs ? (
        <Button icon="folder" onClick={() => void browse()}>
          {t("sheets:project.browse")}
        </Button>
      ) : (
        <FolderList folder={folder} shows="folders" />
      )}
      <p className="ui-field-note" dir="ltr">
        {t("sheets:project.placeHint", { file: path })}
      </p>
    </div>
  );
}
