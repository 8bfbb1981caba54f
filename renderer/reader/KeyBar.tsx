import { Toolbar } from "@base-ui/react/toolbar";
import { memo, useMemo, type ReactNode } from "react";
import { useShallow } from "zustand/react/shallow";
import { sameWords } from "#core/actions/tagging.ts";
import type { RecordMaps } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { changeSettings } from "../store/actions.ts";
import { findSpan, useProject } from "../store/project.ts";
import { useView, type ViewStore } from "../store/view.ts";
import { t } from "../text/text.ts";
import { runCommand } from "../commands/registry.ts";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { TagLetter } from "../ui/TagLetter.tsx";
import { useAfterFrame } from "../ui/useAfterFrame.ts";
import { spansBeginningIn } from "./beside/placed.ts";
import { keepFocus } from "./keepFocus.ts";
import { here, wordsToTag } from "./navigation/here.ts";
import { toggleAllFurniture, useFurniture } from "./navigation/furniture.ts";
import { keyBarContents, type KindKey } from "./tagging/keyBarContents.ts";
import { tagHere } from "./tagging/tagging.ts";
import type { DetailGroup, DetailKey } from "./tagging/details.ts";
import "./keybar.css";

/** Under the text: what the plain keys do now, to read and to click. One stop for Tab, arrows inside. */
export function KeyBar() {
  const document = useView((view) => view.document);
  const seen = useAfterFrame(useSeen());
  if (document === null) return null;
  return (
    <Toolbar.Root className="keybar" aria-label={t("tagging:bar.name")} data-region="keys" onMouseDown={keepFocus}>
      <div className="keybar-keys">
        <Keys {...seen} />
      </div>
      <Toggles />
    </Toolbar.Root>
  );
}

/** A click on a key acts on the text: the text keeps the focus. */
type Seen = {
  readonly maps: RecordMaps;
  readonly me: Id;
  readonly state: Pick<ViewStore, "addingPieceTo" | "linking" | "detailGroup">;
  readonly span: Span | undefined;
  /** The kinds that are on exactly the words a tag would go on, with spaces between. */
  readonly on: string;
};

function useSeen(): Seen {
  const maps = useProject((store) => store.maps);
  const me = useProject((store) => store.me);
  const loaded = useProject((store) => store.loaded);
  const state = useView(
    useShallow(({ addingPieceTo, linking, detailGroup }: ViewStore) => ({ addingPieceTo, linking, detailGroup })),
  );
  const words = useView(
    useShallow(({ document, standing, selection, span }: ViewStore) => ({ document, standing, selection, span })),
  );
  const span = findSpan({ loaded, maps }, words.span);
  // Which words those are follows from what is looked at above.
  // oxlint-disable-next-line react/exhaustive-deps
  const on = useMemo(() => tagsOnWords(me).join(" "), [me, loaded, words]);
  return useMemo(() => ({ maps, me, state, span, on }), [maps, me, state, span, on]);
}

function tagsOnWords(me: Id): Id[] {
  const now = here();
  const words = now === null ? null : wordsToTag(now);
  const [first] = words ?? [];
  if (now === null || words === null || first === undefined) return [];
  const starting = spansBeginningIn(now.loaded.spans, [[first[0], first[0] + 1]]);
  return starting.filter((span) => span.annotator === me && sameWords(span.fragments, words)).map((span) => span.tag);
}

const Keys = memo(function Keys({ maps, me, state, span, on }: Seen) {
  const contents = keyBarContents(maps, me, state, span, on.split(" "));
  if (contents.state === "kinds") return <Kinds layers={contents.layers} />;
  if (contents.state === "details") return <Details group={contents.group} />;
  return (
    <>
      <span className="keybar-note">{t(`tagging:bar.${contents.note}`, { name: contents.name })}</span>
      {contents.keys.map((key) => (
        <span key={key} className="keybar-hint">
          <Kbd keys={key} /> {key === "Enter" || key === "Esc" || key === "A-Z" ? t(`tagging:bar.do.${key}`) : ""}
        </span>
      ))}
    </>
  );
});

function Kinds({
  layers,
}: {
  readonly layers: readonly { readonly name: string; readonly keys: readonly KindKey[] }[];
}) {
  return layers.map((layer) => (
    <Toolbar.Group key={layer.name} className="keybar-group" aria-label={layer.name}>
      {layer.keys.map(({ tag, isOn }) => (
        <Toolbar.Button
          key={tag.id}
          className="keybar-key"
          aria-pressed={isOn}
          title={tag.meaning === "" ? tag.name : tag.meaning}
          aria-keyshortcuts={tag.key ?? undefined}
          onClick={() => tagHere(tag)}
        >
          <TagLetter tag={tag} />
          <span className="keybar-name">{tag.name}</span>
        </Toolbar.Button>
      ))}
    </Toolbar.Group>
  ));
}

function Details({ group }: { readonly group: DetailGroup }) {
  return (
    <>
      {group.details.map((detail, index) => (
        <Toolbar.Group
          key={`${detail.name ?? ""} ${index}`}
          className="keybar-group"
          aria-label={detail.name ?? t("tagging:stance")}
        >
          <span className="keybar-detail">{detail.name ?? t("tagging:stance")}</span>
          {detail.keys.map((key) => (
            <DetailButton key={key.digit} detail={key} />
          ))}
        </Toolbar.Group>
      ))}
      {group.groups > 1 && (
        <Toolbar.Button
          className="keybar-key"
          aria-keyshortcuts="0"
          title={t("tagging:bar.moreOf", { group: group.group + 1, groups: group.groups })}
          onClick={() => runCommand("reader.span", "detail.more")}
        >
          <Kbd keys="0" />
          {t("tagging:bar.more")}
        </Toolbar.Button>
      )}
    </>
  );
}

function DetailButton({ detail }: { readonly detail: DetailKey }) {
  const digit = String(detail.digit);
  return (
    <Toolbar.Button
      className="keybar-key"
      aria-pressed={detail.isSet}
      aria-keyshortcuts={digit}
      onClick={() => runCommand("reader.span", "detail.set", digit)}
    >
      <Kbd keys={digit} />
      {detail.label}
    </Toolbar.Button>
  );
}

function Toggles() {
  const letters = useView((view) => view.settings.letters);
  const furniture = useFurniture();
  return (
    <Toolbar.Group className="keybar-toggles">
      <Toggle
        icon="eye"
        isOn={letters !== "hover"}
        onPress={() => void changeSettings({ letters: letters === "hover" ? "always" : "hover" })}
      >
        {t(letters === "hover" ? "tagging:bar.lettersOff" : "tagging:bar.lettersOn")}
      </Toggle>
      {furniture.count > 0 && (
        <Toggle icon="note" isOn={furniture.folded} onPress={toggleAllFurniture}>
          {t(furniture.folded ? "tagging:bar.folded" : "tagging:bar.unfolded")}
        </Toggle>
      )}
    </Toolbar.Group>
  );
}

type ToggleProps = {
  readonly icon: "eye" | "note";
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Toggle({ icon, isOn, onPress, children }: ToggleProps) {
  return (
    <Toolbar.Button className="keybar-toggle" aria-pressed={isOn} onClick={onPress}>
      <Icon name={icon} />
      <span className="keybar-name">{children}</span>
    </Toolbar.Button>
  );
}
