import { Link } from "#core/model/annotation.ts";
import { listOf, stringOf } from "../../jsonInput.ts";
import type { FoundClaim, FoundLink, FoundProject, Remarks } from "../found.ts";
import type { Code } from "./codeTree.ts";
import { jsonNotes, variables } from "./conventions.ts";
import type { SpanWork } from "./foundSpans.ts";
import { jsonOf, type Noted } from "./noteShelf.ts";
import { attribute, children, descriptionOf, guidIn, valuesOf, type RawProject } from "./rawProject.ts";

/** Claims as our convention has them: codes whose notes hold the verdict. */
export function foundClaims(codes: readonly Code[], noted: (guids: readonly string[]) => Noted): readonly FoundClaim[] {
  return codes.map(({ guid, name, notes }) => {
    const { verdict, reason } = jsonOf(noted(notes), "claim");
    return { key: guid, wording: name, verdict: stringOf(verdict), reason: stringOf(reason) ?? "" };
  });
}

const Evidence = Link.pick({ address: true, title: true, quote: true, seen: true, bearing: true, note: true });

/** Evidence as our convention has it: notes of selections and of claims. */
export function foundEvidence({ sources }: RawProject, claims: readonly Code[], work: SpanWork): readonly FoundLink[] {
  const read = (guids: readonly string[], about: Pick<FoundLink, "span" | "claim">): readonly FoundLink[] =>
    (work.noted(guids).json.get(jsonNotes.evidence) ?? []).flatMap(({ user, value }) => {
      const { data } = Evidence.safeParse(value);
      return data === undefined ? [] : [{ ...data, ...about, annotator: work.users.get(user) ?? null }];
    });
  return [
    ...sources.flatMap(({ selections }) =>
      selections.flatMap(({ guid, notes }) => {
        const span = work.keys.get(guid);
        return span === undefined ? [] : read(notes, { span, claim: null });
      }),
    ),
    ...claims.flatMap(({ guid, notes }) => read(notes, { span: null, claim: guid })),
  ];
}

/** People are cases that stand for themselves; cases that gather texts or passages have no place in a project. */
export function foundCases({ cases, variables: names }: RawProject, remarks: Remarks): FoundProject["speakers"] {
  return cases.flatMap((part) => {
    const name = attribute(part, "name");
    const gathers = ["CodeRef", "SourceRef", "SelectionRef"].some((kind) => children(part, kind).length > 0);
    if (gathers || name === "") {
      remarks.leftOut("A case did not come in.", name === "" ? guidIn(part, "guid") : name);
      return [];
    }
    const values = new Map(valuesOf(part).map(([guid, value]) => [names.get(guid) ?? "", value]));
    return [
      {
        name,
        role: descriptionOf(part),
        aliases: aliasesIn(values.get(variables.aliases) ?? ""),
        address: values.get(variables.address) ?? null,
      },
    ];
  });
}

function aliasesIn(json: string): string[] {
  try {
    return listOf(JSON.parse(json)).flatMap((name) => stringOf(name) ?? []);
  } catch {
    return [];
  }
}
