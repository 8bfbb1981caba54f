import { hueColour } from "#core/hues.ts";
import { sortEvidence } from "../writing/evidence.ts";
import type { ExportProject } from "../exportProject.ts";
import { element, openTag, xmlText } from "../../xml.ts";
import { CLAIMS_CODE, guidOf, LINKS_CODE } from "./conventions.ts";

/** Where notes can be written: only a project has any, not a codebook by itself. */
export type Refers = (id: string, part: string) => string;

export const refersToNotes: Refers = (id, part) => element("NoteRef", { targetGUID: guidOf(id, part) });
export const refersToNothing: Refers = () => "";

/** Kinds of tag as codes inside their groups, and kinds of link as codes that nothing is coded with. */
export function* writeCodes(project: ExportProject, refers: Refers): Generator<string> {
  for (const layer of project.layers) {
    yield openTag("Code", { guid: layer.id, name: layer.name, isCodable: false });
    for (const tag of project.tags.filter((one) => one.layer === layer.id))
      yield element(
        "Code",
        { guid: tag.id, name: tag.name, isCodable: true, color: hueColour(tag.hue) },
        description(tag.meaning) + refers(tag.id, "definition"),
      );
    yield "</Code>\n";
  }
  if (project.relationTypes.length === 0) return;
  yield openTag("Code", { guid: LINKS_CODE, name: "Kinds of link", isCodable: false });
  for (const { id, name, meaning } of project.relationTypes)
    yield element("Code", { guid: id, name, isCodable: false }, description(meaning) + refers(id, "definition"));
  yield "</Code>\n";
}

/** Claims as codes: what mentions one is coded with it. */
export function* writeClaims({ claims, links }: ExportProject, refers: Refers): Generator<string> {
  if (claims.length === 0) return;
  yield openTag("Code", { guid: CLAIMS_CODE, name: "Claims", isCodable: false });
  for (const { id, wording, verdict, reason } of claims) {
    const words = [verdict === null ? "" : `Verdict: ${verdict}`, reason].filter((one) => one !== "").join("\n");
    const evidence = sortEvidence(links).ofClaims.get(id) ?? [];
    yield element(
      "Code",
      { guid: id, name: wording, isCodable: true },
      description(words) + refers(id, "claim") + evidence.map((link) => refers(link.id, "evidence")).join(""),
    );
  }
  yield "</Code>\n";
}

export function description(words: string): string {
  return words === "" ? "" : `<Description>${xmlText(words)}</Description>`;
}
