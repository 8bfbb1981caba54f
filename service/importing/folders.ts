import { added, type Edit } from "#core/change.ts";
import type { Folder } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { orderAfter } from "./order.ts";

const LONGEST_NAME = 200;

/** Finds folders by their path and makes those that are missing, once each. */
export class FolderMaker {
  readonly edits: Edit[] = [];
  readonly #folders: Folder[];
  readonly #newId: () => Id;

  constructor(folders: readonly Folder[], newId: () => Id) {
    this.#folders = [...folders];
    this.#newId = newId;
  }

  /** The folder at a path beneath another one; `parent` itself for an empty path. */
  ensure(parent: Id | null, path: readonly string[]): Id | null {
    return path
      .map((name) => name.trim().slice(0, LONGEST_NAME).trim())
      .filter((name) => name !== "")
      .reduce((within, name) => this.#ensureOne(within, name), parent);
  }

  #ensureOne(parent: Id | null, name: string): Id {
    const siblings = this.#folders.filter((folder) => folder.parent === parent);
    const known = siblings.find((folder) => folder.name === name);
    if (known !== undefined) return known.id;
    const folder: Folder = { id: this.#newId(), parent, name, order: orderAfter(siblings) };
    this.#folders.push(folder);
    this.edits.push(added("folders", folder));
    return folder.id;
  }
}
