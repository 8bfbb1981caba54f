import { ipcMain, type BrowserWindow, type WebFrameMain } from "electron";
import type { EventName, EventPayload } from "#contract/methods.ts";
import { fail } from "#contract/result.ts";
import type { ThreadedService } from "#service/thread/startService.ts";
import { encodeJson } from "#service/thread/wire.ts";
import { origin } from "./address.ts";
import { callChannel, eventChannel } from "./channels.ts";

/** Answers calls of the window's own page, and of nothing else that may run inside it. Answers are bytes, as the service's thread gave them. */
export function answerCalls(answer: ThreadedService["answer"], window: BrowserWindow): void {
  ipcMain.handle(callChannel, async (event, method: unknown, input: unknown) => {
    if (!isOwnPage(event.senderFrame, window.webContents.mainFrame))
      return encodeJson(fail("Refused", "Only the window's own page may call Obelus."));
    try {
      return await answer(encodeJson({ method, input: input ?? null }));
    } catch {
      return encodeJson(
        fail("Invalid", "This call cannot be understood.", {
          where: typeof method === "string" ? method : "",
        }),
      );
    }
  });
}

/** A frame may be gone, foreign, or inside the page; only the outermost one at our own address may call. */
function isOwnPage(sender: WebFrameMain | null, main: WebFrameMain | null): boolean {
  return sender !== null && sender === main && sender.parent === null && sender.origin === origin;
}

/** Sends an event to the window's page; one that is closing hears nothing more. */
export function sendEvent<E extends EventName>(window: BrowserWindow | null, event: E, payload: EventPayload<E>): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send(eventChannel, event, payload);
}
