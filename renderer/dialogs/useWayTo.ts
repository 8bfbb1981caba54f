import { service } from "../service.ts";
import { announce, showFailure, useView } from "../store/view.ts";
import { t } from "../text/text.ts";

/** The way to what was written: its folder where the window can show it, and otherwise its path to paste elsewhere. */
export function useWayTo(path: string): { readonly label: string; readonly run: () => void } {
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const reveal = async (): Promise<void> => {
    const result = await service["files.reveal"]({ path });
    if (!result.ok) showFailure(result.failure);
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(path);
    announce(t("dialogs:written.copied"));
  };
  return nativeDialogs
    ? { label: t("dialogs:written.reveal"), run: () => void reveal() }
    : { label: t("dialogs:written.copy"), run: () => void copy() };
}
