// What people do with whole project files. Each errand either makes all of a file or nothing of it.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Service } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import { PERSON, valueOf } from "./actions.ts";
import { copyOf, inspect, sound } from "./project.ts";

/** A project as the first version wrote it. */
export const firstVersion = path.join(import.meta.dirname, "../../fixtures/projects/version-1.obelus");
const EARLIER = "a backup of the earlier version";
const BACKUP = "a backup";

export type Errand = {
  readonly name: string;
  /** About how long it takes, in milliseconds: the time within which it is interrupted. */
  readonly lasts: number;
  /** Puts in place what it needs beside the project; nothing is open before or after. */
  readonly arrange?: (service: Service, ward: Ward) => Promise<void>;
  /** Whether the project is open when it begins. */
  readonly begins: "open" | "closed";
  readonly run: (service: Service, ward: Ward) => Promise<Result<unknown>>;
  /** The file that it makes in the project's folder, if any. */
  readonly makes?: string;
  /** What else it may leave, as `namesIn` calls it. */
  readonly leaves?: string;
};

/** A folder with one project in it and nothing else, and where its backups go. */
export type Ward = { readonly folder: string; readonly project: string; readonly backups: string };

const NEW = "new.obelus";
const target = (ward: Ward): string => path.join(ward.folder, NEW);

const open = (service: Service, { project }: Ward) => service["project.open"]({ path: project, person: PERSON });

export const errands: readonly Errand[] = [
  {
    name: "making a project",
    lasts: 60,
    begins: "closed",
    run: (service, ward) =>
      service["project.create"]({ path: target(ward), name: "New", schema: "claims", person: PERSON }),
    makes: NEW,
  },
  { name: "opening a project", lasts: 60, begins: "closed", run: open },
  {
    name: "bringing a file of the first version up to date",
    lasts: 100,
    arrange: async (_, ward) => copyFileSync(firstVersion, ward.project),
    begins: "closed",
    run: open,
    leaves: EARLIER,
  },
  {
    name: "saving as a new file",
    lasts: 60,
    begins: "open",
    run: (service, ward) => service["project.saveAs"]({ path: target(ward) }),
    makes: NEW,
  },
  {
    name: "making a backup",
    lasts: 300,
    begins: "open",
    run: (service) => service["backups.make"]({}),
    leaves: BACKUP,
  },
  {
    name: "sharing a copy",
    lasts: 300,
    begins: "open",
    run: (service, ward) => service["project.copy"]({ path: target(ward) }),
    makes: NEW,
  },
  {
    name: "restoring a backup",
    lasts: 30,
    arrange: async (service, ward) => {
      valueOf(await open(service, ward));
      valueOf(await service["backups.make"]({}));
      valueOf(await service["project.close"]({}));
    },
    begins: "closed",
    run: async (service, ward) => {
      const [backup] = valueOf(await service["backups.list"]({ project: ward.project })).backups;
      return service["backups.restore"]({ project: ward.project, backup: backup?.path ?? "", path: target(ward) });
    },
    makes: NEW,
    leaves: BACKUP,
  },
  ...[true, false].map((blind): Errand => ({
    name: blind ? "handing out a blind copy" : "handing out a whole copy",
    lasts: blind ? 100 : 300,
    begins: "open",
    run: (service, ward) => service["project.handOut"]({ path: target(ward), to: "Nora Test", blind, assigned: false }),
    makes: NEW,
  })),
  {
    name: "recovering",
    lasts: 300,
    begins: "closed",
    run: (service, ward) => service["project.recover"]({ path: ward.project, to: target(ward) }),
    makes: NEW,
  },
];

/** Backups go where they can be seen, and the project is open if the errand begins so. */
export async function prepare(errand: Errand, service: Service, ward: Ward): Promise<void> {
  valueOf(await service["settings.change"]({ backups: { folder: ward.backups, hours: 9, days: 9 } }));
  await errand.arrange?.(service, ward);
  if (errand.begins === "open") valueOf(await open(service, ward));
}

/** A fresh folder with a copy of the template. Backups go into a folder beside it. */
export function admit(template: string, folder: string): Ward {
  const ward = { folder: path.join(folder, "work"), backups: path.join(folder, "backups") };
  for (const place of Object.values(ward)) mkdirSync(place, { recursive: true });
  return { ...ward, project: copyOf(template, path.join(ward.folder, "ferries.obelus")) };
}

export function discharge(ward: Ward): void {
  for (const folder of [ward.folder, ward.backups]) rmSync(folder, { recursive: true });
}

/** What is wrong with the projects that have got a name. */
export function unsound({ folder, backups }: Ward): string[] {
  const all = [folder, backups].flatMap((one) =>
    readdirSync(one, { recursive: true }).map((name) => path.join(one, String(name))),
  );
  return all
    .filter((file) => file.endsWith(".obelus") && !path.basename(file).startsWith("."))
    .flatMap((file) => {
      const { refusal, problems } = inspect(file, []);
      return refusal === sound.refusal && problems.length === 0 ? [] : [`${file}: ${refusal ?? problems.join(" ")}`];
    });
}

/** Everything that lies about, by name; times and counts left out. */
export function namesIn({ folder, backups }: Ward): string[] {
  return [folder, backups]
    .flatMap((one) => readdirSync(one, { recursive: true, withFileTypes: true }))
    .flatMap((one) => (one.isFile() && one.name !== "project.json" ? one.name : []))
    .map((name) => (/\.backup-v1-\d+\.obelus$/u.test(name) ? EARLIER : name))
    .map((name) => (/Z, \d+ changes?, \d+ tags?\.obelus$/u.test(name) ? BACKUP : name))
    .toSorted();
}
