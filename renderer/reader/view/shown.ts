import type { Document } from "#core/model/document.ts";
import type { Range } from "#core/model/structure.ts";
import type { LoadedDocument } from "../../store/project.ts";
import type { InkView } from "../ink/scene.ts";
import type { Letters } from "../ink/shapes.ts";

/** The page's elements; the component makes them, the view fills them. */
export type Page = {
  readonly scroller: HTMLElement;
  readonly canvas: HTMLElement;
  readonly root: HTMLElement;
  readonly below: HTMLElement;
  readonly above: HTMLElement;
};

/** Everything the page shows. */
export type Shown = {
  readonly loaded: LoadedDocument;
  readonly document: Pick<Document, "direction" | "furniture">;
  readonly isFolded: (block: number) => boolean;
  readonly ink: InkView;
  readonly standing: Range | null;
  readonly selection: Range | null;
  /** Where a bulk action would tag, in the hue of its kind. */
  readonly preview: { readonly hue: number; readonly ranges: readonly Range[] } | null;
  readonly found: readonly Range[];
  readonly foundHere: Range | null;
  readonly letters: Letters;
  /** Sorted stretches that only some annotators cover. */
  readonly uneven: readonly Range[];
};
