import { useState } from "react";
import type { ExportOptions } from "#contract/values.ts";
import { findRecipe, removeRecipe, saveRecipe } from "#core/actions/recipes.ts";
import { commit, newId } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { announce } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectField } from "../../ui/Choice.tsx";
import { TextField } from "../../ui/TextField.tsx";

type RecipeBarProps = { readonly options: ExportOptions; readonly onOptions: (options: ExportOptions) => void };

/** Choices kept under a name: taken up again, saved, replaced, removed. */
export function RecipeBar({ options, onOptions }: RecipeBarProps) {
  const recipes = useProject((store) => store.maps.recipes);
  const [chosen, setChosen] = useState("none");
  const [name, setName] = useState<string | null>(null);
  const listed = [...recipes.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  const current = recipes.get(chosen);
  const take = (id: string): void => {
    setChosen(id);
    const recipe = recipes.get(id);
    // What is in it is checked by the service with the next call, like all that the window asks for.
    if (recipe !== undefined) onOptions(JSON.parse(recipe.options) as ExportOptions);
  };
  const save = async (): Promise<void> => {
    const wanted = name ?? "";
    const id = newId();
    const proposal = saveRecipe(recipes.values(), id, wanted, JSON.stringify(options));
    if (proposal === null || (await commit(proposal))) {
      setChosen(findRecipe(recipes.values(), wanted)?.id ?? id);
      setName(null);
      announce(t("dialogs:recipes.saved", { name: wanted }));
    }
  };
  if (name !== null)
    return (
      <form
        className="export-recipes"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField label={t("dialogs:recipes.name")} value={name} onValue={setName} autoFocus />
        <Button disabled={name.trim() === ""} onClick={() => void save()}>
          {t("dialogs:recipes.save")}
        </Button>
        <Button look="plain" onClick={() => setName(null)}>
          {t("shell:sheet.cancel")}
        </Button>
      </form>
    );
  return (
    <div className="export-recipes">
      {listed.length > 0 && (
        <SelectField
          label={t("dialogs:recipes.recipe")}
          options={[
            { value: "none", label: t("dialogs:recipes.none") },
            ...listed.map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={current === undefined ? "none" : chosen}
          onValue={take}
        />
      )}
      {current !== undefined && (
        <Button look="plain" onClick={() => void commit(removeRecipe(current))}>
          {t("dialogs:recipes.remove")}
        </Button>
      )}
      <Button look="plain" onClick={() => setName(current?.name ?? "")}>
        {t("dialogs:recipes.keep")}
      </Button>
    </div>
  );
}
