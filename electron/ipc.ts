import { ipcMain, type BrowserWindow, type WebFrameMain } from "electron";
import type { EventName, EventPayload } from "#contract/methods.ts";
import { fail } from "#contract/result.ts";
import type { ThreadedService } from "#service/thread/startService.ts";
import { encodeJson, LARGEST_CALL } from "#service/thread/wire.ts";
import { origin } from "./address.ts";
import { callChannel, eventChannel } from "./channels.ts";

/**
 * Answers calls of the window's own page, and of nothing else that may run inside it. Calls and answers are bytes that
 * only the service's thread reads.
 */
export function answerCalls(answer: ThreadedService["answer"], window: BrowserWindow): void {
  ipcMain.handle(callChannel, async (event, call: unknown) => {
    if (!isOwnPage(event.senderFrame, window.webContents.mainFrame))
      return encodeJson(fail("Refused", "Only the window's own page may call Obelus."));
    if (!(call instanceof Uint8Array)) return encodeJson(fail("Invalid", "This call is not made of bytes."));
    if (call.byteLength > LARGEST_CALL) return encodeJson(fail("Invalid", "This is more than can be sent at once."));
    // In memory of its own, which can be handed to another thread.
    return answer(new Uint8Array(call));
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
