import path from "node:path";
import type { Input, Output, Service } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { refuseExisting, removeLeftover, unfinishedName } from "#db/newFile.ts";
import { doBeside } from "./beside/startBeside.ts";
import type { Context } from "./context.ts";
import { projectPath } from "./newFile.ts";
import type { Profile } from "./profile.ts";
import type { Session } from "./session.ts";
import { answerStopped } from "./work.ts";

/** Saving what is left of a damaged project. */
export function createRecovering(
  { work }: Context,
  session: Session,
  profile: Profile,
): Pick<Service, "project.recover"> {
  const recover = async ({ path: from, to }: Input<"project.recover">): Promise<Result<Output<"project.recover">>> => {
    const file = path.resolve(from);
    const target = projectPath(to);
    const existing = refuseExisting(target);
    if (existing !== null) return existing;
    const open = session.project();
    // Looking into a file gives up every lock that this program has on it.
    if (open.ok && (open.value.path === file || open.value.file.isFileAt(file))) session.close();
    const input = { file, target, person: profile.person().name, name: path.basename(file, ".obelus") };
    const task = work.begin("Looking through the damaged file", 0, "alone");
    try {
      const recovered = await doBeside("recover", input, task);
      if (recovered === null)
        return fail("Unexpected", "Recovering ended too early, and nothing was kept of it.", { where: file });
      return recovered.ok ? ok({ path: target, ...recovered.value }) : recovered;
    } catch (error) {
      return answerStopped(error, "Recovering", "nothing was kept of it");
    } finally {
      removeLeftover(unfinishedName(target));
      task.end();
    }
  };
  return { "project.recover": recover };
}
