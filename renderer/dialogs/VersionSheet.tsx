import { useEffect, useRef, useState } from "react";
import type { Sha256 } from "#core/model/id.ts";
import type { Freeze } from "#core/model/review.ts";
import { isSameName } from "#core/text/names.ts";
import { service } from "../service.ts";
import { settle } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { closeDialog, showToast } from "../store/view.ts";
import { momentLabel } from "../text/dates.ts";
import { t } from "../text/text.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import "./sheets.css";

/** Digits of a digest that are enough to tell two states apart. */
const SHORT = 12;

/** Keeps the state the project is in under a name; the named versions so far. */
export function VersionSheet() {
  const freezes = useProject((store) => store.maps.freezes);
  const canWrite = useProject((store) => store.readOnly === null);
  const [name, setName] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const wanted = name.trim();
  const isTaken = [...freezes.values()].some((one) => isSameName(one.name, wanted));
  const make = (): void => {
    closeDialog();
    void settle(() => service["freeze.make"]({ name: wanted })).then(
      (made) => made !== null && showToast({ text: t("rounds:version.made", { name: wanted }) }),
    );
  };
  return (
    <Sheet
      title={t("rounds:version.title")}
      size="small"
      onClose={closeDialog}
      initialFocus={field}
      {...(canWrite
        ? { primary: { label: t("rounds:version.make"), run: make, disabled: wanted === "" || isTaken } }
        : {})}
    >
      <div className="sheet-form">
        {canWrite ? (
          <TextField
            ref={field}
            label={t("rounds:version.name")}
            dir="auto"
            maxLength={100}
            value={name}
            onValue={setName}
            placeholder={t("rounds:version.example")}
            hint={t("rounds:version.hint")}
            problem={isTaken && wanted !== "" ? t("rounds:version.taken") : null}
          />
        ) : (
          <p className="sheet-words">{t("rounds:version.cannot")}</p>
        )}
        <VersionList freezes={[...freezes.values()]} />
      </div>
    </Sheet>
  );
}

function VersionList({ freezes }: { readonly freezes: readonly Freeze[] }) {
  const digest = useDigest();
  if (freezes.length === 0) return <p className="sheet-words ui-meta">{t("rounds:version.none")}</p>;
  return (
    <section aria-label={t("rounds:version.list")}>
      <h3 className="ui-field-label">{t("rounds:version.list")}</h3>
      <ul className="sheet-history">
        {freezes
          .toSorted((a, b) => b.created - a.created)
          .map((freeze) => (
            <VersionLine key={freeze.id} freeze={freeze} isNow={freeze.digest === digest} />
          ))}
      </ul>
    </section>
  );
}

function VersionLine({ freeze, isNow }: { readonly freeze: Freeze; readonly isNow: boolean }) {
  const person = useProject((store) => store.maps.annotators.get(freeze.annotator));
  return (
    <li className="sheet-history-line">
      {person !== undefined && <Avatar initials={person.initials} name={person.name} />}
      <span className="ui-grow sheet-version">
        <bdi>{freeze.name}</bdi>
        <span className="ui-meta" title={t("rounds:version.digest")}>
          {[t("rounds:version.changes", { count: freeze.changes }), freeze.digest.slice(0, SHORT)].join(" · ")}
          {isNow && ` · ${t("rounds:version.same")}`}
        </span>
      </span>
      <time className="ui-meta" dateTime={new Date(freeze.created).toISOString()}>
        {momentLabel(freeze.created)}
      </time>
    </li>
  );
}

/** Of the state the project is in; null until it is known. */
function useDigest(): Sha256 | null {
  const [digest, setDigest] = useState<Sha256 | null>(null);
  useEffect(() => {
    void service["project.digest"]({}).then((result) => result.ok && setDigest(result.value.digest));
  }, []);
  return digest;
}
