import http from "node:http";
import { answerCall } from "#contract/answerCall.ts";
import { createClient } from "#contract/client.ts";
import { ok } from "#contract/result.ts";
import { createEventStreams, type EventStreams } from "#headless/eventStreams.ts";
import { startWebServer, type WebServer } from "#headless/webServer.ts";

export type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: string };

export type Asking = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
};

/** One request with exactly these headers, as any program on this machine could send it. */
export function ask(port: number, { method = "GET", path, headers = {}, body }: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

export type Running = WebServer & {
  readonly events: EventStreams;
  readonly port: number;
  readonly origin: string;
  /** Every call that got through to the service. */
  readonly calls: readonly string[];
};

/** The web server in front of a service that only notes what reaches it. */
export async function startServer(root: string): Promise<Running> {
  const calls: string[] = [];
  const service = createClient((method) => {
    calls.push(method);
    return Promise.resolve(ok({}));
  });
  const events = createEventStreams(() => {});
  const answer = async (call: Uint8Array) =>
    new TextEncoder().encode(await answerCall(service, new TextDecoder().decode(call)));
  const server = await startWebServer({ answer, events, root, port: 0 });
  const { port, origin } = new URL(server.url);
  return { ...server, events, port: Number(port), origin, calls };
}

/** Brings the key, and returns the cookie as a browser would send it back. */
export async function enter({ url, port }: { readonly url: string; readonly port: number }): Promise<string> {
  const { search } = new URL(url);
  const { headers } = await ask(port, { path: `/${search}`, headers: { host: `127.0.0.1:${port}` } });
  const cookie = headers["set-cookie"]?.[0]?.split(";")[0];
  if (cookie === undefined) throw new Error("The key was not taken.");
  return cookie;
}
