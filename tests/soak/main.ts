// npm run bench:soak: a scripted analyst works in the window for half an hour (--minutes), at random from a seed
// (--seed). Memory has to stay flat, the file has to be explained by its changes, and nothing may go wrong.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createService } from "#service/createService.ts";
import { benchHost, must } from "../bench/project.ts";
import { bytesPerChange, judge, MOST_BYTES_A_CHANGE } from "./judge.ts";
import { work, type Run } from "./run.ts";
import { makeSoakProject, type SoakProject } from "./soakProject.ts";

const { values: options } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
  },
});

async function verify(project: SoakProject): Promise<readonly string[]> {
  const { service, close } = createService(benchHost(project.profileFolder));
  must(await service["project.open"]({ path: project.path, purpose: "look" }));
  const { problems } = must(await service["project.verify"]({}));
  await close();
  return problems.map((problem) => `verify: ${JSON.stringify(problem)}`);
}

/** Prints what was found; whether all of it is as it should be. */
function report({ samples, problems, broughtIn, acts }: Run): boolean {
  const verdicts = judge(samples);
  const [first, last] = [samples[0], samples.at(-1)];
  const perChange = first === undefined || last === undefined ? Number.NaN : bytesPerChange(first, last, broughtIn);
  console.table(Object.fromEntries(acts));
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.table(
    Object.fromEntries(
      verdicts.map(({ name, growth, most, isFlat, ...rest }) => [
        name,
        { ...rest, growth: percent(growth), most: percent(most), flat: isFlat ? "yes" : "no" },
      ]),
    ),
  );
  const isExplained = perChange <= MOST_BYTES_A_CHANGE;
  console.log(`File: ${Math.round(perChange)} bytes a change (at most ${MOST_BYTES_A_CHANGE})`);
  console.log(problems.length === 0 ? "No errors; the project is whole." : `Errors:\n${problems.join("\n")}`);
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify({ verdicts, perChange, problems, samples }, null, 2)}\n`);
  return verdicts.every(({ isFlat }) => isFlat) && isExplained && problems.length === 0;
}

const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-soak-"));
try {
  console.log("Making a project with documents of 10 to 200 KB…");
  const project = await makeSoakProject(folder);
  const run = await work(project, { minutes: Number(options.minutes), seed: Number(options.seed) });
  const isGood = report({ ...run, problems: [...run.problems, ...(await verify(project))] });
  process.exitCode = isGood ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
