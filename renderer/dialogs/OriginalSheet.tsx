import { useEffect, useState } from "react";
import { service } from "../service.ts";
import { useProject } from "../store/project.ts";
import { closeDialog, type Dialog, showFailure } from "../store/view.ts";
import { download } from "../shell/download.ts";
import { fileName } from "../shell/paths.ts";
import { countLabel } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { Sheet } from "../ui/Sheet.tsx";
import "./export/export.css";

type Original = { readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** The bytes a document came from, as they were read, and what bringing it in changed. */
export function OriginalSheet({ dialog }: { readonly dialog: Extract<Dialog, { kind: "original" }> }) {
  const source = useProject((store) => store.maps.documents.get(dialog.document)?.source ?? null);
  const original = useOriginal(dialog.document, source !== null);
  if (source === null) {
    return (
      <Sheet title={t("dialogs:original.title")} size="small" onClose={closeDialog}>
        <p className="export-report">{t("dialogs:original.none")}</p>
      </Sheet>
    );
  }
  return (
    <Sheet
      title={t("dialogs:original.title")}
      about={source.file}
      size="wide"
      onClose={closeDialog}
      primary={{
        label: t("dialogs:original.save"),
        disabled: original === null,
        run: () => original !== null && download(fileName(original.file), original.bytes),
      }}
      foot={
        <span className="export-quiet">
          {source.encoding === ""
            ? t("dialogs:original.size", { size: countLabel(source.size) })
            : t("dialogs:original.encoding", { encoding: source.encoding, size: countLabel(source.size) })}
        </span>
      }
    >
      <div className="export-report">
        <h3>{t("dialogs:original.changes")}</h3>
        {source.changes.length === 0 ? (
          <p className="export-quiet">{t("dialogs:original.nothing")}</p>
        ) : (
          <ul className="export-files">
            {source.changes.map((change) => (
              <li key={change.kind}>{change.note}</li>
            ))}
          </ul>
        )}
        <OriginalText original={original} encoding={source.encoding} />
      </div>
    </Sheet>
  );
}

type OriginalTextProps = { readonly original: Original | null; readonly encoding: string };

function OriginalText({ original, encoding }: OriginalTextProps) {
  const words = original === null ? t("dialogs:original.loading") : decode(original.bytes, encoding);
  if (!isText(words)) return <p className="export-quiet">{t("dialogs:original.notText")}</p>;
  return (
    // Scrolls, so it must be reachable by keyboard.
    <pre className="export-sample" tabIndex={0} aria-label={original?.file} dir="auto">
      {words}
    </pre>
  );
}

/** Looked at so far, in UTF-16 code units. */
const LOOKED_AT = 4096;

/** Whether bytes became words, and not the signs of a program’s own notation. */
function isText(words: string): boolean {
  const beginning = words.slice(0, LOOKED_AT);
  const odd = beginning.match(/[\uFFFD\p{Cc}]/gu)?.filter((sign) => !/\s/u.test(sign)).length ?? 0;
  return odd * 20 <= beginning.length;
}

function useOriginal(document: string, wanted: boolean): Original | null {
  const [original, setOriginal] = useState<Original | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let shown = true;
    void service["document.original"]({ document }).then((result) => {
      if (!shown) return;
      if (result.ok)
        setOriginal({
          file: result.value.file,
          bytes: Uint8Array.from(atob(result.value.bytes), (character) => character.charCodeAt(0)),
        });
      else showFailure(result.failure);
    });
    return () => {
      shown = false;
    };
  }, [document, wanted]);
  return original;
}

function decode(bytes: Uint8Array<ArrayBuffer>, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
