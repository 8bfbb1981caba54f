/** Chromium's debugging protocol over one WebSocket. */
export type Protocol = {
  readonly send: <T = unknown>(method: string, params?: object, session?: string) => Promise<T>;
  readonly listen: (listener: Listener) => void;
};

/** `params` has the shape the protocol documents for `method`. */
type Listener = (method: string, params: never, session: string | undefined) => void;

type Waiting = {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (problem: Error) => void;
};
type Message = {
  readonly id?: number;
  readonly method: string;
  readonly params: never;
  readonly sessionId?: string;
  readonly result: never;
  readonly error?: { readonly message: string };
};

export async function connect(address: string): Promise<Protocol> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("Chromium does not answer.")), { once: true });
  });
  const waiting = new Map<number, Waiting>();
  const listeners: Listener[] = [];
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id === undefined)
      for (const listener of listeners) listener(message.method, message.params, message.sessionId);
    else settle(waiting.get(message.id), message);
    if (message.id !== undefined) waiting.delete(message.id);
  });
  return {
    listen: (listener) => void listeners.push(listener),
    send: (method, params = {}, session) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { method, resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params, sessionId: session }));
      }),
  };
}

function settle(call: Waiting | undefined, { error, result }: Message): void {
  if (error === undefined) call?.resolve(result);
  else call?.reject(new Error(`${call.method}: ${error.message}`));
}
