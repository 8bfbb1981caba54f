import { userInfo } from "node:os";
import path from "node:path";
import { z } from "zod";
import { defaultSettings } from "#contract/defaultSettings.ts";
import { RecentProject, Settings } from "#contract/values.ts";
import { initialsOf } from "#core/model/annotator.ts";
import { createJsonFile, keepIfPossible, type JsonFile } from "./jsonFile.ts";

/** How many projects the list of recent ones keeps. */
const MOST_RECENT = 20;

/** What one installation remembers about its user. */
export type Profile = {
  readonly settings: JsonFile<Settings>;
  readonly recent: () => RecentProject[];
  readonly noteOpened: (project: RecentProject) => void;
  /** Who works here, or worked last in the project at this path: by the settings, else by the system. */
  readonly person: (path?: string) => RecentProject["person"];
};

/** As they were kept; a setting that came later has its default. */
const KeptSettings = z.preprocess(
  (kept) => (typeof kept === "object" && kept !== null ? { ...defaultSettings, ...kept } : kept),
  Settings,
);

export function createProfile(folder: string): Profile {
  const settings = createJsonFile(path.join(folder, "settings.json"), KeptSettings, () => defaultSettings);
  const recent = createJsonFile(path.join(folder, "recent.json"), z.array(RecentProject), () => []);
  return {
    settings,
    recent: recent.read,
    noteOpened: (project) => {
      // A list that cannot be kept is no reason not to open a project.
      const others = recent.read().filter((one) => one.path !== project.path);
      keepIfPossible(recent, [project, ...others].slice(0, MOST_RECENT));
    },
    person: (path) => {
      const last = recent.read().find((one) => one.path === path);
      if (last !== undefined) return last.person;
      const { name, initials } = settings.read().person;
      const known = personNamed(name.trim() === "" ? systemUser() : name.trim());
      return initials.trim() === "" ? known : { ...known, initials: initials.trim() };
    },
  };
}

function systemUser(): string {
  try {
    return userInfo().username || "Annotator";
  } catch {
    return "Annotator"; // some systems know no name for the user
  }
}

export function personNamed(name: string): RecentProject["person"] {
  return { name, initials: initialsOf(name) };
}
