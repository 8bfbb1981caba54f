import { useEffect, useRef, useState } from "react";
import { runCommand } from "../commands/registry.ts";
import { service } from "../service.ts";
import { enterProject } from "../store/actions.ts";
import { showFailure, useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { chooseFiles } from "./files.ts";
import { openProject } from "./host.ts";
import { Specimen } from "./Specimen.tsx";
import "./welcome.css";

/** The window without a project: a specimen, and four ways in. */
export function Welcome() {
  const recent = useView((view) => view.recent);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus({ preventScroll: true });
  }, []);
  const openSample = (): void => {
    setBusy(true);
    void showSample().finally(() => setBusy(false));
  };
  return (
    <main className="welcome" data-region="text" aria-label={t("shell:welcome.region")}>
      <Specimen />
      <div className="welcome-ways">
        <div className="welcome-words">
          <BigObelus />
          <h2>{t("shell:app.name")}</h2>
          <p>{t("shell:welcome.motto")}</p>
        </div>
        <div className="welcome-list" role="group" aria-label={t("shell:welcome.ways")}>
          <button
            ref={first}
            type="button"
            className="welcome-way welcome-way-first"
            data-home
            disabled={busy}
            onClick={openSample}
          >
            <WayFace
              icon="document"
              title={busy ? t("shell:welcome.opening") : t("shell:welcome.sample")}
              hint={t("shell:welcome.sampleHint")}
              keys="Enter"
            />
          </button>
          <button type="button" className="welcome-way" onClick={() => runCommand("any", "project.new")}>
            <WayFace icon="plus" title={t("shell:welcome.create")} hint={t("shell:welcome.createHint")} keys="Mod+N" />
          </button>
          <button type="button" className="welcome-way" onClick={() => runCommand("any", "project.open")}>
            <WayFace icon="folder" title={t("shell:welcome.open")} hint={t("shell:welcome.openHint")} keys="Mod+O" />
          </button>
        </div>
        <button type="button" className="welcome-drop" onClick={() => chooseFiles()}>
          <WayFace icon="drop" title={t("shell:welcome.drop")} hint={t("shell:welcome.dropHint")} />
        </button>
        {recent.length > 0 ? <RecentProjects /> : <FirstKeys />}
      </div>
    </main>
  );
}

async function showSample(): Promise<void> {
  const result = await enterProject(() => service["project.sample"]({}));
  if (!result.ok) showFailure(result.failure);
}

type WayFaceProps = { readonly icon: IconName; readonly title: string; readonly hint: string; readonly keys?: string };

function WayFace({ icon, title, hint, keys }: WayFaceProps) {
  return (
    <>
      <Icon name={icon} />
      <span className="ui-grow">
        <span className="welcome-way-title">{title}</span>
        <span className="welcome-way-hint">{hint}</span>
      </span>
      {keys !== undefined && (
        <span aria-hidden="true">
          <Kbd keys={keys} />
        </span>
      )}
    </>
  );
}

/** How many recent projects are listed. */
const MOST_RECENT = 5;

function RecentProjects() {
  const recent = useView((view) => view.recent);
  return (
    <div className="welcome-recent">
      <h3 id="welcome-recent">{t("shell:welcome.recent")}</h3>
      <ul aria-labelledby="welcome-recent">
        {recent.slice(0, MOST_RECENT).map((project) => (
          <li key={project.path}>
            <button type="button" className="welcome-recent-row" onClick={() => void openProject(project.path)}>
              <span className="ui-cut">{project.name}</span>
              <span className="ui-meta ui-cut" dir="ltr">
                {project.path}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function FirstKeys() {
  const keys = [
    ["Space", t("shell:welcome.keyRead")],
    ["C", t("shell:welcome.keyTag")],
    ["Enter", t("shell:welcome.keyOpen")],
  ] as const;
  return (
    <div className="welcome-recent">
      <h3>{t("shell:welcome.keys")}</h3>
      <p className="welcome-keys">
        {keys.map(([chord, words]) => (
          <span key={chord}>
            <Kbd keys={chord} /> {words}
          </span>
        ))}
      </p>
    </div>
  );
}

function BigObelus() {
  return (
    <svg className="welcome-obelus" viewBox="0 0 46 46" aria-hidden="true">
      <path d="M5 23h36" />
      <circle cx="23" cy="9" r="4.6" />
      <circle cx="23" cy="37" r="4.6" />
    </svg>
  );
}
