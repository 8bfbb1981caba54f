import type { Service } from "#contract/methods.ts";
import { fail } from "#contract/result.ts";

/** How far annotators agree, and the report on it. */
export function createAgreement(): Pick<Service, "agreement.compute" | "agreement.cases" | "report.write"> {
  const notYet = () => Promise.resolve(fail("Refused", "This Obelus cannot say yet how far annotators agree."));
  return { "agreement.compute": notYet, "agreement.cases": notYet, "report.write": notYet };
}
