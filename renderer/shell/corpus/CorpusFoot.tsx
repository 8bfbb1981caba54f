import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Meter } from "../../ui/Meter.tsx";
import type { Listed } from "./rows.ts";

/** How much of the project is read through. What is set aside does not count. */
export function CorpusFoot({ listed }: { readonly listed: readonly Listed[] }) {
  const isWhole = useProject((store) => store.listed);
  const present = listed.filter((one) => !one.document.aside);
  const read = present.filter((one) => one.state === "finished").length;
  const aside = listed.length - present.length;
  return (
    <footer className="corpus-foot">
      <div className="corpus-foot-words">
        <span>
          {isWhole
            ? t("shell:corpus.readThrough", { read, all: present.length })
            : t("shell:corpus.listing", { count: listed.length })}
        </span>
        {aside > 0 && <span className="ui-meta">{t("shell:corpus.asideCount", { count: aside })}</span>}
      </div>
      <Meter label={t("shell:corpus.readThroughMeter")} share={present.length === 0 ? 0 : read / present.length} />
    </footer>
  );
}
