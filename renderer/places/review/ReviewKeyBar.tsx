import { Toolbar } from "@base-ui/react/toolbar";
import { runCommand } from "../../commands/registry.ts";
import { keepFocus } from "../../reader/keepFocus.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { tagAfresh, takeOf } from "./decide.ts";
import { useReviewed } from "./now.ts";
import { optionsOf } from "./options.ts";
import { useReview } from "./state.ts";
import "../../reader/keybar.css";

/** Under the text: what the plain keys do at this issue, to read and to click. */
export function ReviewKeyBar() {
  const now = useReviewed();
  const chosen = useReview();
  const maps = useProject((store) => store.maps);
  const undo = useProject((store) => store.history.undo);
  if (now === null) return null;
  const { issue } = now;
  const tags = issue?.about === "spans" ? [...maps.tags.values()].filter(({ key }) => key !== null) : [];
  return (
    <Toolbar.Root className="keybar" aria-label={t("tagging:bar.name")} data-region="keys" onMouseDown={keepFocus}>
      <div className="keybar-keys">
        {issue !== null && chosen.edge !== null && (
          <Toolbar.Group className="keybar-group" aria-label={t("review:bars.edges")}>
            <Key keys="Shift+Right" command="extend.word.next" words={t("review:edges.word")} />
            <Key keys="Alt+Right" command="letter.next" words={t("review:edges.letter")} />
            <Key keys="Comma" command="edge.swap" words={t("review:edges.other")} />
            <Key keys="Enter" command="take.both" words={t("review:edges.done")} />
          </Toolbar.Group>
        )}
        {issue !== null && chosen.edge === null && (
          <Toolbar.Group className="keybar-group" aria-label={t("review:bars.decide")}>
            {optionsOf(maps, now, issue, chosen).map(({ annotator, name, keys }) =>
              keys === null ? null : (
                <KeyButton
                  key={annotator}
                  keys={keys}
                  run={() => takeOf(annotator)}
                  words={t("review:outcome.of", { name })}
                />
              ),
            )}
            {issue.members.length > 1 && (
              <Key
                keys="Enter"
                command="take.both"
                words={t(issue.members.length > 2 ? "review:bars.all" : "review:bars.both")}
              />
            )}
            <Key
              keys="Delete"
              command="take.none"
              words={t(issue.members.length > 1 ? "review:bars.neither" : "review:bars.nothing")}
            />
            <Key keys="Space" command="later" words={t("review:bars.later")} />
          </Toolbar.Group>
        )}
        {tags.length > 0 && (
          <Toolbar.Group className="keybar-group" aria-label={t("review:bars.afresh")}>
            <span className="keybar-detail">{t("review:bars.afresh")}</span>
            {tags.map((tag) => (
              <Toolbar.Button
                key={tag.id}
                className="keybar-key"
                aria-label={tag.name}
                title={tag.meaning === "" ? tag.name : tag.meaning}
                aria-keyshortcuts={tag.key ?? undefined}
                onClick={() => tagAfresh(tag)}
              >
                <TagLetter tag={tag} />
              </Toolbar.Button>
            ))}
          </Toolbar.Group>
        )}
        <Toolbar.Group className="keybar-group" aria-label={t("review:bars.go")}>
          <Key keys="Down" command="open.next" words={t("review:bars.next")} />
          {undo !== null && <Key keys="Mod+Z" command="undo" context="any" words={t("review:bars.undo")} />}
          <Key keys="Mod+Enter" command="doc.finish" words={t("review:bars.many")} />
        </Toolbar.Group>
      </div>
    </Toolbar.Root>
  );
}

type KeyProps = {
  readonly keys: string;
  readonly command: string;
  readonly words: string;
  readonly context?: "review" | "any";
};

function Key({ command, context = "review", ...look }: KeyProps) {
  return <KeyButton {...look} run={() => runCommand(context, command)} />;
}

type KeyButtonProps = { readonly keys: string; readonly words: string; readonly run: () => void };

function KeyButton({ keys, words, run }: KeyButtonProps) {
  return (
    <Toolbar.Button className="keybar-key" onClick={run}>
      <Kbd keys={keys} />
      <span>{words}</span>
    </Toolbar.Button>
  );
}
