import { Popover } from "@base-ui/react/popover";
import { useState, type FormEvent } from "react";
import { initialsOf } from "#core/model/annotator.ts";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { renameMe, tagAs, type Person } from "./person.ts";

/** Whose tags are made here: the initials, and behind them name, initials and the project's other people. */
export function PersonMenu() {
  const [open, setOpen] = useState(false);
  const person = useView((view) => view.settings.person);
  const projectOpen = useProject((store) => store.open);
  const me = useProject((store) => store.maps.annotators.get(store.me));
  const shown: Person = me ?? person;
  const named = shown.name !== "";
  return (
    <div className="shell-person">
      <span className="ui-meta shell-person-words">
        {t(projectOpen ? "shell:title.taggingAs" : "shell:title.yourName")}
      </span>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          className={projectOpen ? "shell-person-trigger" : "ui-button ui-button-outline ui-button-normal"}
          aria-label={t("shell:title.personMenu", {
            initials: projectOpen ? shown.initials : "",
            name: named ? shown.name : t("shell:title.whoAreYou"),
          })}
        >
          {projectOpen ? (
            <Avatar initials={shown.initials} name={shown.name} />
          ) : named ? (
            shown.name
          ) : (
            t("shell:title.whoAreYou")
          )}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="ui-menu-place" sideOffset={4} align="end">
            <Popover.Popup className="shell-person-popup" data-context="dialog">
              <PersonForm person={shown} onDone={() => setOpen(false)} />
              {projectOpen && <OtherPeople onDone={() => setOpen(false)} />}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}

function PersonForm({ person, onDone }: { readonly person: Person; readonly onDone: () => void }) {
  const [name, setName] = useState(person.name);
  const [initials, setInitials] = useState(person.initials);
  const wanted = {
    name: name.trim(),
    initials: (initials.trim() === "" ? initialsOf(name) : initials.trim()).slice(0, 4),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.name === "") return;
    onDone();
    void renameMe(wanted);
  };
  return (
    <form className="shell-person-form" onSubmit={submit}>
      <TextField
        label={t("shell:title.name")}
        value={name}
        onValue={(value) => {
          setName(value);
          if (initials === initialsOf(name)) setInitials(initialsOf(value));
        }}
        maxLength={200}
      />
      <TextField
        label={t("shell:title.initials")}
        value={initials}
        onValue={setInitials}
        maxLength={4}
        hint={t("shell:title.initialsHint")}
      />
      <p className="ui-field-note">{t("shell:title.forYou")}</p>
      <button type="submit" className="ui-button ui-button-primary ui-button-normal" disabled={wanted.name === ""}>
        {t("shell:title.keepName")}
      </button>
    </form>
  );
}

function OtherPeople({ onDone }: { readonly onDone: () => void }) {
  const annotators = useProject((store) => store.maps.annotators);
  const me = useProject((store) => store.me);
  const others = [...annotators.values()].filter((one) => one.id !== me && one.kind === "human");
  if (others.length === 0) return null;
  return (
    <div className="shell-person-others">
      <h2 className="ui-field-label">{t("shell:title.others")}</h2>
      {others.map((one) => (
        <Button
          key={one.id}
          look="plain"
          onClick={() => {
            onDone();
            void tagAs(one);
          }}
        >
          <Avatar initials={one.initials} name={one.name} />
          {one.name}
        </Button>
      ))}
    </div>
  );
}
