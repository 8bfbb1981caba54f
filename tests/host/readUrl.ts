import type { ChildProcess } from "node:child_process";

/** The link that a host prints once it answers. @throws when it ends before, with all that it said */
export function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/\S+/u.exec(output)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once("close", (code) => reject(new Error(`The host ended with ${code}: ${output}`)));
  });
}
