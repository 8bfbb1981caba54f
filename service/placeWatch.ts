import type { Context } from "./context.ts";
import type { Session } from "./session.ts";

/** How often one looks whether the open project is still at its place, in milliseconds. */
const INTERVAL = 2000;

/**
 * Tells the window once when the open project's file is no longer at its place, also when nothing is being written.
 * Returns how to stop.
 */
export function watchPlace(session: Session, emit: Context["emit"]): () => void {
  let told: unknown = null;
  const timer = setInterval(() => {
    const project = session.project();
    if (!project.ok || told === project.value) return;
    const trouble = project.value.file.trouble();
    if (trouble === null) return;
    told = project.value;
    emit("project.lost", { message: trouble.message, remedy: trouble.remedy ?? "" });
  }, INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
}
