import type { Service } from "#contract/methods.ts";
import type { ImportFile } from "#contract/values.ts";
import type { Host } from "#service/context.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "./testHost.ts";

export type EmptyProject = {
  readonly service: Service;
  /** The folder the project is in, for files of a test. */
  readonly folder: string;
  readonly at: (...names: string[]) => string;
  readonly remove: () => Promise<void>;
};

/** A service with an empty project of Ana Ruiz open. To be removed after each test. */
export async function createEmptyProject(host: Partial<Host> = {}): Promise<EmptyProject> {
  const { folder, at, remove } = makeFolder();
  const { service, close } = createService({ ...testHost(folder), ...host });
  const person = { name: "Ana Ruiz", initials: "AR" };
  valueOf(await service["project.create"]({ path: at("test.obelus"), name: "Test", schema: "empty", person }));
  return {
    service,
    folder,
    at,
    remove: async () => {
      await close();
      remove();
    },
  };
}

/** A file as a window without paths hands it over. */
export function importFile(name: string, content: string | Uint8Array): ImportFile {
  return { name, bytes: Buffer.from(content).toString("base64") };
}
