import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { readAsset, securityHeaders } from "#service/assets.ts";
import type { ThreadedService } from "#service/thread/startService.ts";
import type { EventStreams } from "./eventStreams.ts";
import { createLock, refuseStranger, type Lock, type Refusal } from "./guard.ts";
import { readBody } from "./readBody.ts";

type Options = {
  readonly answer: ThreadedService["answer"];
  readonly events: EventStreams;
  /** The folder with the built page. */
  readonly root: string;
  /** 0 takes any free port. */
  readonly port: number;
};

export type WebServer = {
  /** Opens the page once; after that the browser holds a cookie. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

type Exchange = Options & { readonly origin: string; readonly lock: Lock };

/** Serves the page and the service to one browser on this machine. Rejects when the port is taken. */
export async function startWebServer(options: Options): Promise<WebServer> {
  const server = http.createServer();
  const port = await listen(server, options.port);
  const exchange: Exchange = { ...options, origin: `http://127.0.0.1:${port}`, lock: createLock(port) };
  server.on("request", (request, response) => {
    answer(exchange, request, response).catch((problem: unknown) => {
      console.error(problem);
      turnAway(response, { status: 500, reason: "Something went wrong in Obelus." });
    });
  });
  return { url: `${exchange.origin}/?key=${exchange.lock.key}`, close: () => stop(server, options.events) };
}

async function listen(server: http.Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

async function stop(server: http.Server, events: EventStreams): Promise<void> {
  events.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function answer(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? "GET";
  const url = URL.parse(request.url ?? "/", exchange.origin);
  if (url === null) return turnAway(response, { status: 400, reason: "This address cannot be understood." });
  const refusal = refuseStranger({ method, pathname: url.pathname, headers: request.headers }, exchange.origin);
  if (refusal !== null) return turnAway(response, refusal);
  const key = url.pathname === "/" ? url.searchParams.get("key") : null;
  if (key !== null && !exchange.lock.admits(request.headers)) return letIn(exchange.lock, key, response);
  if (!exchange.lock.admits(request.headers)) return turnAway(response, withoutCookie);
  if (!url.pathname.startsWith("/api/")) return sendAsset(exchange.root, url.pathname, response);
  switch (`${method} ${url.pathname}`) {
    case "GET /api/events":
      response.writeHead(200, { ...securityHeaders, "content-type": "application/x-ndjson; charset=utf-8" });
      return exchange.events.add(response);
    case "POST /api/call":
      return sendCall(exchange.answer, request, response);
    default:
      return turnAway(response, { status: 404, reason: "There is no such address." });
  }
}

const withoutCookie: Refusal = {
  status: 401,
  reason: "This link works once, in one browser. Start Obelus again to get a new one.",
};

function letIn(lock: Lock, key: string, response: ServerResponse): void {
  const cookie = lock.exchange(key);
  if (cookie === null) return turnAway(response, withoutCookie);
  // Sends the browser on to an address without the key, so that a reload works and the history keeps nothing secret.
  response.writeHead(303, { ...securityHeaders, "set-cookie": cookie, location: "/" }).end();
}

async function sendAsset(root: string, pathname: string, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await readAsset(root, pathname);
  response.writeHead(status, { ...headers }).end(body);
}

async function sendCall(answer: Options["answer"], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (!body.ok) return turnAway(response, body);
  const result = await answer(body.bytes);
  response.writeHead(200, { ...securityHeaders, "content-type": "application/json; charset=utf-8" }).end(result);
}

function turnAway(response: ServerResponse, { status, reason }: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // The rest of a refused body is never read.
  response
    .writeHead(status, { ...securityHeaders, "content-type": "text/plain; charset=utf-8", connection: "close" })
    .end(reason);
}
