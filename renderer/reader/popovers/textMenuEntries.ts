import { bindingsFor } from "../../commands/keymap.ts";
import { findCommand, type Context } from "../../commands/registry.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import type { IconName } from "../../ui/Icon.tsx";
import type { MenuEntry } from "../../ui/Menu.tsx";

type Line =
  | { readonly context: Context; readonly command: string; readonly words: Words; readonly icon?: IconName }
  | "separator";
type Words =
  | "tag"
  | "repeat"
  | "all"
  | "joinClaim"
  | "more"
  | "furniture"
  | "find"
  | "details"
  | "link"
  | "attribute"
  | "note"
  | "comment"
  | "addPiece"
  | "split"
  | "stack"
  | "remove";

const onWords: readonly Line[] = [
  { context: "reader.free", command: "tag.choose", words: "tag", icon: "schema" },
  { context: "reader", command: "repeat", words: "repeat" },
  { context: "reader", command: "tag.all", words: "all" },
  { context: "reader", command: "claim.join", words: "joinClaim", icon: "claims" },
  "separator",
  { context: "reader", command: "select.more", words: "more" },
  { context: "reader", command: "furniture", words: "furniture" },
  { context: "any", command: "find.document", words: "find", icon: "search" },
];

const onTag: readonly Line[] = [
  { context: "reader.span", command: "inspector.enter", words: "details" },
  { context: "reader", command: "link", words: "link", icon: "link" },
  { context: "reader", command: "attribute", words: "attribute", icon: "person" },
  { context: "reader", command: "note", words: "note" },
  { context: "reader", command: "comment", words: "comment", icon: "comment" },
  "separator",
  { context: "reader.span", command: "piece.add", words: "addPiece", icon: "plus" },
  { context: "reader", command: "piece.split", words: "split" },
  { context: "reader", command: "stack", words: "stack" },
  { context: "reader", command: "tag.all", words: "all" },
  "separator",
  { context: "reader.span", command: "span.remove", words: "remove", icon: "trash" },
];

/** What can be done with the selected tag, or with the words one is on; what nothing offers is left out. */
export function textMenuEntries(on: "tag" | "words", runAfterClosing: (run: () => void) => void): readonly MenuEntry[] {
  const { platform, settings } = useView.getState();
  const keys = new Map(
    bindingsFor(platform, settings.keys).map(({ context, command, chords }) => [`${context} ${command}`, chords[0]]),
  );
  return (on === "tag" ? onTag : onWords).flatMap((line): MenuEntry[] => {
    if (line === "separator") return [line];
    const { context, command, words, icon } = line;
    const run = findCommand(context, command);
    const chord = keys.get(`${context} ${command}`);
    if (run === undefined) return [];
    return [
      {
        label: t(`reader:menu.${words}`),
        run: () => runAfterClosing(() => run("")),
        ...(icon === undefined ? {} : { icon }),
        ...(chord === undefined ? {} : { keys: chord }),
      },
    ];
  });
}
