import type { Id } from "#core/model/id.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Menu } from "../../ui/Menu.tsx";
import type { Sides } from "./options.ts";
import { useReview } from "./state.ts";
import { nameOf } from "./words.ts";

type SideChoiceProps = { readonly counting: readonly Id[]; readonly sides: Sides };

/** Whose tags are drawn above the lines, and whose below. */
export function SideChoice({ counting, sides }: SideChoiceProps) {
  return (
    <div className="review-sides">
      <OneSide side="above" counting={counting} sides={sides} />
      <OneSide side="below" counting={counting} sides={sides} />
    </div>
  );
}

function OneSide({ side, counting, sides }: SideChoiceProps & { readonly side: "above" | "below" }) {
  const maps = useProject((store) => store.maps);
  const id = sides[side];
  const other = side === "above" ? "below" : "above";
  const person = id === null ? undefined : maps.annotators.get(id);
  const choose = (chosen: Id): void =>
    useReview.setState(chosen === sides[other] ? { [side]: chosen, [other]: id } : { ...sides, [side]: chosen });
  const label =
    person === undefined ? t("review:nobody") : t(`review:sides.${side}`, { name: nameOf(maps, person.id) });
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="review-side" title={label}>
          {person !== undefined && <Avatar initials={person.initials} name={person.name} />}
          <span>{t(`review:sides.word.${side}`)}</span>
        </button>
      }
      entries={counting.map((one) => ({
        label: nameOf(maps, one),
        chosen: one === id,
        run: () => choose(one),
      }))}
    />
  );
}
