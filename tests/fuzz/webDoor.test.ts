import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import net from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { methods, type MethodName } from "#contract/methods.ts";
import { serve, type Served } from "#headless/browserHost.ts";
import { ask, enter, type Answer, type Asking } from "#tests/host/request.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { anyText } from "./arbitraries.ts";
import { anyJson, fromSchema, spoilt } from "./fromSchema.ts";
import { hostileCalls } from "./hostileCalls.ts";
import { runs } from "./runs.ts";

const here = process.cwd();
let place: ReturnType<typeof makeFolder>;
let served: Served;
let port: number;
let own: Record<string, string>;

beforeAll(async () => {
  place = makeFolder();
  mkdirSync(place.at("page"));
  mkdirSync(place.at("desk"));
  writeFileSync(place.at("page", "index.html"), "<!doctype html><title>Page</title>");
  // A name that is not a whole place means one in here.
  process.chdir(place.at("desk"));
  served = await serve({ profileFolder: place.at("profile"), root: place.at("page") });
  const { origin, port: number } = new URL(served.url);
  port = Number(number);
  const cookie = await enter({ url: served.url, port });
  own = {
    host: `127.0.0.1:${number}`,
    origin,
    "sec-fetch-site": "same-origin",
    cookie,
    "content-type": "application/json",
  };
});
afterAll(async () => {
  process.chdir(here);
  await served.close();
  expect(readdirSync(place.folder).toSorted()).toEqual(["desk", "page", "profile"]);
  place.remove();
});

const call = (body: string | Buffer): Promise<Answer> =>
  ask(port, { method: "POST", path: "/api/call", headers: own, body });

/** The door is still open and the service behind it alive. */
async function expectAlive(): Promise<void> {
  const { status, body } = await call('{"method":"files.choose","input":{"purpose":"newProject"}}');
  expect([status, body]).toEqual([200, '{"ok":true,"value":{"path":null}}']);
}

/** Sends these bytes as they are and reads until the other side ends it or has said something. */
function sendRaw(bytes: string | Buffer, then: "end" | "wait" | "break"): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.write(bytes, () => {
        if (then === "end") socket.end();
        if (then === "break") socket.destroy();
      });
    });
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
      socket.end();
    });
    socket.on("error", () => resolve(heard));
    socket.on("close", () => resolve(heard));
  });
}

describe("the door for the browser", () => {
  it("[S3] answers any request with a status of its own", async () => {
    const header = fc.tuple(
      fc.constantFrom(
        "host",
        "origin",
        "cookie",
        "content-type",
        "content-length",
        "sec-fetch-site",
        "expect",
        "upgrade",
        "connection",
        "transfer-encoding",
        "x",
      ),
      fc.constantFrom(
        "",
        "null",
        "evil.example",
        "0",
        "-1",
        "chunked",
        "100-continue",
        "websocket",
        "application/json",
        "__proto__",
        ";;;=;",
        "a".repeat(3000),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "HEAD"),
        fc.oneof(
          fc.constantFrom(
            "/",
            "//",
            "//evil.example/",
            "/api/call",
            "/api/events?",
            "/../..",
            "/%00",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/%",
            "/?key=x",
            "http://evil.example/",
            "*",
          ),
          fc.webPath(),
        ),
        fc.array(header, { maxLength: 4 }),
        async (method, path, more) => {
          const framing = ["content-length", "transfer-encoding", "expect", "upgrade", "connection"];
          const headers = { ...own, ...Object.fromEntries(more.filter(([name]) => !framing.includes(name))) };
          const asking: Asking = { method, path, headers };
          if (`${method} ${path.split("?")[0] ?? ""}` === "GET /api/events") return;
          const { status } = await ask(port, asking);
          expect([200, 303, 400, 401, 403, 404, 405, 413, 415, 421]).toContain(status);
        },
      ),
      runs(80),
    );
    await expectAlive();
  });

  it("answers any body with JSON or a refusal", async () => {
    const body = fc.oneof(
      anyText,
      fc.json(),
      anyJson.map((value) => JSON.stringify(value)),
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const { status, body: answer } = await call(sent);
        expect(status).toBe(200);
        expect(JSON.parse(answer)).toMatchObject({ ok: false, failure: { code: "Invalid" } });
      }),
      runs(60),
    );
  });

  it.each(hostileCalls)("refuses a call %s in a few words", async (_name, body) => {
    const { status, body: answer } = await call(body());
    expect(status).toBe(200);
    expect(JSON.parse(answer)).toMatchObject({ ok: false, failure: { code: "Invalid" } });
    expect(answer.length).toBeLessThan(2000);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    await expectAlive();
  });

  it("[S2] answers calls of nearly the right shape", { timeout: 120_000 }, async () => {
    const ids = ["0190b6a4-7e00-7abc-8def-0123456789ab"];
    const known = { ids, places: fc.constantFrom(place.at("desk", "a"), place.at("desk", "b", "c")) };
    // Without a project: what they do with one is tried at the service itself.
    const names = (Object.keys(methods) as MethodName[]).filter(
      (name) => !["project.create", "project.sample", "project.open", "settings.change"].includes(name),
    ); // the keys of this very table
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...names)
          .chain((method) =>
            fc
              .oneof(fromSchema(methods[method].input, known), spoilt(fromSchema(methods[method].input, known)))
              .map((input) => ({ method, input })),
          ),
        async ({ method, input }) => {
          const { status, body } = await call(JSON.stringify({ method, input: input ?? null }));
          expect(status).toBe(200);
          expect(JSON.parse(body)).not.toMatchObject({ failure: { code: "Unexpected" } });
        },
      ),
      runs(100),
    );
    await expectAlive();
  });

  it.each<[string, () => [string | Buffer, "end" | "wait" | "break"], RegExp]>([
    ["is no HTTP", () => ["\0\u0016\u0003 hello\r\n\r\n", "end"], /^HTTP\/1\.1 400 |^$/u],
    ["is half a request", () => ["POST /api/call HTTP/1.1\r\nhost:", "end"], /^$|^HTTP\/1\.1 400 /u],
    ["breaks off", () => [`${head("content-length: 1000")}{"met`, "break"], /^$/u],
    ["ends early", () => [`${head("content-length: 1000")}{"met`, "end"], /^$|^HTTP\/1\.1 400 /u],
    ["claims to be endless", () => [head("content-length: 99999999999"), "wait"], /^HTTP\/1\.1 413 /u],
    ["has two lengths", () => [head("content-length: 5\r\ncontent-length: 6"), "wait"], /^HTTP\/1\.1 400 /u],
    [
      "has a length and is chunked",
      () => [`${head("content-length: 5\r\ntransfer-encoding: chunked")}0\r\n\r\n`, "wait"],
      /^HTTP\/1\.1 400 /u,
    ],
    ["has broken chunks", () => [`${head("transfer-encoding: chunked")}zz\r\n`, "wait"], /^HTTP\/1\.1 400 /u],
    ["has headers without end", () => [`GET / HTTP/1.1\r\nx: ${"a".repeat(100_000)}`, "wait"], /^HTTP\/1\.1 431 /u],
    [
      "wants a tunnel",
      () => ["CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n", "wait"],
      /^$|^HTTP\/1\.1 4/u,
    ],
    [
      "wants a socket",
      () => [`GET /api/call HTTP/1.1\r\n${headers()}connection: upgrade\r\nupgrade: websocket\r\n\r\n`, "wait"],
      /^$|^HTTP\/1\.1 4/u,
    ],
  ])("survives a request that %s", async (_name, make, answer) => {
    const [bytes, then] = make();
    const complaint = vi.spyOn(console, "error");
    expect((await sendRaw(bytes, then)).split("\r\n")[0]).toMatch(answer);
    await expectAlive();
    expect(complaint).not.toHaveBeenCalled();
    complaint.mockRestore();
  });

  it("answers others while a body comes slowly", async () => {
    const socket = net.connect(port, "127.0.0.1");
    const body = '{"method":"files.choose","input":{"purpose":"newProject"}}';
    socket.write(head(`content-length: ${body.length}`));
    let heard = "";
    const ended = new Promise<void>((resolve) => {
      socket.on("data", (chunk) => {
        heard += String(chunk);
        if (heard.includes("null}")) resolve();
      });
    });
    for (const character of body) {
      socket.write(character);
      if ("{:".includes(character)) await expectAlive();
    }
    await ended;
    socket.destroy();
    expect(heard).toMatch(/^HTTP\/1\.1 200 /u);
  });
});

function headers(): string {
  return Object.entries(own)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
}

function head(more: string): string {
  return `POST /api/call HTTP/1.1\r\n${headers()}${more}\r\n\r\n`;
}
