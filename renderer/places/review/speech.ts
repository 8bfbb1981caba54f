import { useProject } from "../../store/project.ts";
import { announce } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { reviewNow } from "./now.ts";
import { optionsOf } from "./options.ts";
import { useReview } from "./state.ts";
import { questionOf } from "./words.ts";

/** Says the question and the versions. */
export function sayIssue(): void {
  const now = reviewNow();
  if (now === null || now.issue === null) return;
  const { maps } = useProject.getState();
  const versions = optionsOf(maps, now, now.issue, useReview.getState()).map(({ name, versions: own }) =>
    own.length === 0
      ? t("review:say.none", { name })
      : t("review:say.version", {
          name,
          words: own.map((one) => one.about).join(t("review:and")),
        }),
  );
  announce([questionOf(maps, now.issue, now.loaded.text), ...versions].join(" "));
}
