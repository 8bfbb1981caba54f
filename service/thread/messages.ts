import type { EventName, Input } from "#contract/methods.ts";
import type { Host } from "../context.ts";
import type { Bytes } from "./wire.ts";

/** What the thread is given when it starts: all of the host that is not a function. */
export type HostFacts = Pick<Host, "name" | "version" | "profileFolder" | "nativeDialogs" | "readsPaths">;

/** What only the main side can do for the service. */
export type Capability = "choosePath" | "reveal";

/** What would open the project that is open again, for the same person; null when none is. */
export type Opening = Input<"project.open"> | null;

/** To the thread. */
export type ToThread =
  | { readonly kind: "call"; readonly id: number; readonly call: Bytes }
  | { readonly kind: "told"; readonly id: number; readonly value: unknown }
  | { readonly kind: "close" };

/** From the thread. */
export type FromThread =
  | { readonly kind: "answer"; readonly id: number; readonly answer: Bytes }
  | { readonly kind: "event"; readonly event: EventName; readonly payload: unknown }
  | { readonly kind: "ask"; readonly id: number; readonly capability: Capability; readonly given: readonly unknown[] }
  | { readonly kind: "opened"; readonly opening: Opening };
