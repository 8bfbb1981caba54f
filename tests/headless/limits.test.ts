import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { createDesk } from "./runObelus.ts";

const desk = createDesk();
const launcher = path.join(import.meta.dirname, "../../headless/obelus.mjs");

afterAll(() => desk.remove());

it.skipIf(process.platform === "win32")(
  "an export larger than the place allows says so and leaves nothing",
  async () => {
    const target = path.join(desk.folder, "out");
    mkdirSync(target);
    writeFileSync(path.join(desk.folder, "long.txt"), "The ferry left at noon. ".repeat(2000));
    expect((await desk.run("new", "harbour.obelus")).code).toBe(0);
    expect((await desk.run("import", "harbour.obelus", "long.txt")).code).toBe(0);
    const blocks = 16; // of 512 bytes or more
    const command = `ulimit -f ${blocks}; exec "$0" "$@"`;
    const args = [
      "-c",
      command,
      process.execPath,
      launcher,
      "export",
      "harbour.obelus",
      "--format",
      "w3c",
      "--out",
      path.join(target, "harbour.jsonld"),
    ];
    const [code, stderr] = await new Promise<readonly [unknown, string]>((resolve) => {
      execFile(
        "sh",
        args,
        {
          cwd: desk.folder,
          env: { ...process.env, OBELUS_PROFILE: path.join(desk.folder, ".profile"), NO_COLOR: "1" },
        },
        (error, _stdout, text) => resolve([error?.code, text]),
      );
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The file would be larger than this place allows, and nothing was exported \(.*\)\. Choose another place, or export fewer texts at a time\.\n$/u,
    );
    expect(readdirSync(target)).toEqual([]);
  },
);
