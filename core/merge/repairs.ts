import { changed, type Edit } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Records } from "../model/records.ts";
import type { AfterState } from "../rules/afterState.ts";

/** What had to be changed so that two copies fit into one project. */
export type Repair = {
  readonly kind: "claimNumber" | "tagKey" | "recipeName" | "folderParent";
  readonly edit: Edit;
  /** What it is called by people: a claim's wording, a tag's name. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
};

/**
 * Numbers, letters and names that both copies gave away, and folders that were moved into each other: what came in gives
 * way to what was here.
 * @param state the project with both copies in it
 * @param cameIn whether a record was not here before, or changed with the other copy
 */
export function repairAll(state: AfterState, cameIn: (id: Id) => boolean): Repair[] {
  return [
    ...renumberClaims(state.all("claims"), cameIn),
    ...freeKeys(state.all("tags"), cameIn),
    ...renameRecipes(state.all("recipes"), cameIn),
    ...liftFolders(state, cameIn),
  ];
}

/** What was here first, then by age. */
function inOrder<R extends { readonly id: Id }>(all: readonly R[], cameIn: (id: Id) => boolean): R[] {
  return all.toSorted((a, b) => Number(cameIn(a.id)) - Number(cameIn(b.id)) || (a.id < b.id ? -1 : 1));
}

function* renumberClaims(claims: readonly Records["claims"][], cameIn: (id: Id) => boolean): Generator<Repair> {
  const taken = new Set<number>();
  let last = claims.reduce((most, { number }) => Math.max(most, number), 0);
  for (const claim of inOrder(claims, cameIn)) {
    if (!taken.has(claim.number)) {
      taken.add(claim.number);
      continue;
    }
    const edit = changed("claims", claim, { number: ++last });
    if (edit !== null)
      yield { kind: "claimNumber", edit, name: claim.wording, before: `C-${claim.number}`, after: `C-${last}` };
  }
}

function* freeKeys(tags: readonly Records["tags"][], cameIn: (id: Id) => boolean): Generator<Repair> {
  const taken = new Set<string>();
  for (const tag of inOrder(tags, cameIn)) {
    if (tag.key === null) continue;
    const edit = taken.has(tag.key) ? changed("tags", tag, { key: null }) : null;
    taken.add(tag.key);
    if (edit !== null) yield { kind: "tagKey", edit, name: tag.name, before: tag.key, after: "" };
  }
}

function* renameRecipes(recipes: readonly Records["recipes"][], cameIn: (id: Id) => boolean): Generator<Repair> {
  const taken = new Set<string>();
  for (const recipe of inOrder(recipes, cameIn)) {
    let name = recipe.name;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${recipe.name.slice(0, 90)} ${count}`;
    taken.add(name.toLowerCase());
    const edit = changed("recipes", recipe, { name });
    if (edit !== null) yield { kind: "recipeName", edit, name: recipe.name, before: recipe.name, after: name };
  }
}

/** Of folders that lie in each other, the one that came in moves to the top. */
function* liftFolders(state: AfterState, cameIn: (id: Id) => boolean): Generator<Repair> {
  const lifted = new Set<Id>();
  for (const folder of inOrder(state.all("folders"), cameIn).toReversed()) {
    const passed = new Set<Id>();
    let at: Id | null = folder.id;
    while (at !== null && !passed.has(at)) {
      passed.add(at);
      at = lifted.has(at) ? null : (state.get("folders", at)?.parent ?? null);
    }
    if (at !== folder.id) continue;
    const edit = changed("folders", folder, { parent: null });
    lifted.add(folder.id);
    const before = state.get("folders", folder.parent ?? "")?.name ?? "";
    if (edit !== null) yield { kind: "folderParent", edit, name: folder.name, before, after: "" };
  }
}
