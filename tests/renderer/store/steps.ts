import fc from "fast-check";
import { rewordClaim, setVerdict } from "#core/actions/claims.ts";
import { addLink, changeLink, removeLink } from "#core/actions/links.ts";
import { addPiece, splitPiece } from "#core/actions/pieces.ts";
import { finishReading, markRead, readEdit, withReading, type Reader } from "#core/actions/reading.ts";
import { addRelation, removeRelation } from "#core/actions/relations.ts";
import { addSpans, moveSpan, newSpan, setAttribute, setSpanFields } from "#core/actions/spans.ts";
import {
  changeKind,
  removeSpan,
  sameSpan,
  tagWords,
  type ClaimFor,
  type SpanSurroundings,
} from "#core/actions/tagging.ts";
import { nextClaimNumber } from "#core/actions/claims.ts";
import type { Proposal } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import { findReading } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { sentencesIn, wordsIn } from "#core/text/segments.ts";
import type { LoadedDocument, ProjectStore } from "#renderer/store/project.ts";

const kinds = [
  "tag",
  "tag many",
  "retag",
  "remove",
  "move edge",
  "move edge back",
  "add piece",
  "split",
  "note",
  "detail",
  "verdict",
  "reword",
  "link",
  "change link",
  "unlink",
  "relate",
  "unrelate",
  "read on",
  "read through",
  "undo",
  "redo",
  "open",
  "read again",
  "wait",
  "fail",
] as const;

/** One thing that somebody does in a window. The numbers choose on what, among what there is at that moment. */
export type Step = { readonly kind: (typeof kinds)[number]; readonly on: number; readonly more: number };

/** Some steps; undo is as frequent as in hours of work, and half of them are on the first tag. */
export function someSteps(longest: number, others: readonly Step["kind"][] = []): fc.Arbitrary<readonly Step[]> {
  const calm = kinds.filter((kind) => kind !== "fail");
  const often: readonly Step["kind"][] = ["undo", "undo", "undo", "redo", "tag", "move edge", "move edge back", "open"];
  const step = fc.record({
    kind: fc.constantFrom(...calm, ...often, ...others),
    on: fc.oneof(fc.constant(0), fc.nat(5)),
    more: fc.nat(7),
  });
  return fc.array(step, { maxLength: longest, size: "max" });
}

/** What a step works on: the open document of the window as it shows it now. */
export type Desk = { readonly store: ProjectStore; readonly loaded: LoadedDocument; readonly newId: () => Id };

/** The change a step makes, from what the window shows; null when there is nothing to do it on. */
export function proposalOf({ kind, on, more }: Step, desk: Desk): Proposal | null {
  const { store, loaded } = desk;
  const { maps } = store;
  const created = Date.now();
  const made = { id: desk.newId(), annotator: store.me, created };
  const span = pick(loaded.spans, on);
  const tag = pick([...maps.tags.values()], more);
  if (tag === undefined) throw new Error("The project has no tags");
  switch (kind) {
    case "tag":
      return tagAt(desk, tag, wordAt(loaded, on * 3 + more));
    case "tag many":
      return addSpans([0, 1, 2].map((index) => bareSpan(desk, tag, wordAt(loaded, on + index))));
    case "read on":
      return markRead(loaded.text, readerOf(desk), sentencesIn(loaded.text, [0, loaded.text.length]).slice(on, on + 1));
    case "read through":
      return finishReading(loaded.text, readerOf(desk), sentencesIn(loaded.text, [0, loaded.text.length]));
    case "reword":
    case "verdict": {
      const claim = pick([...maps.claims.values()], on);
      if (claim === undefined) return null;
      return kind === "reword"
        ? rewordClaim(claim, `Words ${more}`)
        : setVerdict(claim, more % 2 === 0 ? null : "holds");
    }
    case "change link":
    case "unlink": {
      const link = pick(
        [...maps.links.values()].filter((one) => one.annotator === store.me),
        on,
      );
      if (link === undefined) return null;
      return kind === "unlink" ? removeLink(link) : changeLink(link, { title: `Title ${more}` });
    }
    case "unrelate": {
      const relation = pick([...maps.relations.values()], on);
      const type = relation === undefined ? undefined : maps.relationTypes.get(relation.type);
      return relation === undefined || type === undefined ? null : removeRelation(relation, type);
    }
    case "relate": {
      const ends = [...store.loaded.values()].flatMap((one) => one.spans);
      const target = pick(ends, ends.length - 1 - (more % Math.max(1, ends.length)));
      const type = pick([...maps.relationTypes.values()], on);
      if (span === undefined || target === undefined || type === undefined) return null;
      return addRelation(type, span, target, made, maps.relations.values());
    }
    default:
      return span === undefined ? null : proposalOn(span, tag, { kind, on, more }, desk);
  }
}

function proposalOn(span: Span, tag: Tag, { kind, on, more }: Step, desk: Desk): Proposal | null {
  const { store, loaded } = desk;
  const attributes = [...store.maps.attributes.values()];
  const made = { id: desk.newId(), annotator: store.me, created: Date.now() };
  const evidence = {
    address: `https://example.org/${more}`,
    title: "",
    quote: "as it says",
    seen: null,
    bearing: null,
  };
  const claim = pick([...store.maps.claims.values()], more);
  switch (kind) {
    case "retag":
      if (sameSpan(loaded.spans, { ...span, tag: tag.id }) !== undefined) return null;
      return changeKind(span, tag, attributes, claimFor(desk), around(store, span));
    case "remove":
      return removeSpan(span, around(store, span));
    case "note":
      return setSpanFields(span, "Write a note", { note: `Note ${more}` });
    case "detail": {
      const attribute = attributes.find((one) => one.tag === span.tag && one.type === "choice");
      return attribute === undefined ? null : setAttribute(span, attribute, pick(attribute.values, more) ?? null);
    }
    case "link":
      return addLink(claim !== undefined && on % 2 === 1 ? { claim: claim.id } : { span: span.id }, evidence, made);
    case "add piece":
      return addPiece(loaded.text, span, wordAt(loaded, more * 2));
    case "split":
      return splitPiece(loaded.text, span, span.fragments[0]?.[0] ?? 0, made);
    default:
      return null;
  }
}

/** One move of a tag's end by a character; null where it cannot go. */
export function moveOf({ kind, on }: Step, { loaded }: Desk): Proposal | null {
  const span = pick(loaded.spans, on);
  const last = span?.fragments.at(-1);
  if (span === undefined || last === undefined) return null;
  const end = last[1] + (kind === "move edge" ? 1 : -1);
  if (end <= last[0] || end > loaded.text.length) return null;
  return moveSpan(loaded.text, span, [...span.fragments.slice(0, -1), [last[0], end]]);
}

/** Tags a word as the reader does: its sentence counts as read. */
function tagAt(desk: Desk, tag: Tag, word: Range): Proposal | null {
  const { store, loaded } = desk;
  const { tag: kind, ...wanted } = { ...bareSpan(desk, tag, word), tag };
  if (sameSpan(loaded.spans, { ...wanted, tag: kind.id }) !== undefined) return null;
  const attributes = [...store.maps.attributes.values()];
  const { proposal } = tagWords(loaded.text, { ...wanted, tag: kind, attributes }, claimFor(desk), null);
  const sentences = sentencesIn(loaded.text, [0, loaded.text.length]);
  const read = sentences.filter(([start, end]) => start < word[1] && end > word[0]);
  return withReading(proposal, readEdit(loaded.text, readerOf(desk), read));
}

function bareSpan({ store, loaded, newId }: Desk, tag: Tag, word: Range): Span {
  const attributes = [...store.maps.attributes.values()];
  const wanted = { id: newId(), document: loaded.id, annotator: store.me, tag, attributes, created: Date.now() };
  return newSpan(loaded.text, { ...wanted, fragments: [word] });
}

function claimFor({ store, newId }: Desk): ClaimFor {
  const number = nextClaimNumber(store.maps.claims.values());
  return { kind: "new", claim: { id: newId(), number, created: Date.now() } };
}

function around({ maps, mentions, surveyed }: ProjectStore, span: Span): SpanSurroundings {
  const claim = span.claim === null || !surveyed ? undefined : maps.claims.get(span.claim);
  const count = claim === undefined ? 0 : (mentions.get(claim.id)?.length ?? 0);
  return { relations: [...maps.relations.values()], links: [...maps.links.values()], claim, mentions: count };
}

function readerOf({ store, loaded, newId }: Desk): Reader {
  const reading = findReading(store.maps.readings.values(), loaded.id, store.me);
  return { id: newId(), document: loaded.id, annotator: store.me, reading };
}

function wordAt({ text }: LoadedDocument, index: number): Range {
  const words = wordsIn(text, [0, Math.min(text.length, 200)]);
  return words[index % words.length] ?? [0, 1];
}

export function pick<T>(some: readonly T[], number: number): T | undefined {
  return some[number % Math.max(1, some.length)];
}
