import { documentTitle } from "#core/actions/documents.ts";
import type { Document } from "#core/model/document.ts";
import { bindingKey, bindingsFor, contextChain, type Binding } from "../../commands/keymap.ts";
import { findCommand, type Context } from "../../commands/registry.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import type { IconName } from "../../ui/Icon.tsx";
import { settingsSections } from "../../dialogs/settings/sections.ts";
import { shortDate } from "../../text/dates.ts";
import type { Entry } from "./match.ts";
import { pageEntries } from "./pageEntries.ts";

export type PaletteEntry = Entry & {
  readonly icon: IconName;
  /** A kind of tag, shown by its letter. */
  readonly tag?: { readonly key: string | null; readonly hue: number; readonly name: string };
  readonly keys?: string;
  readonly run: () => void;
};

/** Everything there is to do and to go to, from where one stands. */
export function paletteEntries(context: Context): PaletteEntry[] {
  const { platform, settings } = useView.getState();
  const bindings = bindingsFor(platform, settings.keys);
  const here = [...new Set(contextChain(context).concat(contextChain(standingContext())))];
  const open = useProject.getState().open;
  return [
    ...(open ? tagEntries(here) : []),
    ...commandEntries(bindings, here),
    ...(open ? [...documentEntries(), ...claimEntries(), ...personEntries(), ...pageEntries()] : []),
    ...settingEntries(),
    ...helpEntries(bindings),
  ];
}

/** The text's own context goes by what is selected, wherever the focus is. */
function standingContext(): Context {
  const { place, document, span } = useView.getState();
  if (place !== "documents" || document === null) return "any";
  return span === null ? "reader.free" : "reader.span";
}

const RANGE = /(?:A-Z|1-9)$/u;

function commandEntries(bindings: readonly Binding[], here: readonly Context[]): PaletteEntry[] {
  return bindings.flatMap((binding): PaletteEntry[] => {
    const run = findCommand(binding.context, binding.command);
    if (!here.includes(binding.context) || run === undefined || binding.chords.some((chord) => RANGE.test(chord)))
      return [];
    if (binding.command === "palette") return [];
    const place = binding.command.startsWith("place.");
    const [keys] = binding.chords;
    return [
      {
        id: bindingKey(binding),
        kind: place ? "place" : "command",
        title: place ? t("sheets:palette.goTo", { place: binding.label }) : binding.label,
        icon: place ? "right" : "next",
        ...(keys === undefined ? {} : { keys }),
        run: () => run(""),
      },
    ];
  });
}

function tagEntries(here: readonly Context[]): PaletteEntry[] {
  const add = here.includes("reader.span");
  const run = findCommand(add ? "reader.span" : "reader.free", add ? "tag.add" : "tag.apply");
  const { tags, layers } = useProject.getState().maps;
  return [...tags.values()].map((tag): PaletteEntry => {
    const { key } = tag;
    const applies = run !== undefined && key !== null && (here.includes("reader.free") || add);
    return {
      id: `tag ${tag.id}`,
      kind: "tag",
      title: applies ? t("sheets:palette.tagAs", { name: tag.name }) : tag.name,
      about: layers.get(tag.layer)?.name ?? "",
      icon: "schema",
      tag,
      ...(applies
        ? { keys: key, run: () => run(key) }
        : { run: () => useView.setState({ place: "schema", schemaTag: tag.id }) }),
    };
  });
}

function documentEntries(): PaletteEntry[] {
  return Array.from(useProject.getState().maps.documents.values(), (document) => {
    const known = ofDocuments.get(document) ?? documentEntry(document);
    ofDocuments.set(document, known);
    return known;
  });
}

/** A project may have ten thousand texts, and the palette is opened often. */
const ofDocuments = new WeakMap<Document, PaletteEntry>();

function documentEntry(document: Document): PaletteEntry {
  return {
    id: `document ${document.id}`,
    kind: "document",
    title: documentTitle(document),
    about: [
      document.outlet ?? "",
      document.date === null ? "" : shortDate(document.date),
      document.aside ? t("shell:corpus.aside") : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
    icon: "document",
    run: () => void openDocument(document.id),
  };
}

function claimEntries(): PaletteEntry[] {
  return [...useProject.getState().maps.claims.values()].map((claim): PaletteEntry => ({
    id: `claim ${claim.id}`,
    kind: "claim",
    title: `C-${claim.number}, ${claim.wording}`,
    about: claim.verdict ?? "",
    icon: "claims",
    run: () => useView.setState({ place: "claims", claim: claim.id }),
  }));
}

/** Speakers lead to what they said, found by name; annotators are peeked at. */
function personEntries(): PaletteEntry[] {
  const { maps, me } = useProject.getState();
  const speakers = [...maps.speakers.values()].map((speaker): PaletteEntry => ({
    id: `speaker ${speaker.id}`,
    kind: "person",
    title: speaker.name,
    about: [speaker.role, ...speaker.aliases].filter((part) => part !== "").join(", "),
    icon: "person",
    run: () => useView.setState({ place: "claims", claim: null }),
  }));
  const annotators = [...maps.annotators.values()]
    .filter((one) => one.id !== me)
    .map((one): PaletteEntry => ({
      id: `annotator ${one.id}`,
      kind: "person",
      title: t("sheets:palette.peek", { name: one.name }),
      icon: "eye",
      run: () => useView.setState({ place: "documents", peek: one.id }),
    }));
  return [...speakers, ...annotators];
}

function settingEntries(): PaletteEntry[] {
  return settingsSections.map((section): PaletteEntry => ({
    id: `setting ${section}`,
    kind: "setting",
    title: t("sheets:palette.setting", { section: t(`sheets:settings.sections.${section}`) }),
    icon: "gear",
    run: () => useView.setState({ dialog: { kind: "settings", section } }),
  }));
}

/** Every key there is, to look up: choosing one shows its list. */
function helpEntries(bindings: readonly Binding[]): PaletteEntry[] {
  return bindings.map((binding): PaletteEntry => {
    const [keys] = binding.chords;
    return {
      id: `help ${bindingKey(binding)}`,
      kind: "help",
      title: binding.label,
      icon: "next",
      ...(keys === undefined ? {} : { keys }),
      run: () => useView.setState({ dialog: { kind: "keys", context: binding.context } }),
    };
  });
}
