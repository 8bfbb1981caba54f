import { expect, it } from "vitest";
import { acceptRelations, acceptVersions, decideLater, keepBoth, rejectAll } from "#core/actions/decisions.ts";
import { feedbackFor } from "#core/review/feedback.ts";
import { denial, ground, id, idris, mara, opposes, relation, span, strength, supports, TEXT } from "./scene.ts";
import { World } from "./world.ts";

const WORDS = "41 ferries were held at their berths";

function settled(): World {
  const spans = [
    span(100, mara, "fault"),
    span(200, idris, "fault"),
    span(101, mara, WORDS),
    span(201, idris, "41 ferries", { tag: denial.id }),
    span(102, mara, "hospitals"),
    span(203, idris, "dawn"),
    span(104, mara, "adding"),
  ];
  const here = new World(TEXT, [mara, idris], spans);
  for (const issue of here.spanIssues()) {
    const [member] = issue.members;
    const settling = here.settling();
    if (member?.id === id(102)) here.make(rejectAll(settling, issue, { reason: "No claim", cause: "slip" }));
    else if (member?.id === id(104)) here.make(decideLater(settling, issue));
    else here.make(acceptVersions(settling, issue, member?.annotator ?? mara));
  }
  return here;
}

const told = (here: World, annotator: string) =>
  feedbackFor(ground, TEXT, here.decisions, annotator).flatMap(({ about, own, gold, kinds, decision }) =>
    about === "relations"
      ? []
      : [
          own === null ? "–" : TEXT.slice(...(own.fragments[0] ?? [0, 0])),
          gold === null ? "–" : TEXT.slice(...(gold.fragments[0] ?? [0, 0])),
          ...kinds,
          decision.reason,
        ]
          .filter((word) => word !== "")
          .join(" | "),
  );

it("[R13] tells each annotator what became of their work, and what they did not mark", () => {
  const here = settled();
  expect(told(here, mara)).toEqual([
    "fault | fault",
    `${WORDS} | ${WORDS}`,
    "hospitals | – | only | No claim",
    "– | dawn | only",
  ]);
  expect(told(here, idris)).toEqual(["fault | fault", `41 ferries | ${WORDS} | extent | label`, "dawn | dawn"]);
});

it("[R13] tells nothing of the other where both were kept", () => {
  const here = new World(TEXT, [mara, idris], [span(100, mara, WORDS), span(200, idris, "41 ferries")]);
  const [issue] = here.spanIssues();
  here.make(issue === undefined ? null : keepBoth(here.settling(), issue));
  expect(told(here, mara)).toEqual([`${WORDS} | ${WORDS}`]);
  expect(told(here, idris)).toEqual(["41 ferries | 41 ferries"]);
});

it("[R13] does not call a part of what was marked as one not marked", () => {
  const parts = [span(100, mara, "41 ferries were held"), span(101, mara, "their berths")];
  const here = new World(TEXT, [mara, idris], [...parts, span(200, idris, WORDS)]);
  const [issue] = here.spanIssues();
  here.make(issue === undefined ? null : acceptVersions(here.settling(), issue, mara));
  expect(told(here, idris)).toEqual([`${WORDS} | 41 ferries were held | extent`]);
});

it("[R13] names the details that differ", () => {
  const words = { attributes: { [strength.id]: "flat" } };
  const spans = [span(100, mara, WORDS, words), span(200, idris, WORDS, { attributes: { [strength.id]: "partial" } })];
  const here = new World(TEXT, [mara, idris], spans);
  const [issue] = here.spanIssues();
  here.make(issue === undefined ? null : acceptVersions(here.settling(), issue, mara));
  const [idriss] = feedbackFor(ground, TEXT, here.decisions, idris);
  expect(idriss).toMatchObject({ kinds: ["detail"], details: [strength.id] });
  const [maras] = feedbackFor(ground, TEXT, here.decisions, mara);
  expect(maras).toMatchObject({ kinds: [], details: [] });
});

it("[R13] tells of links: their kind, their ends, their direction, and those that were not drawn", () => {
  const own = [span(100, mara, "fault"), span(101, mara, WORDS), span(102, mara, "dawn")] as const;
  const theirs = [span(200, idris, "fault"), span(201, idris, WORDS), span(202, idris, "dawn")] as const;
  const links = [
    relation(110, mara, own[0], own[1], supports),
    relation(210, idris, theirs[0], theirs[1], opposes),
    relation(111, mara, own[2], own[1], supports),
    relation(211, idris, theirs[1], theirs[2], supports),
    relation(112, mara, own[0], own[2], supports),
  ];
  const here = new World(TEXT, [mara, idris], [...own, ...theirs], links);
  for (const issue of here.spanIssues()) here.make(acceptVersions(here.settling(), issue, mara));
  for (const issue of here.relationIssues()) {
    const taken = issue.members.filter(({ annotator }) => annotator === mara).map((member) => member.id);
    here.make(acceptRelations(here.settling(), issue, taken, here.endOf));
  }
  const toldLinks = (annotator: string) =>
    feedbackFor(ground, TEXT, here.decisions, annotator).flatMap((one) =>
      one.about === "relations" ? [`${one.own === null ? "–" : "own"} ${one.kinds.join()}`] : [],
    );
  expect(toldLinks(mara)).toEqual(["own ", "own ", "own "]);
  expect(toldLinks(idris)).toEqual(["own type", "own direction", "– only"]);
});
