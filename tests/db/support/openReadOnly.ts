// Opens the project named on the command line, says what it found as JSON, and closes it.
import { openProject } from "#db/openProject.ts";

const opened = openProject(process.argv[2] ?? "", { person: "Nobody", now: () => 0 });
if (!opened.ok) throw new Error(opened.failure.message);
process.stdout.write(JSON.stringify({ readOnly: opened.value.readOnly, spans: opened.value.reader.count("spans") }));
opened.value.close();
