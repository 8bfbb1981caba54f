import { session, type Session } from "electron";
import { readAsset } from "#service/assets.ts";
import { hostName, isMadeByPage, scheme, staysInside } from "./address.ts";

/**
 * The window's session: in memory only, so that no cookie, cache or storage reaches the disk; it reaches nothing but
 * the app's own files below `root` and grants no permission.
 */
export function createSession(root: string): Session {
  const own = session.fromPartition("obelus", { cache: false });
  refusePermissions(own);
  // Chromium would fetch dictionaries from the network.
  own.setSpellCheckerEnabled(false);
  own.webRequest.onBeforeRequest((request, decide) => decide({ cancel: !staysInside(request.url) }));
  // What the page made itself (a copy of an original file, a schema) may be saved; Electron asks where.
  own.on("will-download", (event, download) => {
    if (!isMadeByPage(download.getURL())) event.preventDefault();
  });
  own.protocol.handle(scheme, (request) => serveFile(root, request));
  return own;
}

/** Electron grants by default; copying text from our own page needs no permission when a person asks for it. */
function refusePermissions(own: Session): void {
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler(null);
}

async function serveFile(root: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== hostName || request.method !== "GET")
    return new Response("There is no such address.", { status: 404 });
  const { status, headers, body } = await readAsset(root, url.pathname);
  return new Response(body, { status, headers });
}
