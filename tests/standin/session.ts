import { EventEmitter } from "node:events";
import { privileged } from "./addresses.ts";
import { mustBeReady, mustNotBeReady } from "./state.ts";

type Handler = (request: Request) => Response | Promise<Response>;
type Decide<T> = (decision: T) => void;
type BeforeRequest = (
  details: { url: string; method: string; resourceType: string },
  decide: Decide<{ cancel?: boolean }>,
) => void;
type PermissionRequest = (contents: unknown, permission: string, decide: Decide<boolean>) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean;

export class Session extends EventEmitter {
  readonly partition: string;
  readonly options: unknown;
  readonly handlers = new Map<string, Handler>();
  beforeRequest: BeforeRequest | null = null;
  permissionRequest: PermissionRequest | null = null;
  permissionCheck: PermissionCheck | null = null;
  devicePermission: (() => boolean) | null = null;
  displayMediaRefused = false;
  spellChecker = true;
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.beforeRequest = listener;
    },
  };
  readonly protocol = {
    handle: (scheme: string, handler: Handler) => {
      if (this.handlers.has(scheme)) throw new Error(`${scheme}: is already handled`);
      this.handlers.set(scheme, handler);
    },
  };

  constructor(partition: string, options: unknown) {
    super();
    this.partition = partition;
    this.options = options;
  }
  isPersistent() {
    return this.partition.startsWith("persist:");
  }
  setPermissionRequestHandler(handler: PermissionRequest | null) {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheck | null) {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: (() => boolean) | null) {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: unknown) {
    this.displayMediaRefused = handler === null;
  }
  setSpellCheckerEnabled(enabled: boolean) {
    this.spellChecker = enabled;
  }
  /** Electron grants what no handler refuses. */
  allows(permission: string): boolean {
    return this.permissionCheck?.(null, permission, "", {}) ?? true;
  }
}

const sessions = new Map<string, Session>();

export const session = {
  fromPartition(partition: string, options?: unknown): Session {
    mustBeReady("session");
    const known = sessions.get(partition) ?? new Session(partition, options);
    sessions.set(partition, known);
    return known;
  },
};

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]) {
    mustNotBeReady("protocol.registerSchemesAsPrivileged");
    if (privileged.size > 0) throw new Error("protocol.registerSchemesAsPrivileged can be called once");
    for (const { scheme } of schemes) privileged.add(scheme);
  },
};
