import { setTimeout as wait } from "node:timers/promises";
import { Command } from "commander";
import type { Failure } from "#contract/result.ts";
import { removeUnfinishedExports } from "#service/exporting/destination.ts";
import { addAssign } from "./commands/assign.ts";
import { addAgreement } from "./commands/agreement.ts";
import { addBackups } from "./commands/backups.ts";
import { addCommentCommand } from "./commands/comment.ts";
import { addComments } from "./commands/comments.ts";
import { addCopy } from "./commands/copy.ts";
import { addExport } from "./commands/export.ts";
import { addFeedback } from "./commands/feedback.ts";
import { addFind } from "./commands/find.ts";
import { addFormats } from "./commands/formats.ts";
import { addImport } from "./commands/import.ts";
import { addFreeze } from "./commands/freeze.ts";
import { addGamma } from "./commands/gamma.ts";
import { addHandout } from "./commands/handout.ts";
import { addImportTags } from "./commands/importTags.ts";
import { addConflicts, addMerge } from "./commands/merge.ts";
import { addInfo } from "./commands/info.ts";
import { addNew } from "./commands/new.ts";
import type { Obelus } from "./commands/obelus.ts";
import { examples, type Run } from "./commands/program.ts";
import { addProgress } from "./commands/progress.ts";
import { addRead } from "./commands/read.ts";
import { addRecover } from "./commands/recover.ts";
import { addReport } from "./commands/report.ts";
import { addReplaceText, addWaiting } from "./commands/replaceText.ts";
import { addRestore } from "./commands/restore.ts";
import { addSchema } from "./commands/schema.ts";
import { addServe } from "./commands/serve.ts";
import { addTag } from "./commands/tag.ts";
import { addVerify } from "./commands/verify.ts";
import { addVerifyExport } from "./commands/verifyExport.ts";
import { closeOnSignals } from "./signals.ts";
import { version } from "./version.ts";

/** What a shell expects of a program that a signal ended: 128 and the signal's number. */
const signalCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** How what a failure offers is done on the command line. */
const ways = {
  takeOver: "Add --take-over to do so.",
  saveAs: "",
  recover: "“obelus restore” makes a project from a backup, “obelus recover” saves what can be read.",
} as const satisfies Record<NonNullable<Failure["offer"]>, string>;

/** A failure as one line: what is wrong, where, and what can be done. */
function describeFailure({ message, where, remedy, offer }: Failure): string {
  const place = where === undefined || message.includes(where) ? "" : ` (${where})`;
  const sentence = `${message.replace(/\.$/u, "")}${place}${/[?!]$/u.test(message) ? "" : "."}`;
  const more = [remedy ?? "", offer === undefined ? "" : ways[offer]];
  return [sentence, ...more].filter((part) => part !== "").join(" ");
}

const runCommand: Run = async (work) => {
  // Help, versions and mistakes need none of it.
  const { startObelus } = await import("./commands/obelus.ts");
  const obelus = startObelus(program.opts<{ takeOver?: true }>().takeOver ? "takeOver" : "refuse");
  const ending = { isNow: false };
  const working = workAndTell(work, obelus, ending);
  endWithSignals(obelus, working, ending);
  try {
    await working;
  } finally {
    await obelus.close();
  }
};

type Ending = { isNow: boolean };

async function workAndTell(work: Parameters<Run>[0], obelus: Obelus, ending: Readonly<Ending>): Promise<void> {
  const printed = await work(obelus);
  if (printed.ok && printed.value !== "") process.stdout.write(`${printed.value}\n`);
  if (printed.ok) return;
  // What failed because everything is being closed would only puzzle.
  const isCut = ending.isNow && printed.failure.code !== "Stopped";
  process.stderr.write(`${isCut ? "It was stopped before it was done." : describeFailure(printed.failure)}\n`);
  process.exitCode = 1;
}

/** Milliseconds that are given to what was stopped to say what became of it. */
const LAST_WORDS = 2000;

/** Leaves nothing half-written and no lock behind when the command is told to end. */
function endWithSignals({ close }: Obelus, working: Promise<void>, ending: Ending): void {
  const end = async (): Promise<void> => {
    ending.isNow = true;
    removeUnfinishedExports();
    await close();
    await Promise.race([working.catch(() => undefined), wait(LAST_WORDS)]);
  };
  closeOnSignals(end, (signal) => signalCodes[signal]);
}

/** A reader such as `head` that closes the pipe early is no error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const program = new Command("obelus")
  .description("Annotate claims in texts. Everything stays on this machine.")
  .version(version)
  .option("--take-over", "open a project although another computer has it, when nobody works on it there any more")
  .showHelpAfterError("Add --help to see how this command is used.")
  .addHelpText(
    "after",
    examples([
      "new harbour.obelus --annotator Ana",
      "import harbour.obelus articles/ --annotator Ana",
      "tag harbour.obelus --document wire.txt --start 0 --end 24 --tag Claim --annotator Ana",
      "export harbour.obelus --format jsonl --out harbour-jsonl",
    ]),
  );
for (const add of [
  addNew,
  addImport,
  addImportTags,
  addInfo,
  addFind,
  addTag,
  addRead,
  addCommentCommand,
  addComments,
  addExport,
  addFormats,
  addVerify,
  addVerifyExport,
  addCopy,
  addAssign,
  addFeedback,
  addProgress,
  addFreeze,
  addAgreement,
  addGamma,
  addReport,
  addHandout,
  addMerge,
  addConflicts,
  addReplaceText,
  addWaiting,
  addBackups,
  addRestore,
  addRecover,
  addSchema,
])
  add(program, runCommand);
addServe(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
