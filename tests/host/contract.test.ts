import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createClient } from "#contract/client.ts";
import type { Transport } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import { serve } from "#headless/browserHost.ts";
import { describeContract, type Reach } from "#tests/contract/suite.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { enter } from "./request.ts";

/** Calls as our own page does: same origin, JSON, with the cookie the key was exchanged for. */
async function callOverHttp(url: string): Promise<Transport["call"]> {
  const { origin, port } = new URL(url);
  const cookie = await enter({ url, port: Number(port) });
  const headers = { origin, cookie, "content-type": "application/json" };
  return async (method, input) => {
    const response = await fetch(`${origin}/api/call`, {
      method: "POST",
      headers,
      body: JSON.stringify({ method, input }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Result<unknown>; // the other side is ours
  };
}

const reach: Reach = async (profileFolder) => {
  const { url, close } = await serve({ profileFolder });
  return { service: createClient(await callOverHttp(url)), close };
};

describeContract("over HTTP", reach);

let place: ReturnType<typeof makeFolder>;
beforeAll(() => {
  place = makeFolder();
});
afterAll(() => place.remove());

it("opens the project it is given before the page asks, and hands over one it cannot open", async () => {
  const first = await reach(place.at("profile"));
  const path = place.at("given.obelus");
  const created = await first.service["project.create"]({
    path,
    name: "Given",
    schema: "empty",
    person: { name: "A", initials: "A" },
  });
  expect(created.ok).toBe(true);
  await first.close();
  const served = await serve({ project: path, profileFolder: place.at("profile") });
  const call = await callOverHttp(served.url);
  expect(await call("app.state", {})).toMatchObject({ ok: true, value: { host: "browser", project: { path } } });
  await served.close();

  const missing = await serve({ project: place.at("missing.obelus"), profileFolder: place.at("profile") });
  const { origin, port } = new URL(missing.url);
  const cookie = await enter({ url: missing.url, port: Number(port) });
  const events = await fetch(`${origin}/api/events`, { headers: { cookie } });
  const { value } = (await events.body?.pipeThrough(new TextDecoderStream()).getReader().read()) ?? {};
  expect(value).toBe(`["project.requested",${JSON.stringify({ path: place.at("missing.obelus") })}]\n`);
  await missing.close();
});

it("serves its page while the service is busy with one thing that takes long", async () => {
  const { url, close } = await serve({ profileFolder: place.at("busy"), root: place.folder });
  writeFileSync(place.at("index.html"), "<!doctype html><title>Page</title>");
  const { origin, port } = new URL(url);
  const cookie = await enter({ url, port: Number(port) });
  const call = async (method: string) =>
    fetch(`${origin}/api/call`, {
      method: "POST",
      headers: { origin, cookie, "content-type": "application/json" },
      body: JSON.stringify({ method, input: {} }),
    });
  await call("app.state");
  const state = { busy: true };
  // Makes a whole project without pausing once.
  const sample = call("project.sample").finally(() => (state.busy = false));
  let served = 0;
  while (state.busy) {
    expect((await fetch(`${origin}/index.html`, { headers: { cookie } })).status).toBe(200);
    if (state.busy) served++;
  }
  expect((await sample).status).toBe(200);
  // On one thread, one or two would get in before it begins.
  expect(served).toBeGreaterThan(5);
  await close();
});
