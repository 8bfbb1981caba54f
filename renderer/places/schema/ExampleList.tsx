import type { Example, Tag } from "#core/model/schema.ts";
import { LiveText } from "../../inspector/LiveField.tsx";
import { t } from "../../text/text.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";

/** Examples of what a kind is, and of what it is not. */
export function ExampleList({
  tag,
  onChange,
}: {
  readonly tag: Tag;
  readonly onChange: (patch: Pick<Tag, "examples">) => void;
}) {
  const change = (index: number, patch: Partial<Example>): void =>
    onChange({ examples: tag.examples.map((one, place) => (place === index ? { ...one, ...patch } : one)) });
  const options = [
    { value: "good", label: t("places:schema.good") },
    { value: "bad", label: t("places:schema.bad") },
  ] as const;
  return (
    <section className="schema-section" aria-labelledby="schema-examples">
      <div className="inspector-row">
        <h3 id="schema-examples" className="inspector-title">
          {t("places:schema.examples")}
        </h3>
        <span className="ui-grow" />
        <Button
          look="plain"
          icon="plus"
          onClick={() => onChange({ examples: [...tag.examples, { text: "", good: true, note: "" }] })}
        >
          {t("places:schema.addExample")}
        </Button>
      </div>
      <ul className="schema-details">
        {tag.examples.map((example, index) => (
          // Examples have no id and only change place by being taken away.
          <li key={`${index} of ${tag.examples.length}`} className="schema-example">
            <Choice
              label={t("places:schema.exampleKind")}
              labelLook="hidden"
              options={options}
              value={example.good ? "good" : "bad"}
              onValue={(value) => change(index, { good: value === "good" })}
            />
            <LiveText
              label={t("places:schema.exampleText")}
              labelLook="hidden"
              dir="auto"
              placeholder={t("places:schema.exampleText")}
              value={example.text}
              commits="pause"
              onCommit={(text) => change(index, { text })}
            />
            <LiveText
              label={t("places:schema.exampleNote")}
              labelLook="hidden"
              dir="auto"
              placeholder={t("places:schema.exampleNote")}
              value={example.note}
              commits="pause"
              onCommit={(note) => change(index, { note })}
            />
            <IconButton
              icon="close"
              label={t("places:schema.removeExample")}
              onClick={() => onChange({ examples: tag.examples.toSpliced(index, 1) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
