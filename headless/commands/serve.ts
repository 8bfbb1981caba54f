import type { Command } from "commander";
import { examples, place, portNumber } from "./program.ts";

type Options = { readonly port?: number; readonly open: boolean };

/** Unlike other commands this one goes on until it is told to end. */
export function addServe(program: Command): void {
  program
    .command("serve")
    .summary("open Obelus in a browser")
    .description("Serves Obelus to one browser on this machine and prints the link. Ctrl+C ends it.")
    .argument("[project]", "a project file to open", place)
    .option("--port <number>", "the port to use (default: any that is free)", portNumber)
    .option("--no-open", "only print the link")
    .addHelpText("after", examples(["serve harbour.obelus", "serve harbour.obelus --port 8321 --no-open"]))
    .action(async (project: string | undefined, { port, open }: Options) => {
      const [{ serve }, { openBrowser }] = await Promise.all([
        import("../browserHost.ts"),
        import("../openBrowser.ts"),
      ]);
      const { url, close } = await serve({
        ...(project === undefined ? {} : { project }),
        ...(port === undefined ? {} : { port }),
      });
      process.stdout.write(`${url}\n`);
      if (!open) return;
      const browser = await openBrowser(url);
      if (browser === null) {
        process.stderr.write("No window can be opened from here. Open the link in a browser on this machine.\n");
        return;
      }
      await browser.closed;
      await close();
    });
}
