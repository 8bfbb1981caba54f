import { useEffect, useState } from "react";
import type { Conflict } from "#contract/mergeValues.ts";
import { service } from "../../service.ts";
import { useProject } from "../../store/project.ts";
import { showFailure } from "../../store/view.ts";

/**
 * What copies say differently and nobody has settled yet; null until it is known.
 * @param moment asked anew when this is another one
 */
export function useDifferences(moment: unknown): readonly Conflict[] | null {
  const [differences, setDifferences] = useState<readonly Conflict[] | null>(null);
  // Without another copy nothing can be said differently.
  const isAlone = useProject((store) => store.maps.merges.size === 0);
  useEffect(() => {
    let isWanted = true;
    const list = async (): Promise<void> => {
      const result = await service["merge.conflicts"]({});
      if (!isWanted) return;
      if (result.ok) setDifferences(result.value);
      else showFailure(result.failure);
    };
    if (isAlone) setDifferences([]);
    else void list();
    return () => {
      isWanted = false;
    };
  }, [moment, isAlone]);
  return differences;
}
