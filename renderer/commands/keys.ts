import { useView } from "../store/view.ts";
import { chordsOf } from "./chords.ts";
import { bindingsFor, contextChain, keyTable, type KeyTable } from "./keymap.ts";
import { matchesOf, type Spot } from "./match.ts";
import { findCommand, type Context } from "./registry.ts";

/** Listens to every key of the window; returns the way to stop. What nothing handles goes on to the browser. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const { platform } = useView.getState();
    const spot = spotOf(event.target instanceof Element ? event.target : document.body);
    if (event.key === "Process" && spot.target === "text") return;
    for (const { context, command, argument } of matchesOf(chordsOf(event, platform), spot, currentTable())) {
      const run = findCommand(context, command);
      if (run === undefined) continue;
      event.preventDefault();
      run(argument);
      return;
    }
  };
  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}

/** Runs a command as its key would from where the focus is: the innermost context that offers it. Says whether any did. */
export function runFromHere(command: string, argument = ""): boolean {
  const { context } = spotOf(document.activeElement ?? document.body);
  for (const one of [...contextChain(context), ...contextChain(placeContext())]) {
    const run = findCommand(one, command);
    if (run === undefined) continue;
    run(argument);
    return true;
  }
  return false;
}

/** The context of what has the focus; of the place in the middle when nothing has. */
export function currentContext(): Context {
  return spotOf(document.activeElement ?? document.body).context;
}

const controls =
  "button, a[href], summary, input[type=checkbox], input[type=radio], [role=menuitem], [role=tab], [role=switch], [role=button]";
const notTyped = new Set(["checkbox", "radio", "button", "submit", "reset", "file", "image"]);

function spotOf(element: Element): Spot {
  const around = element.closest<HTMLElement>("[data-context]");
  const context = around?.dataset["context"] ?? (element === document.body ? frontContext() : "any");
  return { context, target: targetOf(element) };
}

/** While nothing has the focus, as between two sheets, keys belong to what lies over the place, if anything does. */
function frontContext(): Context {
  const panels = document.querySelectorAll<HTMLElement>("[role=dialog][data-context]");
  return [...panels].at(-1)?.dataset["context"] ?? placeContext();
}

function placeContext(): Context {
  return document.querySelector<HTMLElement>("main [data-context]")?.dataset["context"] ?? "any";
}

function targetOf(element: Element): Spot["target"] {
  if (element instanceof HTMLInputElement) return notTyped.has(element.type) ? "control" : "text";
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return "text";
  if (element instanceof HTMLElement && element.isContentEditable) return "text";
  return element.matches(controls) ? "control" : "other";
}

const cache: { table: KeyTable; made: string } = { table: new Map(), made: "" };

/** The table for the settings in force, made anew only when they change. */
function currentTable(): KeyTable {
  const { platform, settings } = useView.getState();
  const made = JSON.stringify([platform, settings.keys, settings.singleLetterKeys]);
  if (cache.made !== made) {
    cache.table = keyTable(bindingsFor(platform, settings.keys), {
      characterKeys: settings.singleLetterKeys ? "on" : "off",
    });
    cache.made = made;
  }
  return cache.table;
}
