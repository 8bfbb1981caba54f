import { privileged, toApp, toChromium } from "./addresses.ts";
import type { Session } from "./session.ts";
import { log, without } from "./state.ts";

/** A request Chromium has paused, with the app's own addresses. */
export type Paused = {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly resourceType: string;
};

export type Answer = {
  readonly status: number;
  readonly headers: { name: string; value: string }[];
  readonly body: string;
};

/** What becomes of a request: the reason it fails, or the answer of the app's own handler. */
export async function answerRequest(session: Session, request: Paused): Promise<string | Answer> {
  if (await isCancelled(session, request)) {
    log.blocked.push(request.url);
    return "BlockedByClient";
  }
  const handler = session.handlers.get(new URL(request.url).protocol.slice(0, -1));
  if (handler === undefined) {
    log.network.push(request.url);
    return "InternetDisconnected";
  }
  const { url, method, headers, body } = request;
  return describe(await handler(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) })));
}

export function isCancelled(
  session: Session,
  { url, method, resourceType }: Omit<Paused, "headers" | "body">,
): Promise<boolean> {
  const { beforeRequest } = session;
  if (beforeRequest === null) return Promise.resolve(false);
  return new Promise((resolve) =>
    beforeRequest({ url, method, resourceType }, ({ cancel }) => resolve(cancel ?? false)),
  );
}

async function describe(response: Response): Promise<Answer> {
  const kept = [...response.headers].filter(
    ([name]) => !(without.contentSecurityPolicy && name === "content-security-policy"),
  );
  return {
    status: response.status,
    headers: kept.map(([name, value]) => ({ name, value: translate(value) })),
    body: Buffer.from(await response.arrayBuffer()).toString("base64"),
  };
}

/** The app's own addresses inside a header. */
function translate(value: string): string {
  return value.replaceAll(/\b([a-z]+):\/\/[a-z0-9.-]+/g, (address, scheme: string) =>
    privileged.has(scheme) ? toChromium(`${address}/`).replace(/\/$/, "") : address,
  );
}

type RequestPaused = {
  readonly request: { url: string; method: string; headers: Record<string, string>; postData?: string };
  readonly resourceType: string;
};

export function readPaused({ request, resourceType }: RequestPaused): Paused {
  return {
    url: toApp(request.url),
    method: request.method,
    headers: request.headers,
    body: request.postData,
    resourceType,
  };
}
