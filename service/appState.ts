import type { Output, Service } from "#contract/methods.ts";
import { ok } from "#contract/result.ts";
import type { Settings } from "#contract/values.ts";
import type { Host } from "./context.ts";
import { keep } from "./jsonFile.ts";
import type { Profile } from "./profile.ts";
import { describeProject } from "./projects.ts";
import type { Session } from "./session.ts";

/** What the window asks first, and the settings. */
export function createAppState(
  session: Session,
  host: Host,
  profile: Profile,
): Pick<Service, "app.state" | "settings.change"> {
  return {
    "app.state": async () => {
      const project = session.project();
      return ok({
        version: host.version,
        host: host.name,
        platform: platform(),
        nativeDialogs: host.nativeDialogs,
        settings: known(profile),
        recent: profile.recent(),
        project: project.ok ? describeProject(project.value) : null,
      });
    },
    "settings.change": async (patch) => {
      const settings = { ...profile.settings.read(), ...withoutGaps(patch) };
      const written = keep(profile.settings, settings, "this setting");
      return written.ok ? ok(known(profile)) : written;
    },
  };
}

/** The settings; who has not said a name goes by the system's. */
function known(profile: Profile): Settings {
  return { ...profile.settings.read(), person: profile.person() };
}

type Gapless<T> = { [F in keyof T]?: Exclude<T[F], undefined> };

function withoutGaps<T extends object>(patch: T): Gapless<T> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Gapless<T>; // only what is given
}

function platform(): Output<"app.state">["platform"] {
  if (process.platform === "darwin") return "mac";
  return process.platform === "win32" ? "win" : "linux";
}
