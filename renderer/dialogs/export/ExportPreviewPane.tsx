import type { ExportCount, ExportPreview, Loss } from "#contract/values.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";

const look: Record<Loss["outcome"], { readonly icon: IconName; readonly words: () => string }> = {
  kept: { icon: "tick", words: () => t("dialogs:export.kept") },
  convention: { icon: "split", words: () => t("dialogs:export.convention") },
  dropped: { icon: "warn", words: () => t("dialogs:export.dropped") },
};

type PreviewPaneProps = {
  readonly preview: ExportPreview | null;
  /** Null while it is counted, which may take longer than the preview. */
  readonly count: ExportCount | null;
};

/** The beginning of the real output, and what the format keeps and loses of this project. */
export function ExportPreviewPane({ preview, count }: PreviewPaneProps) {
  return (
    <section className="export-preview" aria-label={t("dialogs:export.preview")} aria-busy={preview === null}>
      <h3>
        {t("dialogs:export.preview")} <span className="export-quiet">{preview?.sampleFile}</span>
      </h3>
      {/* Scrolls sideways, so it must be reachable by keyboard. */}
      <pre className="export-sample" tabIndex={0} aria-label={t("dialogs:export.preview")}>
        {preview?.sample}
      </pre>
      <h3>
        {t("dialogs:export.losses")}
        {count !== null && (
          <span className="export-quiet">
            {" "}
            {t("dialogs:export.carried", {
              count: count.spans,
              documents: countLabel(count.documents),
            })}
          </span>
        )}
      </h3>
      {count === null ? (
        <p className="export-quiet">{t("dialogs:export.counting")}</p>
      ) : (
        <LossList losses={count.losses} />
      )}
    </section>
  );
}

/** What is kept in ink, what is lost in rubric; nothing is counted that the project does not have. */
export function LossList({ losses }: { readonly losses: readonly Loss[] }) {
  const shown = losses.filter((loss) => loss.count > 0 && loss.outcome !== "kept");
  if (shown.length === 0) return <p className="export-quiet">{t("dialogs:export.nothingToLose")}</p>;
  return (
    <ul className="export-losses">
      {shown.map((loss) => (
        <li
          key={`${loss.what} ${loss.outcome} ${loss.how}`}
          className={loss.outcome === "dropped" ? "export-dropped" : undefined}
        >
          <Icon name={look[loss.outcome].icon} />
          <span className="export-count">{countLabel(loss.count)}</span>
          <span>
            <strong>{loss.what}</strong> {loss.how === "" ? look[loss.outcome].words() : loss.how}
          </span>
        </li>
      ))}
    </ul>
  );
}
