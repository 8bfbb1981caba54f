import { methods, type MethodName, type Service } from "./methods.ts";
import { fail, ok, type Result } from "./result.ts";

/** What is quoted from a call in the answer to it, in UTF-16 code units. */
const LONGEST = 200;

/** From outside, untrusted: checks the method's name and input, calls it, and never throws. */
export async function dispatch(service: Service, name: unknown, input: unknown): Promise<Result<unknown>> {
  if (typeof name !== "string" || !Object.hasOwn(methods, name))
    return fail("Invalid", "There is no such method.", { where: placeOf([name]) });
  const method = name as MethodName; // checked by hasOwn
  const parsed = methods[method].input.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail(
      "Invalid",
      `This call cannot be understood: ${shorten(issue?.message ?? "its input has the wrong shape")}.`,
      {
        where: placeOf([method, ...(issue?.path ?? [])]),
      },
    );
  }
  // The input has the shape this very method asks for; TypeScript cannot follow name and input together.
  const call = service[method] as (input: unknown) => Promise<Result<unknown>>;
  const result = await call(parsed.data);
  return result.ok ? ok(result.value) : result;
}

/** Names from outside may be anything and of any length, also objects that refuse to become a string. */
function placeOf(names: readonly unknown[]): string {
  return shorten(names.map((name) => (typeof name === "string" || typeof name === "number" ? name : "?")).join("."));
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
