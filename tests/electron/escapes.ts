import type { Page } from "@playwright/test";

/** Every way a page has to reach another machine, tried from inside the page. Returns what each came to. */
export function tryToReach(page: Page, host: string): Promise<Record<string, string>> {
  return page.evaluate(async (name) => {
    const outcome: Record<string, string> = {};
    const attempt = async (kind: string, run: () => unknown) => {
      try {
        outcome[kind] = String(await run());
      } catch (problem) {
        outcome[kind] = problem instanceof Error ? problem.name : "refused";
      }
    };
    const settle = (element: HTMLElement, source: () => void) =>
      new Promise((resolve) => {
        element.addEventListener("load", () => resolve("loaded"));
        element.addEventListener("error", () => resolve("refused"));
        source();
        document.body.append(element);
      });
    await attempt("fetch", () => fetch(`https://${name}/fetch`));
    await attempt("local file", () => fetch("file:///etc/passwd"));
    await attempt("image", () => {
      const image = new Image();
      return settle(image, () => (image.src = `https://${name}/image.png`));
    });
    await attempt("style sheet", () => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet" });
      return settle(link, () => (link.href = `https://${name}/style.css`));
    });
    await attempt("socket", () => {
      const socket = new WebSocket(`wss://${name}/socket`);
      return new Promise((resolve) => {
        socket.addEventListener("open", () => resolve("open"));
        socket.addEventListener("error", () => resolve("refused"));
      });
    });
    await attempt("beacon", () => navigator.sendBeacon(`https://${name}/beacon`, "text"));
    await attempt("frame", () => {
      const frame = document.createElement("iframe");
      frame.src = `https://${name}/frame`;
      document.body.append(frame);
      return "tried";
    });
    await attempt("form", () => {
      const form = Object.assign(document.createElement("form"), { method: "post", action: `https://${name}/form` });
      document.body.append(form);
      form.submit();
      return "tried";
    });
    await attempt("window", () => {
      window.open(`https://${name}/window`);
      return "tried";
    });
    return outcome;
  }, host);
}

/** Asks a STUN server at this address who we are, which sends UDP unless WebRTC is kept in. Returns when gathering has ended. */
export function tryWebRtc(page: Page, port: number): Promise<void> {
  return page.evaluate(async (stunPort) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stunPort}` }] });
    peer.createDataChannel("out");
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise<void>((resolve) => {
      const check = () => peer.iceGatheringState === "complete" && resolve();
      peer.addEventListener("icegatheringstatechange", check);
      check();
      setTimeout(resolve, 3000);
    });
    peer.close();
  }, port);
}
