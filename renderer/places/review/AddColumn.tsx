import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { addColumn, columnsOf, withoutColumn } from "./columns.ts";
import type { Reviewed } from "./now.ts";
import { useReview } from "./state.ts";
import { nameOf } from "./words.ts";

/** One more person beside the others. */
export function AddColumn({ now }: { readonly now: Reviewed }) {
  const maps = useProject((store) => store.maps);
  const counts = useProject((store) => store.counts);
  const columns = columnsOf(now, useReview());
  const others = withoutColumn({ maps, counts }, columns);
  const [only, ...more] = others;
  if (only === undefined) return null;
  if (more.length === 0)
    return <Button onClick={() => addColumn(only)}>{t("review:columns.add", { name: nameOf(maps, only) })}</Button>;
  return (
    <Menu
      align="end"
      trigger={<Button>{t("review:columns.addSomebody")}</Button>}
      entries={others.map((id) => ({ label: nameOf(maps, id), run: () => addColumn(id) }))}
    />
  );
}
