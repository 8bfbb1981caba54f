import { added, changed, removed } from "#core/change.ts";
import { tables } from "#core/model/records.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import { must, TestProject } from "#tests/db/support/project.ts";

/** A project with something in most tables, and a log with undone, changed and removed records; closed. */
export function makeRichProject(path: string): void {
  const text = Array.from(
    { length: 60 },
    (_, line) => `Line ${line}: the mayor said ${line * 7} ferries were held.`,
  ).join("\n");
  const project = new TestProject(path, text);
  const claim = project.claim(1);
  project.make({ code: "claim.add", label: "Claim", edits: [added("claims", claim)] });
  const spans = Array.from({ length: 40 }, (_, place) => project.addSpan([[place * 30, place * 30 + 12]], "N"));
  const [first, second, third] = spans;
  if (first === undefined || second === undefined || third === undefined) throw new Error("No tags were made");
  const noted = changed("spans", first, { note: "Heard twice." });
  if (noted !== null) project.make({ code: "span.note", label: "Note", edits: [noted] });
  const linked = project.addSpan([[8, 13]]);
  const mentioned = changed("spans", linked, { claim: claim.id });
  if (mentioned !== null) project.make({ code: "span.claim", label: "Mention", edits: [mentioned] });
  project.make({
    code: "link.add",
    label: "Evidence",
    edits: [
      added("links", {
        id: project.newId(),
        annotator: project.mine,
        span: linked.id,
        claim: null,
        address: "https://paper.example/1",
        title: "A page",
        quote: "",
        seen: null,
        bearing: "supports",
        note: "",
        created: project.now(),
      }),
    ],
  });
  project.make({ code: "span.remove", label: "Remove a tag", edits: [removed("spans", third)] });
  must(project.file.undo(project.author()));
  project.make({ code: "span.remove", label: "Remove a tag", edits: [removed("spans", second)] });
  project.file.close();
}

/** Everything that can be read from a project, as one value to compare. @throws when something cannot be read */
export function readEverything({ reader, latest }: ProjectFile): unknown {
  const documents = reader.all("documents");
  return {
    records: tables.map((table) => reader.all(table)),
    texts: documents.map((document) => [reader.text(document), reader.structure(document)]),
    ofDocuments: documents.map(({ id }) => [reader.spansOf(id), reader.relationsOf(id), reader.linksOf(id)]),
    ofClaims: reader.all("claims").map(({ id }) => [reader.linksOfClaim(id), reader.mentionsOf(id)]),
    survey: reader.survey(0),
    latest: latest(1000),
    changes: reader.changes(),
  };
}
