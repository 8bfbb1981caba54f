// Opens a project in a process of its own, fills its lists as a window does, and prints the process's memory in bytes.
import { createService } from "#service/createService.ts";
import { benchHost, must } from "./project.ts";

const [project = "", profileFolder = ""] = process.argv.slice(2);
const { service, close } = createService(benchHost(profileFolder));
const { rest } = must(await service["project.open"]({ path: project }));
for (let after = rest; after !== null;) after = must(await service["documents.list"]({ after })).next;
for (let after: number | null = 0; after !== null;) {
  const page: Awaited<ReturnType<(typeof service)["spans.survey"]>> = await service["spans.survey"]({ after });
  after = must(page).next;
}
console.log(process.memoryUsage().rss);
await close();
