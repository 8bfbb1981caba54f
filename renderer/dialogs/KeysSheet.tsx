import { useState } from "react";
import { bindingKey, bindingsFor, contextChain, type Binding } from "../commands/keymap.ts";
import { keyLabel } from "../commands/keyLabels.ts";
import { contextName } from "../commands/contextNames.ts";
import { fitOf } from "../shell/palette/match.ts";
import { closeDialog, useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import "./sheets.css";

/** The keys of the place one is in, or of all places, grouped, to look up and to print. */
export function KeysSheet({ context = "any" }: { readonly context?: string | undefined }) {
  const [query, setQuery] = useState("");
  const [scope, setScope] = useState<"here" | "all">("here");
  const platform = useView((view) => view.platform);
  const rebound = useView((view) => view.settings.keys);
  const bindings = bindingsFor(platform, rebound).filter((binding) => binding.chords.length > 0);
  const here = contextChain(context);
  const wanted = scope === "all" ? [...new Set(bindings.map((binding) => binding.context))] : here;
  const shown = bindings.filter(
    (binding) =>
      query === "" ||
      fits(
        query,
        binding,
        binding.chords.map((chord) => keyLabel(chord, platform)),
      ),
  );
  const groups = wanted
    .map((one) => ({ context: one, bindings: shown.filter((binding) => binding.context === one) }))
    .filter((group) => group.bindings.length > 0);
  return (
    <Sheet
      title={t("sheets:keys.title")}
      onClose={closeDialog}
      size="wide"
      tools={
        <>
          <Choice
            label={t("sheets:keys.title")}
            labelLook="hidden"
            options={[
              { value: "here", label: t("sheets:keys.here") },
              { value: "all", label: t("sheets:keys.all") },
            ]}
            value={scope}
            onValue={setScope}
          />
          <Button onClick={() => window.print()}>{t("sheets:keys.print")}</Button>
        </>
      }
    >
      <div className="sheet-keys">
        <TextField
          label={t("sheets:keys.search")}
          labelLook="hidden"
          placeholder={t("sheets:keys.search")}
          icon="search"
          value={query}
          onValue={setQuery}
        />
        {groups.length === 0 && <p className="sheet-quiet">{t("sheets:keys.nothing")}</p>}
        <div className="sheet-keys-groups">
          {groups.map((group) => (
            <KeyGroup key={group.context} title={contextName(group.context)} bindings={group.bindings} />
          ))}
        </div>
      </div>
    </Sheet>
  );
}

function fits(query: string, binding: Binding, keys: readonly string[]): boolean {
  const typed = query.trim().toLowerCase();
  return fitOf(query, binding.label) !== null || keys.some((key) => key.toLowerCase().includes(typed));
}

function KeyGroup({ title, bindings }: { readonly title: string; readonly bindings: readonly Binding[] }) {
  return (
    <section className="sheet-keys-group">
      <h3>{title}</h3>
      <dl>
        {bindings.map((binding) => (
          <div key={bindingKey(binding)}>
            <dt>
              {binding.chords.map((chord) => (
                <Kbd key={chord} keys={chord} />
              ))}
            </dt>
            <dd>{binding.label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
