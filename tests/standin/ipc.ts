export type Frame = { readonly url: string; readonly origin: string; readonly parent: Frame | null };
export type IpcEvent = { readonly sender: unknown; readonly senderFrame: Frame | null };
type Handler = (event: IpcEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  /** What a window's `invoke` leads to. */
  async call(channel: string, event: IpcEvent, args: readonly unknown[]): Promise<unknown> {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return await handler(event, ...args);
  },
};
