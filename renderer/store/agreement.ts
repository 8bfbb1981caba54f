import { create } from "zustand";
import { usualAgreement, type AgreementSettings } from "#contract/agreementSettings.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import type { Failure } from "#contract/result.ts";
import { service } from "../service.ts";
import { useProject } from "./project.ts";
import { allDone } from "./queue.ts";

/** How far annotators agree, as it was worked out last, and what is being asked. */
export type AgreementStore = {
  readonly settings: AgreementSettings;
  readonly answer: Agreement | null;
  /** Why there is no answer to what was asked last. */
  readonly failure: Failure | null;
  readonly isRunning: boolean;
};

const nothing: AgreementStore = { settings: usualAgreement, answer: null, failure: null, isRunning: false };

export const useAgreement = create<AgreementStore>(() => nothing);

/** Whose answer is awaited, and whether something changed since it was asked for. */
const asking = { project: "", isAgain: false };

/** Works it out with other settings. */
export function changeAgreement(part: Partial<AgreementSettings>): void {
  useAgreement.setState(({ settings }) => ({ settings: { ...settings, ...part } }));
  void workOut();
}

/** Keeps the figures as the project is; returns the way to stop. */
export function followAgreement(): () => void {
  void workOut();
  return useProject.subscribe((store, before) => {
    const isSettled = store.open && store.saving.state === "saved";
    const isOther = store.maps !== before.maps || store.counts !== before.counts || store.path !== before.path;
    if (isSettled && (isOther || before.saving.state !== "saved")) void workOut();
  });
}

/** Asks once more; while an answer is awaited, after it. */
export async function workOut(): Promise<void> {
  asking.isAgain = true;
  const { path } = useProject.getState();
  if (asking.project !== path) {
    asking.project = path;
    useAgreement.setState({ ...nothing, isRunning: useAgreement.getState().isRunning });
  }
  if (useAgreement.getState().isRunning) return;
  useAgreement.setState({ isRunning: true });
  while (asking.isAgain) {
    asking.isAgain = false;
    await ask(asking.project);
  }
  useAgreement.setState({ isRunning: false });
}

async function ask(project: string): Promise<void> {
  await allDone();
  const { settings } = useAgreement.getState();
  const result = await service["agreement.compute"](settings);
  // Of another project, or for settings that were changed meanwhile: another answer is on its way.
  if (asking.project !== project || useAgreement.getState().settings !== settings) return;
  if (result.ok) useAgreement.setState({ answer: result.value, failure: null });
  else useAgreement.setState({ failure: result.failure });
}
