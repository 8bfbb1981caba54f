import { app, type WebContents } from "electron";

/** Keeps every page where it is, whatever it tries: no navigation, no second window, no guest page, no address of this machine through WebRTC. */
export function confineContents(): void {
  app.on("web-contents-created", (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-frame-navigate", (event) => event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  });
}
