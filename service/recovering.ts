import path from "node:path";
import type { Service } from "#contract/methods.ts";
import { ok } from "#contract/result.ts";
import { recoverProject } from "#db/recover/recover.ts";
import type { Context } from "./context.ts";
import { projectPath } from "./newFile.ts";
import type { Profile } from "./profile.ts";
import type { Session } from "./session.ts";
import { answerStopped } from "./work.ts";

/** Saving what is left of a damaged project. */
export function createRecovering(
  { work, now, newId }: Context,
  session: Session,
  profile: Profile,
): Pick<Service, "project.recover"> {
  return {
    "project.recover": async ({ path: file, to }) => {
      const from = path.resolve(file);
      const target = projectPath(to);
      const open = session.project();
      if (open.ok && open.value.path === from) session.close();
      const person = profile.person().name;
      const steps = recoverProject(from, target, { person, now, newId, name: path.basename(from, ".obelus") });
      const task = work.begin("Recovering the project", 0);
      try {
        for (;;) {
          const step = steps.next();
          if (step.done === true) return step.value.ok ? ok({ path: target, ...step.value.value }) : step.value;
          await task.giveWay().catch((error: unknown) => steps.throw(error)); // so that it cleans up
        }
      } catch (error) {
        return answerStopped(error, "Recovering", "nothing was kept of it");
      } finally {
        task.end();
      }
    },
  };
}
