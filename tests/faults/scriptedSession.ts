// Works on the project named on the command line until it is killed: tags, changes tags, tags many, undoes, redoes. After
// each change is in the file its id is written to standard output, one a line: that is the acknowledgement.
import { randomBytes, randomInt } from "node:crypto";
import { writeSync } from "node:fs";
import { addSpans, newSpan, retagSpan } from "#core/actions/spans.ts";
import type { Change, Proposal } from "#core/change.ts";
import { uuidv7 } from "#core/model/id.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Outcome } from "#core/problem.ts";
import { openProject } from "#db/openProject.ts";
import type { Author } from "#db/projectFile.ts";

const MOST_SPANS = 300;
const opened = openProject(process.argv[2] ?? "", { person: "Script", now: () => Date.now() });
if (!opened.ok) throw new Error(opened.failure.message);
const file = opened.value;
const { reader } = file;
const [person] = reader.all("annotators");
const [document] = reader.all("documents");
if (person === undefined || document === undefined) throw new Error("The project has no annotator or no document");
const newId = () => uuidv7(Date.now(), randomBytes(10));
const author = (): Author => ({ person: person.id, writer: person.id, time: Date.now() });
const tags = reader.all("tags");
const text = reader.text(document.id);

function makeSpan(): Span {
  const tag = tags[randomInt(tags.length)];
  if (tag === undefined) throw new Error("The project has no tags");
  const start = randomInt(text.length - 10);
  return newSpan(text, {
    id: newId(),
    document: document?.id ?? "",
    annotator: person?.id ?? "",
    tag,
    attributes: [],
    fragments: [[start, start + 1 + randomInt(9)]],
    created: Date.now(),
  });
}

function tagOrRetag(): Outcome<Change> {
  const spans = reader.spansOf(document?.id ?? "");
  const span = spans[randomInt(Math.max(1, spans.length))];
  const tag = tags[randomInt(tags.length)];
  const retag = span === undefined || tag === undefined || randomInt(2) === 0 ? null : retagSpan(span, tag, []);
  const proposal: Proposal = retag ?? addSpans([makeSpan()]);
  return file.make(proposal, author());
}

function step(): Outcome<Change> {
  const chance = randomInt(10);
  const spans = reader.count("spans");
  // With no span there is nothing of this session's to undo, only the bringing in of the text it works on.
  if (spans > 0 && (chance < 3 || spans > MOST_SPANS)) return file.undo(author());
  if (chance === 3) return file.redo(author());
  if (chance === 4) return file.make(addSpans(Array.from({ length: 30 }, makeSpan)), author());
  return tagOrRetag();
}

writeSync(1, "open\n");
for (;;) {
  const made = step();
  if (made.ok) writeSync(1, `${made.value.id}\n`);
  else if (made.failure.code !== "NotFound") throw new Error(made.failure.message);
}
