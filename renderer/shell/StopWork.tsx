import { useState } from "react";
import { service } from "../service.ts";
import { t } from "../text/text.ts";

/** Stops the long work under way. What that leaves is said by the answer of whoever began it. */
export function StopWork({ name }: { readonly name: string }) {
  const [isStopping, setIsStopping] = useState(false);
  const stop = (): void => {
    setIsStopping(true);
    void service["work.stop"]({});
  };
  return (
    <button
      type="button"
      className="shell-status-button"
      aria-label={t("shell:status.stopWork", { name })}
      disabled={isStopping}
      onClick={stop}
    >
      {t(isStopping ? "shell:status.stopping" : "shell:status.stop")}
    </button>
  );
}
