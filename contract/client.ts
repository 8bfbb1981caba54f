import { methods, type MethodName, type Service, type Transport } from "./methods.ts";

/** A service that sends every call over a transport. */
export function createClient(call: Transport["call"]): Service {
  const entries = (Object.keys(methods) as MethodName[]).map((name) => [name, (input: unknown) => call(name, input)]);
  // Built from the same table as the type, so every method is there; outputs are trusted because the other side is ours.
  return Object.fromEntries(entries) as Service;
}
