import { Combobox } from "@base-ui/react/combobox";
import { useMemo, useState, type Ref } from "react";
import { addSpeakerTo } from "#core/actions/speakers.ts";
import { setAttribute } from "#core/actions/spans.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Attribute } from "#core/model/schema.ts";
import { commit, newId } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { t } from "../text/text.ts";
import { Icon } from "../ui/Icon.tsx";
import { listSpeakers, type SpeakerOption } from "./speakerOptions.ts";

type SpeakerFieldProps = {
  readonly label: string;
  readonly span: Span;
  readonly attribute: Attribute;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Called once a speaker is chosen. */
  readonly onDone?: () => void;
};

/** Picks who says it: those of this text first, then all, then a new one under the name typed. */
export function SpeakerField({ label, span, attribute, inputRef, onDone }: SpeakerFieldProps) {
  const speakers = useProject((store) => store.maps.speakers);
  const spans = useProject((store) => store.loaded.get(span.document)?.spans);
  const value = span.attributes[attribute.id];
  const chosen = typeof value === "string" ? speakers.get(value) : undefined;
  const [typed, setTyped] = useState<string | null>(null);
  const options = useMemo(
    () => listSpeakers(typed ?? "", speakers, spans ?? [], attribute),
    [typed, speakers, spans, attribute],
  );
  const choose = (option: SpeakerOption | null): void => {
    setTyped(null);
    if (option === null) void commit(setAttribute(span, attribute, null));
    else if (option.kind === "new")
      void commit(addSpeakerTo(span, attribute, newId(), { name: option.name, role: "", aliases: [], address: null }));
    else void commit(setAttribute(span, attribute, option.id));
    if (option !== null) onDone?.();
  };
  return (
    <Combobox.Root<SpeakerOption>
      items={options}
      filter={null}
      value={chosen === undefined ? null : { kind: "known", id: chosen.id, name: chosen.name, role: chosen.role }}
      onValueChange={(option, details) => {
        if (details.reason !== "escape-key") return choose(option);
        // Esc leaves the field; it does not empty it.
        details.cancel();
        details.allowPropagation();
      }}
      inputValue={typed ?? chosen?.name ?? ""}
      onInputValueChange={(text, { reason }) => {
        if (reason === "input-change" || reason === "input-clear") setTyped(text);
      }}
      onOpenChange={(open) => !open && setTyped(null)}
      itemToStringLabel={(option) => option.name}
      isItemEqualToValue={(a, b) => a.id === b.id}
      autoHighlight
    >
      <div className="ui-field-box inspector-speaker">
        <Icon name="person" />
        <Combobox.Input ref={inputRef} aria-label={label} placeholder={t("inspector:speaker.hint")} dir="auto" />
      </div>
      <SpeakerList />
    </Combobox.Root>
  );
}

function SpeakerList() {
  return (
    <Combobox.Portal>
      <Combobox.Positioner className="inspector-pop-place" sideOffset={4}>
        <Combobox.Popup className="inspector-pop" aria-label={t("inspector:speaker.list")}>
          <Combobox.Empty className="inspector-pop-empty">{t("inspector:speaker.none")}</Combobox.Empty>
          <Combobox.List>
            {(option: SpeakerOption) => (
              <Combobox.Item key={option.id} value={option} className="inspector-pop-item">
                {option.kind === "new" ? (
                  <span>{t("inspector:speaker.new", { name: option.name })}</span>
                ) : (
                  <>
                    <bdi>{option.name}</bdi>
                    <bdi className="ui-meta ui-cut">{option.role}</bdi>
                  </>
                )}
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}

/** The first detail of a span's kind that holds a person. */
export function personDetail(attributes: Iterable<Attribute>, tag: Id): Attribute | undefined {
  return [...attributes]
    .filter((one) => one.tag === tag && one.type === "person")
    .toSorted((a, b) => a.order - b.order)[0];
}
