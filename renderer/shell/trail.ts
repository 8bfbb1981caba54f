import type { Id } from "#core/model/id.ts";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { useView, type Place } from "../store/view.ts";

/** Where one was: a place, and in Documents which text. */
export type Stop = { readonly place: Place; readonly document: Id | null };

/** The places walked through, oldest first, and which of them one is at; −1 before the first. */
export type Trail = { readonly stops: readonly Stop[]; readonly at: number };

/** Longest trail kept. */
const MOST_STOPS = 100;

function isSameStop(one: Stop, other: Stop): boolean {
  return one.place === other.place && (one.place !== "documents" || one.document === other.document);
}

/** The trail after going somewhere: what lay ahead is forgotten. */
export function visit(trail: Trail, stop: Stop): Trail {
  const here = trail.stops[trail.at];
  if (here !== undefined && isSameStop(here, stop)) return trail;
  const stops = [...trail.stops.slice(0, trail.at + 1), stop].slice(-MOST_STOPS);
  return { stops, at: stops.length - 1 };
}

/** One step along the trail to a stop that still exists; null at its end. */
export function walk(trail: Trail, direction: 1 | -1, exists: (stop: Stop) => boolean): Trail | null {
  for (let at = trail.at + direction; at >= 0 && at < trail.stops.length; at += direction) {
    const stop = trail.stops[at];
    const here = trail.stops[trail.at];
    if (stop !== undefined && exists(stop) && (here === undefined || !isSameStop(stop, here))) return { ...trail, at };
  }
  return null;
}

const walked: { trail: Trail } = { trail: { stops: [], at: -1 } };

/** Remembers where one goes; returns the way to stop. */
export function followTrail(): () => void {
  return useView.subscribe(({ place, document }, before) => {
    if (place === before.place && document === before.document) return;
    if (place === "documents" && document === null) return;
    walked.trail = visit(walked.trail, { place, document });
  });
}

/** Goes back or forward. Says whether there was anywhere to go. */
export function walkTrail(direction: 1 | -1): boolean {
  const { documents } = useProject.getState().maps;
  const next = walk(
    walked.trail,
    direction,
    ({ place, document }) => place !== "documents" || (document !== null && documents.has(document)),
  );
  if (next === null) return false;
  walked.trail = next;
  const stop = next.stops[next.at];
  if (stop?.place === "documents" && stop.document !== null) void openDocument(stop.document);
  else if (stop !== undefined) useView.setState({ place: stop.place, popover: null });
  return true;
}
