// xlsx2csv, a Python program, reads our workbooks.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { FormatCheck } from "../checkFormats.ts";
import { compareSheets, withWorkbooks } from "./libreoffice.ts";

export const check: FormatCheck = {
  name: "xlsx2csv",
  install: "apt-get install xlsx2csv",
  isThere: () => spawnSync("xlsx2csv", ["--version"]).status === 0,
  run: () =>
    withWorkbooks((folder, workbooks) => {
      let cells = 0;
      for (const workbook of workbooks) {
        const target = path.join(folder, workbook.name);
        mkdirSync(target);
        const ran = spawnSync("xlsx2csv", ["-a", `${target}.xlsx`, target], { encoding: "utf8" });
        if (ran.status !== 0) throw new Error(`xlsx2csv ended with ${ran.status}: ${ran.stderr}`);
        cells += compareSheets(workbook, (sheet) => path.join(target, `${sheet}.csv`));
      }
      return `${cells} cells of ${workbooks.length} workbooks are the same`;
    }),
};
