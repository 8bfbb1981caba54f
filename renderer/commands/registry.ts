import { useLayoutEffect, useRef } from "react";

/** A context of core/keymap.json: "any", "reader", "reader.free", "tagpop"… */
export type Context = string;

/** What a command does. `argument` is the letter or digit where the keymap binds a range such as A-Z. */
export type Run = (argument: string) => void;

type Commands = Readonly<Record<string, Run>>;

/** Per context and command, what offers it: the newest last, so that a sheet over a sheet answers first. */
const registered = new Map<Context, Map<string, readonly Run[]>>();

/** Makes commands of one context available; returns the way to take them back. */
export function registerCommands(context: Context, commands: Commands): () => void {
  const map = registered.get(context) ?? new Map<string, readonly Run[]>();
  registered.set(context, map);
  const mine = Object.entries(commands);
  for (const [id, run] of mine) map.set(id, [...(map.get(id) ?? []), run]);
  return () => {
    for (const [id, run] of mine) {
      const rest = (map.get(id) ?? []).filter((one) => one !== run);
      if (rest.length === 0) map.delete(id);
      else map.set(id, rest);
    }
  };
}

/** The same for as long as a component is shown. What a command does may change between renders, and which there are, too. */
export function useCommands(context: Context, commands: Commands): void {
  const latest = useRef(commands);
  const ids = Object.keys(commands).join(" ");
  useLayoutEffect(() => {
    latest.current = commands;
  });
  useLayoutEffect(() => {
    const offered = ids.split(" ").filter((id) => id !== "");
    return registerCommands(
      context,
      Object.fromEntries(offered.map((id) => [id, (argument: string) => latest.current[id]?.(argument)])),
    );
  }, [context, ids]);
}

export function findCommand(context: Context, id: string): Run | undefined {
  return registered.get(context)?.get(id)?.at(-1);
}

/** Runs a command if it is available; says whether it was. */
export function runCommand(context: Context, id: string, argument = ""): boolean {
  const run = findCommand(context, id);
  run?.(argument);
  return run !== undefined;
}
