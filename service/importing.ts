import type { Service } from "#contract/methods.ts";
import { fail, ok } from "#contract/result.ts";
import type { Context, Host } from "./context.ts";

type Importing = Pick<Service, "import.check" | "import.recheck" | "import.preview" | "import.finish" | "import.cancel">;

/** Bringing texts into the project. */
export function createImporting(_context: Context, _host: Host): Importing {
  const notYet = async () => fail("NotFound", "Texts cannot be brought in yet.");
  return { "import.check": notYet, "import.recheck": notYet, "import.preview": notYet, "import.finish": notYet, "import.cancel": async () => ok({}) };
}
