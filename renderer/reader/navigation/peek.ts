import { announce, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { colleaguesIn } from "../placebar/entries.ts";
import { here } from "./here.ts";

/** Shows the tags of the next colleague above the line, and after the last of them nobody's. */
export function peekOn(): void {
  const now = here();
  if (now === null) return;
  const { peek } = now.view;
  const people = colleaguesIn(now.store, now.document.id, peek);
  if (people.length === 0) return announce(t("reader:peek.alone"));
  const next = people[people.findIndex((one) => one.id === peek) + 1];
  useView.setState({ peek: next?.id ?? null });
  announce(next === undefined ? t("reader:peek.nobody") : t("reader:peek.shown", { name: next.name }));
}
