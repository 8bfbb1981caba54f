import type { Service } from "#contract/methods.ts";
import type { Context } from "./context.ts";

type Exporting = Pick<Service, "export.preview" | "export.count" | "export.write" | "export.verify">;

/** Getting annotations out of the project, in every format. The formats are loaded when somebody asks for them. */
export function createExporting(context: Context): Exporting {
  const load = () => import("./exporting/export.ts");
  return {
    "export.preview": async (options) => (await load()).previewExport(context, options),
    "export.count": async (options) => (await import("./exporting/count.ts")).countExport(context, options),
    "export.verify": async ({ path }) => (await import("./exporting/verifyExport.ts")).verifyExport(context, path),
    "export.write": async (options) => (await load()).writeExport(context, options),
  };
}
