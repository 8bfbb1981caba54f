import { added, changed, removed, type Proposal } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Recipe } from "../model/recipe.ts";
import { isSameName } from "../text/names.ts";
import { excerpt, propose } from "./propose.ts";

/** The recipe of this name, in whatever capitals. */
export function findRecipe(recipes: Iterable<Recipe>, name: string): Recipe | undefined {
  for (const recipe of recipes) if (isSameName(recipe.name, name)) return recipe;
  return undefined;
}

/** Keeps choices under a name; a recipe that is called so is replaced. Null when nothing changes or the name is empty. */
export function saveRecipe(recipes: Iterable<Recipe>, id: Id, name: string, options: string): Proposal | null {
  const trimmed = name.trim().slice(0, 100).trim();
  if (trimmed === "") return null;
  const known = findRecipe(recipes, trimmed);
  const edit =
    known === undefined ? added("recipes", { id, name: trimmed, options }) : changed("recipes", known, { options });
  return propose("recipe.save", `Save recipe ${excerpt(trimmed)}`, [edit]);
}

export function removeRecipe(recipe: Recipe): Proposal {
  return { code: "recipe.remove", label: `Remove recipe ${excerpt(recipe.name)}`, edits: [removed("recipes", recipe)] };
}
