import type { ReactElement } from "react";
import type { Annotator } from "#core/model/annotator.ts";
import { comparedWork } from "#core/review/counting.ts";
import type { AgreementSettings } from "#contract/agreementSettings.ts";
import { StopWork } from "../../shell/StopWork.tsx";
import { changeAgreement, useAgreement } from "../../store/agreement.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { momentLabel } from "../../text/dates.ts";
import { t } from "../../text/text.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Choice, SelectField } from "../../ui/Choice.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { saveNumbers } from "./saveNumbers.ts";

/** Whose work on what is compared, and how; and the ways to take the numbers along. */
export function AgreementBar() {
  const answer = useAgreement((store) => store.answer);
  const isRunning = useAgreement((store) => store.isRunning);
  return (
    <header className="placebar agreement-bar" data-region="bar" aria-label={t("agreement:bar")}>
      <div className="placebar-crumb">
        <button type="button" className="review-crumb" onClick={() => useView.setState({ place: "review" })}>
          {t("review:title")}
        </button>
        <Icon name="right" className="placebar-arrow" />
        <h1 className="placebar-title">{t("agreement:title")}</h1>
        {isRunning && answer !== null && (
          <span className="agreement-running" role="status">
            {t("agreement:renewing")} <StopWork name={t("agreement:title")} />
          </span>
        )}
      </div>
      <People />
      <FolderMenu />
      <TextsMenu />
      <StateMenu />
      <MatchingChoice />
      <Menu
        align="end"
        trigger={<IconButton icon="export" label={t("agreement:export.label")} />}
        entries={[
          {
            label: t("agreement:export.numbers"),
            disabled: answer === null,
            run: () => answer !== null && saveNumbers(answer),
          },
          { label: t("agreement:export.report"), run: () => useView.setState({ dialog: { kind: "report" } }) },
        ]}
      />
    </header>
  );
}

/** Everybody who has tags, by initials: pressed are those who are compared. */
function People() {
  const annotators = useProject((store) => store.maps.annotators);
  const counts = useProject((store) => store.counts);
  const settings = useAgreement((store) => store.settings);
  const busy = new Set([...counts.values()].flatMap((some) => some.map(({ annotator }) => annotator)));
  const people = [...annotators.values()].filter(({ id }) => busy.has(id));
  const chosen = people.filter((one) => isCompared(one, settings)).map(({ id }) => id);
  const toggle = (id: string): void => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    changeAgreement({ annotators: next });
  };
  return (
    <div className="agreement-people" role="group" aria-label={t("agreement:peopleLabel")}>
      {people.map(({ id, name, initials }) => (
        <button
          key={id}
          type="button"
          className="agreement-person"
          title={name}
          aria-pressed={chosen.includes(id)}
          // It takes two to compare.
          disabled={chosen.length <= 2 && chosen.includes(id)}
          onClick={() => toggle(id)}
        >
          {initials} <span className="visually-hidden">{name}</span>
        </button>
      ))}
    </div>
  );
}

function isCompared({ id, kind }: Annotator, { annotators }: AgreementSettings): boolean {
  return annotators === null ? kind !== "gold" : annotators.includes(id);
}

function trigger(label: string, what: string): ReactElement {
  return (
    <Button aria-label={t("agreement:choose", { label, what })}>
      <span className="ui-cut agreement-choice">{what}</span>
      <Icon name="down" />
    </Button>
  );
}

function FolderMenu() {
  const folders = useProject((store) => store.maps.folders);
  const chosen = useAgreement((store) => store.settings.folders?.[0] ?? null);
  if (folders.size === 0) return null;
  const all = t("agreement:allFolders");
  return (
    <Menu
      trigger={trigger(t("agreement:foldersLabel"), (chosen === null ? undefined : folders.get(chosen)?.name) ?? all)}
      entries={[
        { label: all, chosen: chosen === null, run: () => changeAgreement({ folders: null }) },
        ...[...folders.values()].map(({ id, name }) => ({
          label: name,
          chosen: id === chosen,
          run: () => changeAgreement({ folders: [id] }),
        })),
      ]}
    />
  );
}

function TextsMenu() {
  const compared = useAgreement((store) => store.settings.compared);
  return (
    <Menu
      trigger={trigger(t("review:compared.label"), t(`review:compared.${compared}`))}
      entries={comparedWork.map((value) => ({
        label: t(`review:compared.${value}`),
        chosen: value === compared,
        run: () => changeAgreement({ compared: value }),
      }))}
    />
  );
}

function StateMenu() {
  const freezes = useProject((store) => store.maps.freezes);
  const chosen = useAgreement((store) => store.settings.freeze);
  const now = t("agreement:state.now");
  const frozen = [...freezes.values()].toSorted((one, other) => other.created - one.created);
  return (
    <Menu
      trigger={trigger(t("agreement:state.label"), (chosen === null ? undefined : freezes.get(chosen)?.name) ?? now)}
      entries={[
        { label: now, chosen: chosen === null, run: () => changeAgreement({ freeze: null }) },
        ...(frozen.length === 0 ? [] : [{ heading: t("agreement:state.frozen") } as const]),
        ...frozen.map(({ id, name, created }): MenuEntry => ({
          label: t("agreement:state.one", { name, time: momentLabel(created) }),
          chosen: id === chosen,
          run: () => changeAgreement({ freeze: id }),
        })),
      ]}
    />
  );
}

/** How many words apart can be chosen. */
const wordCounts = ["0", "1", "2", "3", "5", "10"] as const;

function MatchingChoice() {
  const matching = useAgreement((store) => store.settings.matching);
  const most = matching.kind === "words" ? matching.most : 2;
  return (
    <div className="agreement-matching">
      <Choice
        label={t("agreement:matching.label")}
        labelLook="hidden"
        options={[
          { value: "exact", label: t("agreement:matching.exactShort") },
          { value: "overlap", label: t("agreement:matching.overlapShort") },
          { value: "words", label: t("agreement:matching.words", { count: most }) },
        ]}
        value={matching.kind === "common" ? null : matching.kind}
        onValue={(kind) => changeAgreement({ matching: kind === "words" ? { kind, most } : { kind } })}
      />
      {matching.kind === "words" && (
        <SelectField
          label={t("agreement:matching.howMany")}
          labelLook="hidden"
          value={String(most)}
          options={wordCounts.map((value) => ({ value, label: value }))}
          onValue={(value) => changeAgreement({ matching: { kind: "words", most: Number(value) } })}
        />
      )}
    </div>
  );
}
