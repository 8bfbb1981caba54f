import { dispatch } from "#contract/dispatch.ts";
import type { Service, Transport } from "#contract/methods.ts";
import { fail } from "#contract/result.ts";

/** What a window's store needs of its surroundings: a way to the service, and being idle now and then. */
export type FakeWindow = {
  /** Calls that are not answered before the test lets them be. */
  readonly hold: () => () => void;
  /** Has the next call of this method fail as if the disk were full. */
  readonly failNext: (method: string) => void;
};

/** Puts the store's surroundings into place; call it before the store is imported. */
export function openWindow(service: Service): FakeWindow {
  const state = { gate: Promise.resolve(), failing: "" };
  const transport: Transport = {
    call: async (method, input) => {
      await state.gate;
      if (method !== state.failing) return dispatch(service, method, input);
      state.failing = "";
      return fail("Full", "There is no room left on the disk.");
    },
    on: () => () => {},
  };
  Object.assign(globalThis, {
    window: Object.assign(new EventTarget(), { obelus: transport }),
    requestIdleCallback: (done: () => void) => setTimeout(done, 0),
  });
  return {
    hold: () => {
      const gate = Promise.withResolvers<void>();
      state.gate = gate.promise;
      return gate.resolve;
    },
    failNext: (method) => (state.failing = method),
  };
}
