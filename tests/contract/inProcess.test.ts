import { describe, expect, it } from "vitest";
import { createClient } from "#contract/client.ts";
import { dispatch } from "#contract/dispatch.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { describeContract } from "./suite.ts";

describeContract("called directly", async (folder) => createService(testHost(folder)));

describeContract("through dispatch, as JSON", async (folder) => {
  const { service, close } = createService(testHost(folder));
  const overWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const call: Parameters<typeof createClient>[0] = async (method, input) =>
    overWire(await dispatch(service, method, overWire(input))) as Awaited<ReturnType<typeof dispatch>>; // what dispatch gave
  return { service: createClient(call), close };
});

describe("dispatch", () => {
  it.each<[unknown, unknown, RegExp]>([
    ["no.method", {}, /no such method/u],
    ["toString", {}, /no such method/u],
    [7, {}, /no such method/u],
    ["project.state", { more: 1 }, /cannot be understood/u],
    ["document.read", { document: "1" }, /cannot be understood/u],
    [
      "change.make",
      { code: "a.b", label: "x", edits: [{ table: "changes", id: "x", before: null, after: {} }] },
      /cannot be understood/u,
    ],
    ["change.make", { code: "a.b", label: "x", edits: [] }, /cannot be understood/u],
    ["text.find", null, /cannot be understood/u],
  ])("refuses %s with %j", async (method, input, message) => {
    const place = makeFolder();
    const { service, close } = createService(testHost(place.folder));
    expect(await dispatch(service, method, input)).toMatchObject({
      ok: false,
      failure: { code: "Invalid", message: expect.stringMatching(message) },
    });
    await close();
    place.remove();
  });
});
