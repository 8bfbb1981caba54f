import { firstName, type Annotator } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { peekEntries } from "./entries.ts";

/** As many colleagues stand side by side; more are in a menu. */
const MOST_BESIDE = 3;

/** Stands for nobody among the ids of people. */
const MINE = "";

type PeekChoiceProps = { readonly people: readonly Annotator[]; readonly peek: Id | null };

/** Whose tags are shown: mine alone, or a colleague's above the line as well. */
export function PeekChoice({ people, peek }: PeekChoiceProps) {
  const shown = people.find((one) => one.id === peek);
  return (
    <div className="placebar-whose">
      {shown !== undefined && (
        <span className="placebar-above placebar-quiet">
          <Avatar initials={shown.initials} name={shown.name} />
          {t("beside:bar.above", { name: firstName(shown.name) })}
        </span>
      )}
      <span className="placebar-rule" />
      {people.length > MOST_BESIDE ? (
        <Menu
          trigger={
            <Button look="plain" icon="eye">
              {shown === undefined ? t("beside:bar.mine") : firstName(shown.name)}
            </Button>
          }
          entries={peekEntries(people, peek)}
          align="end"
        />
      ) : (
        <Choice
          label={t("beside:bar.whose")}
          labelLook="hidden"
          options={[
            { value: MINE, label: t("beside:bar.mine") },
            ...people.map((one) => ({ value: one.id, label: firstName(one.name) })),
          ]}
          value={peek ?? MINE}
          onValue={(person) => useView.setState({ peek: person === MINE ? null : person })}
        />
      )}
    </div>
  );
}
