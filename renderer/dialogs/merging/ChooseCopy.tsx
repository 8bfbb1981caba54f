import { useEffect, useRef, useState, type RefObject } from "react";
import type { Failure } from "#contract/result.ts";
import { service } from "../../service.ts";
import { fileName, folderOf } from "../../shell/paths.ts";
import { useProject } from "../../store/project.ts";
import { showFailure, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { FolderList } from "../FolderList.tsx";
import { useFolder } from "../useFolder.ts";
import { MergesSoFar } from "./MergesSoFar.tsx";

type ChooseCopyProps = {
  /** Why the file chosen before cannot be brought in. */
  readonly failure: Failure | null;
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly onChoose: (path: string) => void;
  /** Of the two, the one that is shown. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly field: RefObject<HTMLInputElement | null>;
};

/** Where the colleague's file is: asked with the system's own dialog, or from a list of folders. */
export function ChooseCopy({ failure, button, ...rest }: ChooseCopyProps) {
  const nativeDialogs = useView((view) => view.nativeDialogs);
  return (
    <div className="sheet-form">
      <p className="sheet-words">{t("merging:open.about")}</p>
      {failure !== null && <Problem failure={failure} />}
      {nativeDialogs ? (
        <NativeChoice isAsked={failure === null} onChoose={rest.onChoose} button={button} />
      ) : (
        <FolderChoice {...rest} />
      )}
      <MergesSoFar />
    </div>
  );
}

function Problem({ failure: { code, message, remedy = "", where } }: { readonly failure: Failure }) {
  // Another project is not merged, but its tags find the texts that are here as well.
  const bringTags = (path: string): void => {
    const name = fileName(path);
    useView.setState({ dialog: { kind: "tags", files: [{ name, path }], from: name } });
  };
  return (
    <div className="merging-part">
      <p className="sheet-words merging-problem" role="alert">
        {[message, remedy].join(" ")} {where !== undefined && <bdi dir="ltr">{where}</bdi>}
      </p>
      {code === "Conflict" && where !== undefined && (
        <Button onClick={() => bringTags(where)}>{t("merging:open.tagsInstead")}</Button>
      )}
    </div>
  );
}

type NativeChoiceProps = Pick<ChooseCopyProps, "onChoose" | "button"> & {
  /** Whether the dialog comes by itself. */
  readonly isAsked: boolean;
};

function NativeChoice({ isAsked, onChoose, button }: NativeChoiceProps) {
  const asked = useRef(!isAsked);
  const choose = async (): Promise<void> => {
    const result = await service["files.choose"]({ purpose: "openProject" });
    if (!result.ok) showFailure(result.failure);
    else if (result.value.path !== null) onChoose(result.value.path);
  };
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void choose();
  });
  return (
    <Button ref={button} icon="folder" onClick={() => void choose()}>
      {t("merging:open.choose")}
    </Button>
  );
}

function FolderChoice({ path, onPath, onChoose, field }: Omit<ChooseCopyProps, "failure" | "button">) {
  const project = useProject((store) => store.path);
  const [start] = useState(() => folderOf(project));
  const folder = useFolder(start);
  return (
    <>
      <TextField
        ref={field}
        label={t("merging:open.path")}
        value={path}
        onValue={onPath}
        placeholder={folder.listing?.folder ?? ""}
        dir="ltr"
        onKeyDown={(event) => event.key === "Enter" && path.trim() !== "" && onChoose(path.trim())}
      />
      <FolderList folder={folder} shows="projects" onProject={onChoose} />
    </>
  );
}
