import path from "node:path";
import { ok } from "#contract/result.ts";
import { countOf, examples, printJson, type AddCommand } from "./program.ts";

export const addRecover: AddCommand = (program, run) => {
  program
    .command("recover")
    .summary("save what can be read of a damaged project")
    .description(
      "Reads a damaged project page by page and saves everything that is still whole as a new project. The damaged file is only read.",
    )
    .argument("<damaged>", "the damaged project file")
    .argument("<new>", "the file to make; an existing one is not touched")
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["recover harbour.obelus harbour-saved.obelus"]))
    .action((damaged: string, target: string, options: { readonly json?: true }) =>
      run(async ({ call }) => {
        const report = await call("project.recover", { path: path.resolve(damaged), to: path.resolve(target) });
        if (!report.ok) return report;
        if (options.json) return ok(printJson(report.value));
        const { changes, texts, spans } = report.value;
        return ok(
          [
            report.value.path,
            `${countOf(texts.saved, "text")} saved, ${texts.lost} lost.`,
            `${countOf(spans.saved, "tag")} saved, ${spans.lost} lost.`,
            `${countOf(changes.saved, "change")} saved as they were made, ${changes.partly} by their outcome, ${changes.lost} lost.`,
          ].join("\n"),
        );
      }),
    );
};
