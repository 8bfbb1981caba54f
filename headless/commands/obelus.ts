import { mkdirSync } from "node:fs";
import path from "node:path";
import { dispatch } from "#contract/dispatch.ts";
import type { EventPayload, Input, MethodName, Output } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import { wholeState } from "#contract/wholeState.ts";
import type { Host } from "#service/context.ts";
import { createService } from "#service/createService.ts";
import { personNamed } from "#service/profile.ts";
import { defaultProfileFolder } from "../profileFolder.ts";
import { version } from "../version.ts";
import { showProgress } from "./showProgress.ts";

/** The service as the command line uses it: in process, with its input checked as from anywhere else. */
export type Obelus = {
  readonly call: <M extends MethodName>(method: M, input: Input<M>) => Promise<Result<Output<M>>>;
  /** Opens a project for one person's work; they join it if they are new. */
  readonly openFor: (project: string, person: string) => Promise<Result<ProjectState>>;
  /** Makes a project for one person's work. */
  readonly makeFor: (
    project: Omit<Input<"project.create">, "person">,
    person: string,
  ) => Promise<Result<Output<"project.create">>>;
  /** Opens a project to look at: nobody joins. */
  readonly openToLook: (project: string) => Promise<Result<ProjectState>>;
  readonly close: () => Promise<void>;
};

/** @param ifHeld whether projects that another computer has are taken over */
export function startObelus(ifHeld: "refuse" | "takeOver"): Obelus {
  const profileFolder = defaultProfileFolder();
  mkdirSync(profileFolder, { recursive: true });
  const { service, close } = createService(describeHost(profileFolder));
  const call: Obelus["call"] = async (method, input) => {
    const result = await dispatch(service, method, input);
    return result as Result<Output<typeof method>>; // dispatch answers with what this very method gives
  };
  const open = async (input: Input<"project.open">): Promise<Result<ProjectState>> => {
    const state = await call("project.open", input);
    return state.ok ? wholeState(service, state.value) : state;
  };
  return {
    call,
    openFor: (project, person) => open({ path: path.resolve(project), person: personNamed(person), ifHeld }),
    makeFor: (project, person) =>
      call("project.create", { ...project, path: path.resolve(project.path), person: personNamed(person) }),
    openToLook: (project) => open({ path: path.resolve(project), purpose: "look", ifHeld }),
    close,
  };
}

function describeHost(profileFolder: string): Host {
  return {
    name: "cli",
    version,
    profileFolder,
    nativeDialogs: false,
    choosePath: () => Promise.resolve(null),
    reveal: () => Promise.resolve(),
    emit: (event, payload) => {
      if (event === "work.progress") showProgress(payload as EventPayload<"work.progress">); // by the event's name
    },
    readsPaths: true,
  };
}
