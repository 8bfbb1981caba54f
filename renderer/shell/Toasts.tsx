import { useEffect, useState } from "react";
import { dismissToast, useView, type Toast } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Icon } from "../ui/Icon.tsx";

/** How long a message stays, in milliseconds. */
const STAY = 6000;
const STAY_FAILURE = 12_000;

/** Short messages with a way to take back what they tell. They are announced, never focused by themselves. */
export function Toasts() {
  const toasts = useView((view) => view.toasts);
  if (toasts.length === 0) return null;
  return (
    <section className="shell-toasts" aria-label={t("shell:toasts.region")}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.failure === undefined ? STAY : STAY_FAILURE);
    return () => clearTimeout(timer);
  }, [held, toast]);
  const { action } = toast;
  return (
    <div
      className={toast.failure === undefined ? "shell-toast" : "shell-toast shell-toast-failure"}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.failure !== undefined && <Icon name="warn" />}
      <span className="ui-grow">{toast.text}</span>
      {action !== undefined && (
        <button
          type="button"
          className="shell-toast-action"
          onClick={() => {
            dismissToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="shell-toast-action"
        aria-label={t("shell:toasts.dismiss")}
        title={t("shell:toasts.dismiss")}
        onClick={() => dismissToast(toast.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
