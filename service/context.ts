import type { Change, Proposal } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { EventName, EventPayload, Output } from "#contract/methods.ts";
import type { HistoryState } from "#contract/values.ts";
import type { Result } from "#contract/result.ts";
import type { Contents } from "#db/contents.ts";
import type { GiveWay } from "#db/preparedChange.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Work } from "./work.ts";

/** The open project, as the subjects of the service see it. */
export type OpenProject = {
  readonly path: string;
  readonly me: Id;
  readonly reader: ProjectReader;
  /** Checks the proposal against the rules and writes it as one change of this window's annotator. */
  readonly propose: (proposal: Proposal, contents?: Contents) => Result<Change>;
  /** The same for many texts, with turns for others; all of them or none. */
  readonly bringIn: (proposal: Proposal, contents: Contents, giveWay: GiveWay) => Promise<Result<Change>>;
  readonly history: () => HistoryState;
};

/** What every subject of the service is given. */
export type Context = {
  /** The open project, or a failure that says none is open. */
  readonly project: () => Result<OpenProject>;
  readonly emit: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
  /** What takes long enough to be shown and stopped. */
  readonly work: Work;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => Id;
};

/** What only the host can do. */
export type Host = {
  readonly name: Output<"app.state">["host"];
  readonly version: string;
  /** Where settings, the list of recent projects and the sample live. */
  readonly profileFolder: string;
  readonly nativeDialogs: boolean;
  readonly choosePath: (
    purpose: "openProject" | "newProject" | "exportFile" | "exportFolder",
    suggestion?: string,
  ) => Promise<string | null>;
  readonly reveal: (path: string) => Promise<void>;
  readonly emit: Context["emit"];
  /** Whether file paths in `import.check` may be read (desktop and command line; never from a browser page). */
  readonly readsPaths: boolean;
};
