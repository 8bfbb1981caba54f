import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openProject } from "#db/openProject.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { enter } from "./request.ts";
import { spawnHost } from "./spawnHost.ts";

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

it.skipIf(process.platform === "win32")(
  "leaves the file in order when it is told to end while files are checked",
  async () => {
    const host = await spawnHost();
    const cookie = await enter({ url: host.url, port: Number(new URL(host.url).port) });
    const headers = { origin: host.origin, cookie, "content-type": "application/json" };
    const call = async (method: string, input: unknown): Promise<unknown> =>
      (
        await fetch(`${host.origin}/api/call`, { method: "POST", headers, body: JSON.stringify({ method, input }) })
      ).json();
    const path = place.at("mine.obelus");
    const person = { name: "Ana", initials: "AN" };
    expect(await call("project.create", { path, name: "Mine", schema: "claims", person })).toMatchObject({ ok: true });
    const events = await fetch(`${host.origin}/api/events`, { headers: { cookie } });
    const files = Array.from({ length: 400 }, (_none, index) => ({
      name: `${index}.txt`,
      text: `Line ${index}\n`.repeat(300),
    }));
    // Answered or cut off, whichever comes first.
    const checking = call("import.check", { files }).catch(() => null);
    await readUntil(events, "work.progress");
    expect(existsSync(`${path}.lock`)).toBe(true);
    expect(await host.stop()).toBe(0);
    await checking;
    expect([existsSync(`${path}.lock`), existsSync(`${path}-journal`)]).toEqual([false, false]);
    const file = valueOf(openProject(path, { person: "Ana", now: Date.now, ifHeld: "refuse" }));
    expect(file.verify().problems).toEqual([]);
    file.close();
  },
);

async function readUntil({ body }: Response, wanted: string): Promise<void> {
  let heard = "";
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    heard += chunk;
    if (heard.includes(wanted)) return;
  }
  throw new Error(`The stream ended before ${wanted}.`);
}
