import { Command, InvalidArgumentError } from "commander";
import { fail, type Result } from "#contract/result.ts";
import type { Obelus } from "./obelus.ts";

/** What a command writes to standard output when it went well, without the last line end. */
export type Printed = Result<string>;

/** Runs a command's work with Obelus started, prints, and sets the exit code. */
export type Run = (work: (obelus: Obelus) => Promise<Printed>) => Promise<void>;

/** Adds one command to the program. */
export type AddCommand = (program: Command, run: Run) => void;

/** Examples at the end of a command's help. */
export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  obelus ${line}`).join("\n")}\n`;
}

/** A whole number, 0 or more, from the command line. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/u.test(text) || !Number.isSafeInteger(number))
    throw new InvalidArgumentError("It must be a whole number, 0 or more.");
  return number;
}

/** A file or folder from the command line. An empty name would mean the folder one is in, which nobody means by it. */
export function place(text: string): string {
  if (text === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
}

/** Reads a name from the command line: something, and no longer than it may be in UTF-16 code units. */
export function nameUpTo(most: number): (text: string) => string {
  return (text) => {
    const name = text.trim();
    if (name === "") throw new InvalidArgumentError("It must not be empty.");
    if (name.length > most) throw new InvalidArgumentError(`It must not be longer than ${most} characters.`);
    return name;
  };
}

/** Somebody's name. */
export const personName = nameUpTo(200);

/** Several files or folders. */
export function places(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, place(text)];
}

/** A port from the command line; 0 takes any that is free. */
export function portNumber(text: string): number {
  const number = wholeNumber(text);
  if (number > 65_535) throw new InvalidArgumentError("It must be a number up to 65535.");
  return number;
}

/** JSON for other programs: indented, so that people can read it too. */
export function printJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** "1 text", "2 texts". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Whose work it is, when a command needs somebody and nobody was named. */
export function nobodyNamed(): Result<never> {
  return fail("Invalid", "It is not said whose tags these are.", { remedy: "Add --annotator and a name." });
}
