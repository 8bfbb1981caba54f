import { randomBytes } from "node:crypto";
import { addSpans, newSpan } from "#core/actions/spans.ts";
import type { Proposal } from "#core/change.ts";
import { uuidv7 } from "#core/model/id.ts";
import type { Service } from "#contract/methods.ts";
import { must } from "#tests/db/support/project.ts";

/** Makes proposals that tag a few letters of the open project's first text, by where they begin. */
export async function createSpanProposal(service: Service): Promise<(start: number) => Proposal> {
  const { me, records } = must(await service["project.state"]({}));
  const document = records.documents[0]?.id ?? "";
  const { text } = must(await service["document.read"]({ document }));
  const tag = records.tags.find((one) => one.stance === null);
  if (tag === undefined) throw new Error("The project has no tags");
  return (start) =>
    addSpans([
      newSpan(text, {
        id: uuidv7(Date.now(), randomBytes(10)),
        document,
        annotator: me,
        tag,
        attributes: records.attributes,
        fragments: [[start, start + 4]],
        created: Date.now(),
      }),
    ]);
}

/** Tags so many places of the open project's first text, from the one of that number on. */
export async function addTags(service: Service, count: number, from = 0): Promise<void> {
  const propose = await createSpanProposal(service);
  for (let index = 0; index < count; index++) must(await service["change.make"](propose((from + index) * 8)));
}
