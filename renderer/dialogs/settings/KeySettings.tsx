import { useEffect, useState } from "react";
import { chordOf } from "../../commands/chords.ts";
import { contextName } from "../../commands/contextNames.ts";
import { bindingKey, bindingsFor, conflictsOf, type Binding } from "../../commands/keymap.ts";
import { keyLabel } from "../../commands/keyLabels.ts";
import { fitOf } from "../../shell/palette/match.ts";
import { changeSettings } from "../../store/actions.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { TextField } from "../../ui/TextField.tsx";

/** A chord somebody pressed for a command, to be kept or not. */
type Asked = { readonly binding: Binding; readonly chord: string | null };

const RANGE = /(?:A-Z|1-9)$/u;

/** Every command with its key, to be changed. */
export function KeySettings() {
  const [query, setQuery] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const platform = useView((view) => view.platform);
  const rebound = useView((view) => view.settings.keys);
  const bindings = bindingsFor(platform, rebound);
  const found = bindings.filter(
    (one) =>
      query === "" ||
      fitOf(query, one.label) !== null ||
      one.chords.some((chord) => keyLabel(chord, platform).toLowerCase().includes(query.toLowerCase())),
  );
  const groups = Map.groupBy(found, (one) => one.context);
  return (
    <div className="sheet-rebind">
      <div className="sheet-rebind-head">
        <TextField
          label={t("sheets:settings.keysSearch")}
          labelLook="hidden"
          icon="search"
          placeholder={t("sheets:settings.keysSearch")}
          value={query}
          onValue={setQuery}
        />
        {Object.keys(rebound).length > 0 && (
          <Button onClick={() => void changeSettings({ keys: {} })}>{t("sheets:settings.resetAll")}</Button>
        )}
      </div>
      {[...groups].map(([context, list]) => (
        <section key={context}>
          <h3>{contextName(context)}</h3>
          <ul>
            {list.map((binding) => (
              <BindingLine
                key={bindingKey(binding)}
                binding={binding}
                bindings={bindings}
                asked={asked !== null && bindingKey(asked.binding) === bindingKey(binding) ? asked : null}
                onAsk={setAsked}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type BindingLineProps = {
  readonly binding: Binding;
  readonly bindings: readonly Binding[];
  readonly asked: Asked | null;
  readonly onAsk: (asked: Asked | null) => void;
};

function BindingLine({ binding, bindings, asked, onAsk }: BindingLineProps) {
  const rebound = useView((view) => view.settings.keys);
  const key = bindingKey(binding);
  const isRange = binding.chords.some((chord) => RANGE.test(chord));
  const { [key]: changedKeys, ...others } = rebound;
  return (
    <li className="sheet-rebind-line">
      <span className="ui-grow">{binding.label}</span>
      {asked?.chord === null ? (
        <Listening binding={binding} bindings={bindings} onAsk={onAsk} />
      ) : (
        <>
          {binding.chords.length === 0 ? (
            <span className="ui-meta">{t("sheets:settings.noKey")}</span>
          ) : (
            binding.chords.map((chord) => <Kbd key={chord} keys={chord} />)
          )}
          {isRange ? (
            <span className="ui-meta">{t("sheets:settings.fixed")}</span>
          ) : (
            <Button
              look="plain"
              aria-label={t("sheets:settings.changeOf", { label: binding.label })}
              onClick={() => onAsk({ binding, chord: null })}
            >
              {t("sheets:settings.change")}
            </Button>
          )}
          {changedKeys !== undefined && (
            <Button
              look="plain"
              aria-label={t("sheets:settings.resetOf", { label: binding.label })}
              onClick={() => void changeSettings({ keys: others })}
            >
              {t("sheets:settings.reset")}
            </Button>
          )}
        </>
      )}
      {asked !== null && asked.chord !== null && (
        <Conflict asked={{ binding, chord: asked.chord }} bindings={bindings} onDone={() => onAsk(null)} />
      )}
    </li>
  );
}

/** Waits for the new key. Listens before everything else, so that the key is recorded and not run. */
function Listening({ binding, bindings, onAsk }: Pick<BindingLineProps, "binding" | "bindings" | "onAsk">) {
  const platform = useView((view) => view.platform);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      const chord = chordOf(event, platform);
      if (chord === null) return;
      if (chord === "Esc" || chord === "Tab") return onAsk(null);
      const free = conflictsOf(binding, chord, bindings).length === 0;
      if (free) rebind(binding, chord);
      onAsk(free ? null : { binding, chord });
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [binding, bindings, onAsk, platform]);
  return <span role="status">{t("sheets:settings.press")}</span>;
}

function Conflict({
  asked,
  bindings,
  onDone,
}: {
  readonly asked: { readonly binding: Binding; readonly chord: string };
  readonly bindings: readonly Binding[];
  readonly onDone: () => void;
}) {
  const platform = useView((view) => view.platform);
  const labels = conflictsOf(asked.binding, asked.chord, bindings)
    .map((one) => `${one.label} (${contextName(one.context)})`)
    .join(", ");
  return (
    <div className="sheet-rebind-conflict" role="alert">
      <span className="ui-grow">{t("sheets:settings.taken", { key: keyLabel(asked.chord, platform), labels })}</span>
      <Button
        onClick={() => {
          rebind(asked.binding, asked.chord);
          onDone();
        }}
      >
        {t("sheets:settings.useAnyway")}
      </Button>
      <Button look="primary" onClick={onDone}>
        {t("sheets:settings.keep")}
      </Button>
    </div>
  );
}

function rebind(binding: Binding, chord: string): void {
  const { keys } = useView.getState().settings;
  void changeSettings({ keys: { ...keys, [bindingKey(binding)]: [chord] } });
}
