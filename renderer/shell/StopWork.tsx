import { useState } from "react";
import { service } from "../service.ts";
import { t } from "../text/text.ts";

type StopWorkProps = {
  readonly name: string;
  /** For what the window does itself; otherwise the service is told to stop. */
  readonly onStop?: () => void;
};

/** Stops the long work under way. What that leaves is said by the answer of whoever began it. */
export function StopWork({ name, onStop = stopService }: StopWorkProps) {
  const [isStopping, setIsStopping] = useState(false);
  const stop = (): void => {
    setIsStopping(true);
    onStop();
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

function stopService(): void {
  void service["work.stop"]({});
}
