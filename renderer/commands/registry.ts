import { useEffect } from "react";

/** A context of core/keymap.json: "any", "reader", "reader.free", "tagpop"… */
export type Context = string;

/** What a command does. `argument` is the letter or digit where the keymap binds a range such as A-Z. */
export type Run = (argument: string) => void;

const registered = new Map<Context, Map<string, Run>>();

/** Makes commands of one context available; returns the way to take them back. */
export function registerCommands(context: Context, commands: Readonly<Record<string, Run>>): () => void {
  const map = registered.get(context) ?? new Map<string, Run>();
  registered.set(context, map);
  for (const [id, run] of Object.entries(commands)) map.set(id, run);
  return () => {
    for (const [id, run] of Object.entries(commands)) if (map.get(id) === run) map.delete(id);
  };
}

/** The same for as long as a component is shown. */
export function useCommands(context: Context, commands: Readonly<Record<string, Run>>): void {
  useEffect(() => registerCommands(context, commands));
}

export function findCommand(context: Context, id: string): Run | undefined {
  return registered.get(context)?.get(id);
}

/** Runs a command if it is available; says whether it was. */
export function runCommand(context: Context, id: string, argument = ""): boolean {
  const run = findCommand(context, id);
  run?.(argument);
  return run !== undefined;
}
