import { create } from "zustand";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { defaultSettings } from "#contract/defaultSettings.ts";
import type { Failure } from "#contract/result.ts";
import type { Backup, RecentProject, Settings } from "#contract/values.ts";

/** agreement is reached from Review, and belongs to it. */
export type Place = "documents" | "claims" | "search" | "review" | "schema" | "agreement";
/** Those one goes to directly. */
export const places: readonly Exclude<Place, "agreement">[] = ["documents", "claims", "search", "review", "schema"];

/** A file somebody chose or dropped, with its path inside what was dropped. */
export type GivenFile = { readonly name: string; readonly file: File };

/** What can be brought in: a file, which is read while the sheet is open, words from the clipboard, or a file the service finds. */
export type ImportSource =
  | GivenFile
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly path: string };

export type ImportDialog = {
  readonly kind: "import";
  readonly files: readonly ImportSource[];
  readonly folder: Id | null;
  readonly from: string;
};

export type TagsDialog = Pick<ImportDialog, "files" | "from"> & { readonly kind: "tags" };

/** A sheet over the place one was in. */
export type Dialog =
  | ImportDialog
  | TagsDialog
  | { readonly kind: "paste" }
  | { readonly kind: "export"; readonly documents?: readonly Id[] }
  | { readonly kind: "newProject" }
  | { readonly kind: "openProject" }
  | { readonly kind: "settings"; readonly section?: string }
  | { readonly kind: "keys"; readonly context?: string }
  | { readonly kind: "history" }
  /** What was typed and not saved. */
  | { readonly kind: "drafts" }
  | { readonly kind: "newClaim" }
  /** Keeps a named version, and lists those there are. */
  | { readonly kind: "version" }
  /** Who reads what; of these documents, or of all. */
  | { readonly kind: "assign"; readonly documents?: readonly Id[] }
  /** What a rule would settle in the reviewed text. */
  | { readonly kind: "bulk" }
  /** A rule that is made of what was decided at the issue one stands at. */
  | { readonly kind: "rule" }
  | { readonly kind: "original"; readonly document: Id }
  | SaveAs
  | Damaged
  /** A colleague's copy to bring in. */
  | { readonly kind: "merge" }
  /** What copies that were brought together say differently. */
  | { readonly kind: "differences" }
  | { readonly kind: "handOut" }
  /** A corrected copy of a document's text. */
  | { readonly kind: "replace"; readonly document: Id }
  /** Tags that were left on texts which were replaced. */
  | { readonly kind: "waiting" }
  /** The report on how far annotators agree. */
  | { readonly kind: "report" }
  /** A project that was dropped on the window, which does not learn where its file is. */
  | { readonly kind: "dropped"; readonly name: string };

/** A new file to be written: what for, of which project. goOn: for all that is open, because the old one is gone. */
export type SaveAs = {
  readonly kind: "saveAs";
  readonly purpose: "copy" | "restore" | "recover" | "goOn";
  readonly project: string;
  /** Which backup is restored. */
  readonly backup?: Backup | undefined;
  /** The sheet one came from, and goes back to when nothing is written. */
  readonly from?: Dialog;
};

/** A project that is damaged or gone, and why it cannot be used. */
export type Damaged = { readonly kind: "damaged"; readonly path: string; readonly failure: Failure };

/** What floats over the text and takes its keys. */
export type Popover =
  | { readonly kind: "palette"; readonly query: string; readonly context?: string }
  | { readonly kind: "tag"; readonly byKey: boolean }
  | { readonly kind: "stack"; readonly byKey?: boolean }
  /** What can be done here: at the pointer, or at the words one is on. */
  | { readonly kind: "menu"; readonly pointer: { readonly x: number; readonly y: number } | null }
  | { readonly kind: "link"; readonly span: Id }
  | { readonly kind: "speaker"; readonly span: Id };

export type Unit = "letter" | "word" | "sentence";

export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly failure?: Failure;
  readonly action?: { readonly label: string; readonly run: () => void };
};

/** Where one is in the open document. */
export type Standing = {
  /** What one stands on: always a whole unit. */
  readonly unit: Unit;
  readonly range: Range;
};
export type Selection = {
  readonly range: Range;
  /** The edge that Shift and Alt with arrows move. */
  readonly active: "start" | "end";
};

/** wide from 80 rem, medium from 73.75, narrow from 53.75, tight below; a rem follows the zoom. */
export type Room = "wide" | "medium" | "narrow" | "tight";

export type ViewStore = {
  readonly place: Place;
  readonly document: Id | null;
  readonly standing: Standing | null;
  /** A raw selection of words, not yet a span. */
  readonly selection: Selection | null;
  /** The span that is selected; its details are on the key bar. */
  readonly span: Id | null;
  readonly activeEdge: "start" | "end";
  readonly hovered: Id | null;
  /** The next selection becomes a piece of this span. */
  readonly addingPieceTo: Id | null;
  /** Walking to the other end of a link. */
  readonly linking: { readonly source: Id; readonly document: Id; readonly type: Id } | null;
  /** Which group of details the digits set: index into the span's attributes in groups of nine values. */
  readonly detailGroup: number;
  /** A colleague whose tags are drawn above the line, or null. */
  readonly peek: Id | null;
  readonly claim: Id | null;
  readonly schemaTag: Id | null;
  readonly dialog: Dialog | null;
  readonly popover: Popover | null;
  readonly find: {
    readonly query: string;
    readonly matchCase: boolean;
    readonly wholeWords: boolean;
    readonly index: number;
  } | null;
  /** Preview of tagging all occurrences, in the inspector. */
  readonly tagAll: { readonly words: string; readonly tag: Id | null } | null;
  /** Where tagging all would tag in the open document, to be outlined in the text. */
  readonly preview: { readonly tag: Id; readonly ranges: readonly Range[] } | null;
  /** Furniture blocks that are shown all the same, each by `foldKey` (reader/navigation/folding.ts). */
  readonly unfolded: ReadonlySet<string>;
  readonly textOnly: boolean;
  /** How much room the window has, at its zoom: see design widths. In narrow ones panes are drawers. */
  readonly room: Room;
  /** The pane that is open as a drawer. */
  readonly drawer: "corpus" | "inspector" | null;
  readonly toasts: readonly Toast[];
  /** The last thing to say to a screen reader; a new object says it again. */
  readonly announcement: { readonly text: string };
  readonly settings: Settings;
  readonly recent: readonly RecentProject[];
  readonly host: "electron" | "browser" | "cli";
  readonly platform: "mac" | "win" | "linux";
  readonly nativeDialogs: boolean;
  readonly version: string;
  /** Whether the host has told what there is. */
  readonly started: boolean;
  /** Long work that is going on. */
  readonly work: { readonly name: string; readonly done: number; readonly total: number } | null;
};

export const useView = create<ViewStore>(() => ({
  place: "documents",
  document: null,
  standing: null,
  selection: null,
  span: null,
  activeEdge: "end",
  hovered: null,
  addingPieceTo: null,
  linking: null,
  detailGroup: 0,
  peek: null,
  claim: null,
  schemaTag: null,
  dialog: null,
  popover: null,
  find: null,
  tagAll: null,
  preview: null,
  unfolded: new Set(),
  textOnly: false,
  room: "wide",
  drawer: null,
  toasts: [],
  announcement: { text: "" },
  settings: defaultSettings,
  recent: [],
  host: "browser",
  platform: "linux",
  nativeDialogs: false,
  version: "",
  started: false,
  work: null,
}));

/** Nothing stood on, selected or open over the text: what a change of document leaves. */
export const nowhere = {
  standing: null,
  selection: null,
  span: null,
  hovered: null,
  addingPieceTo: null,
  detailGroup: 0,
  popover: null,
  tagAll: null,
  preview: null,
  find: null,
} as const satisfies Partial<ViewStore>;

export function announce(text: string): void {
  useView.setState({ announcement: { text } });
}

const counter = { toasts: 0 };
export function showToast(toast: Omit<Toast, "id">): void {
  const id = ++counter.toasts;
  // The same words twice say no more than once.
  useView.setState(({ toasts }) => ({
    toasts: [...toasts.filter((one) => one.text !== toast.text).slice(-2), { ...toast, id }],
  }));
  announce(toast.text);
}
export function dismissToast(id: number): void {
  useView.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
export function showFailure(failure: Failure): void {
  showToast({ text: [failure.message, failure.remedy].filter((part) => part !== undefined).join(" "), failure });
}

/** Closes whichever sheet is open. */
export function closeDialog(): void {
  useView.setState({ dialog: null });
}
