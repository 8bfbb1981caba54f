import path from "node:path";
import type { Id } from "#core/model/id.ts";
import { addSpans } from "#core/actions/spans.ts";
import { createService } from "#service/createService.ts";
import { generateMarkdown, generateRanges } from "../bench/generate.ts";
import { benchHost, bringIn, makeSpan, must } from "../bench/project.ts";

/** Letters of the documents: what an analyst has open over a day. */
const sizes = [10_000, 15_000, 20_000, 30_000, 40_000, 60_000, 80_000, 100_000, 120_000, 150_000, 200_000] as const;
/** One tag on this many letters, to begin with. */
const LETTERS_A_TAG = 250;

export type SoakProject = {
  readonly path: string;
  readonly profileFolder: string;
  readonly documents: readonly Id[];
  /** One more, in which nobody works: what is shown while the window is measured. */
  readonly quiet: Id;
  /** The letters that tag. */
  readonly letters: readonly string[];
};

/** A project with documents of 10 to 200 KB, each already tagged in part. */
export async function makeSoakProject(folder: string): Promise<SoakProject> {
  const profileFolder = path.join(folder, "profile");
  const file = path.join(folder, "soak.obelus");
  const { service, close } = createService(benchHost(profileFolder));
  const person = { name: "Soak", initials: "S" };
  const state = must(await service["project.create"]({ path: file, name: "Soak", schema: "claims", person }));
  const added = await bringIn(
    service,
    sizes.map((letters, seed) => ({ name: `text-${seed}.md`, text: generateMarkdown(seed, letters) })),
  );
  // Its tags are made first, so that undo comes to them last.
  const [quiet, ...documents] = added.values();
  if (quiet === undefined) throw new Error("No document was brought in.");
  for (const [seed, document] of [quiet, ...documents].entries()) {
    const content = must(await service["document.read"]({ document }));
    const count = Math.floor(content.text.length / LETTERS_A_TAG);
    const ranges = generateRanges(seed, content.text, content.structure.blocks, count);
    const spans = ranges.map((range, place) => makeSpan(state, content, range, place));
    must(await service["change.make"](addSpans(spans)));
  }
  await close();
  const letters = state.records.tags.flatMap(({ key }) => (key === null ? [] : [key.toLowerCase()]));
  return { path: file, profileFolder, documents, quiet, letters };
}
