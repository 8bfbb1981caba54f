import { randomBytes } from "node:crypto";
import { idMaker } from "#core/model/id.ts";
import { methods, type Input, type MethodName, type Service } from "#contract/methods.ts";
import { fail, ok } from "#contract/result.ts";
import { Damage, DiskFailure, unreadable } from "#db/damage.ts";
import { createAgreement } from "./agreement.ts";
import { createAnnotationImport } from "./annotations.ts";
import { createAppState } from "./appState.ts";
import { createBackups } from "./backups.ts";
import { createChanges } from "./changes.ts";
import type { Context, Host } from "./context.ts";
import { createDamageWatch, type DamageWatch } from "./damage.ts";
import { createDocuments } from "./documents.ts";
import { createDrafts } from "./drafts.ts";
import { createExporting } from "./exporting.ts";
import { createFiles } from "./files.ts";
import { createFreezing } from "./freezing.ts";
import { createFinding } from "./finding.ts";
import { createImportDesk, createImporting } from "./importing.ts";
import { createMerging } from "./merging.ts";
import { watchPlace } from "./placeWatch.ts";
import { createProfile } from "./profile.ts";
import { createProjects } from "./projects.ts";
import { createRecovering } from "./recovering.ts";
import { createReviewing } from "./reviewing.ts";
import { createRevising } from "./revising.ts";
import { createSchema } from "./schema.ts";
import { Session } from "./session.ts";
import { createWork } from "./work.ts";
import { createWriters } from "./writers.ts";

type RunningService = {
  readonly service: Service;
  /** What would open the project that is open again, for the same person; null when none is. */
  readonly opening: () => Input<"project.open"> | null;
  /** Stops all work, waits until it has cleaned up, and leaves the project file in order. */
  readonly close: () => Promise<void>;
};

/** The contract fulfilled, for one host and at most one open project. */
export function createService(host: Host): RunningService {
  const now = (): number => Date.now();
  const newId = idMaker(now, () => randomBytes(10));
  const work = createWork(host.emit);
  const session = new Session({ now, newId, work }, createWriters(host.profileFolder, newId));
  const profile = createProfile(host.profileFolder);
  const context: Context = { project: session.project, emit: host.emit, work, now, newId };
  const backups = createBackups(context, host, session, profile);
  const damage = createDamageWatch(context, session);
  // A command ends as soon as it has answered; only a window is open long enough to need these.
  if (host.name !== "cli") {
    session.watch({ opened: backups.start, closed: backups.stop });
    session.watch({ opened: damage.start, closed: damage.stop });
  }
  const reviewing = createReviewing(context);
  const importing = createImportDesk(context, host);
  const service: Service = {
    ...createAppState(session, host, profile),
    ...createFiles(host),
    ...createProjects(context, host, session, profile),
    "backups.list": backups["backups.list"],
    "backups.make": backups["backups.make"],
    "backups.restore": backups["backups.restore"],
    "project.copy": backups["project.copy"],
    ...createRecovering(context, session, profile),
    ...createDocuments(context),
    ...reviewing,
    ...createChanges(context, session),
    ...createMerging(context, session, backups["backups.make"].bind(null, {})),
    ...createDrafts(session, host.profileFolder, now),
    ...createFreezing(context),
    ...createFinding(context),
    ...createSchema(context),
    ...createImporting(importing),
    ...createRevising(context, importing),
    ...createAnnotationImport(context, host),
    ...createExporting(context),
    ...createAgreement(context, session, host, reviewing["review.issues"]),
    "work.stop": async () => {
      work.stop("asked");
      backups.stopShown();
      return ok({});
    },
  };
  const stopWatching = watchPlace(session, host.emit);
  const close = async (): Promise<void> => {
    stopWatching();
    work.stop("ended");
    session.close();
    await Promise.all([work.ended(), backups.end()]);
  };
  return { service: withoutCrashes(service, damage, session), opening: session.opening, close };
}

/**
 * A bug in one method becomes a failure of that call and a line in the log, and nothing else. Damage in the project
 * file and a disk that fails are no bugs, and named.
 */
function withoutCrashes(service: Service, damage: DamageWatch, session: Session): Service {
  const guarded = (Object.keys(methods) as MethodName[]).map((name) => {
    const call = service[name] as (input: unknown) => Promise<unknown>; // each input was checked for its own method
    const run = async (input: unknown): Promise<unknown> => {
      damage.makeWay();
      try {
        return await call(input);
      } catch (error) {
        if (error instanceof Damage) return { ok: false, failure: damage.note("This project file is damaged.") };
        if (error instanceof DiskFailure) return unreadable(session.path());
        process.stderr.write(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        return fail("Unexpected", "Something went wrong inside Obelus; your work up to here is kept.", { where: name });
      }
    };
    return [name, run] as const;
  });
  return Object.fromEntries(guarded) as unknown as Service; // one entry for each method
}
