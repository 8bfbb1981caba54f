import type { ServerResponse } from "node:http";

/** The pages that listen. Each event is one line of JSON: `[event, payload]`. */
export type EventStreams = {
  readonly add: (response: ServerResponse) => void;
  readonly send: (event: string, payload: unknown) => void;
  readonly close: () => void;
};

export function createEventStreams(whenFirstListens: () => void): EventStreams {
  const streams = new Set<ServerResponse>();
  return {
    add(response) {
      response.on("close", () => streams.delete(response));
      streams.add(response);
      response.flushHeaders();
      if (streams.size === 1) whenFirstListens();
    },
    send(event, payload) {
      const line = `${JSON.stringify([event, payload])}\n`;
      for (const stream of streams) stream.write(line);
    },
    close() {
      for (const stream of streams) stream.end();
    },
  };
}
