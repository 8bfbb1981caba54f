import { methods, type MethodName, type Service } from "./methods.ts";
import { fail, ok, type Result } from "./result.ts";

/** From outside, untrusted: checks the method's name and input, calls it, and never throws. */
export async function dispatch(service: Service, name: unknown, input: unknown): Promise<Result<unknown>> {
  if (typeof name !== "string" || !Object.hasOwn(methods, name))
    return fail("Invalid", "There is no such method.", { where: String(name).slice(0, 100) });
  const method = name as MethodName; // checked by hasOwn
  const parsed = methods[method].input.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail("Invalid", `This call cannot be understood: ${issue?.message ?? "its input has the wrong shape"}.`, {
      where: [method, ...(issue?.path ?? [])].join("."),
    });
  }
  // The input has the shape this very method asks for; TypeScript cannot follow name and input together.
  const call = service[method] as (input: unknown) => Promise<Result<unknown>>;
  const result = await call(parsed.data);
  return result.ok ? ok(result.value) : result;
}
