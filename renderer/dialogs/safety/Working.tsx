import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Meter } from "../../ui/Meter.tsx";

/** How far the work is that a sheet waits for. Only what is being done is read out, not each step of it. */
export function Working() {
  const work = useView((view) => view.work);
  const name = work?.name ?? t("safety:saveAs.working");
  return (
    <div className="sheet-working">
      <span role="status">{name}</span>
      {work !== null && <Meter label={name} share={work.done / work.total} />}
    </div>
  );
}
