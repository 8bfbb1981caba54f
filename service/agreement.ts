import type { Service } from "#contract/methods.ts";
import type { AgreementSettings } from "#contract/agreementSettings.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { AgreementDesk } from "./agreement/agreementDesk.ts";
import { compareWhat } from "./agreement/compareWhat.ts";
import { sideOfFreeze } from "./agreement/frozenSide.ts";
import { compareByGamma } from "./agreement/gamma.ts";
import type { Comparison, FromAgreement, Question } from "./agreement/messages.ts";
import { FollowedProject, sideOfNow, type ProjectSide } from "./agreement/projectSide.ts";
import type { Context, Host } from "./context.ts";
import { summarizeDecisions } from "./report/adjudication.ts";
import { findNothing, writeReport } from "./report/writeReport.ts";
import type { ActiveProject, Session } from "./session.ts";
import { answerStopped, type Task } from "./work.ts";

/** How far annotators agree, and the report on it. */
export function createAgreement(
  context: Context,
  session: Session,
  { version }: Pick<Host, "version">,
  issues: Service["review.issues"],
): Pick<Service, "agreement.compute" | "agreement.measure" | "agreement.cases" | "agreement.gamma" | "report.write"> {
  const asking = new Asking(context, session);
  session.watch({ opened: () => {}, closed: asking.end });
  return {
    "agreement.compute": async (settings) => {
      const answer = await asking.ask(settings, (comparison) => ({ kind: "compute", comparison }));
      if (!answer.ok) return answer;
      return answer.value.kind === "compute" ? ok(answer.value.answer) : ended();
    },
    "agreement.measure": async ({ settings, measures }) => {
      const answer = await asking.ask(settings, (comparison) => ({ kind: "measure", comparison, measures }));
      if (!answer.ok) return answer;
      return answer.value.kind === "measure" ? ok(answer.value.answer) : ended();
    },
    "agreement.cases": async (wanted) => {
      const answer = await asking.ask(wanted.settings, (comparison) => ({ kind: "cases", comparison, wanted }));
      if (!answer.ok) return answer;
      return answer.value.kind === "cases" ? ok(answer.value.answer) : ended();
    },
    "agreement.gamma": async (wanted) => {
      const settings = { ...wanted.settings, documents: [wanted.document], folders: null };
      const answer = await asking.compare(settings, (side, comparison, task) =>
        compareByGamma(side, comparison, wanted, task),
      );
      return answer.ok ? answer.value : answer;
    },
    "report.write": async ({ settings, path, people }) => {
      const answer = await asking.ask(settings, (comparison) => ({ kind: "compute", comparison }));
      if (!answer.ok) return answer;
      const project = session.project();
      if (!project.ok) return project;
      if (answer.value.kind !== "compute") return ended();
      const nothing = findNothing(answer.value.answer);
      if (nothing !== null) return nothing;
      const { reader } = project.value;
      const task = context.work.begin("Looking through what was decided", 0);
      try {
        const adjudication = await summarizeDecisions(reader.all("decisions"), issues, task.giveWay);
        if (!adjudication.ok) return adjudication;
        const source = {
          answer: answer.value.answer,
          adjudication: adjudication.value,
          version,
          written: new Date(context.now()).toISOString(),
          folders: reader
            .all("folders")
            .flatMap(({ id, name }) => (settings.folders?.includes(id) === true ? [name] : [])),
        };
        return await writeReport({ path, people }, source, context.newId(), task);
      } catch (error) {
        return answerStopped(error, "The report", "nothing was written");
      } finally {
        task.end();
      }
    },
  };
}

function ended(): Result<never> {
  return fail("Unexpected", "Comparing the annotators ended without an answer; nothing in the project was touched.", {
    remedy: "Try again with fewer texts or people.",
  });
}

/** Asks the thread for agreement about the project that is open. */
class Asking {
  readonly #work: Context["work"];
  readonly #session: Session;
  readonly #desk = new AgreementDesk();
  #followed = new FollowedProject();
  #frozen: ProjectSide | null = null;

  constructor({ work }: Context, session: Session) {
    this.#work = work;
    this.#session = session;
  }

  readonly end = (): void => {
    this.#desk.end();
    this.#followed = new FollowedProject();
    this.#frozen = null;
  };

  ask(settings: AgreementSettings, ask: (comparison: Comparison) => Question): Promise<Result<FromAgreement>> {
    return this.compare(settings, (side, comparison, task) => this.#desk.ask(side, ask(comparison), task));
  }

  /** @param compare answers with null when the thread that it asked has ended */
  async compare<Answer>(
    settings: AgreementSettings,
    compare: (side: ProjectSide, comparison: Comparison, task: Task) => Promise<Answer | null>,
  ): Promise<Result<Answer>> {
    const project = this.#session.project();
    if (!project.ok) return project;
    const side = this.#sideOf(project.value, settings);
    if (!side.ok) return side;
    const comparison = compareWhat(side.value, settings);
    if (!comparison.ok) return comparison;
    const task = this.#work.begin("Comparing annotators", 0);
    try {
      const answer = await compare(side.value, comparison.value, task);
      if (answer !== null) return ok(answer);
      // Closing the project ends it too.
      task.signal.throwIfAborted();
      return ended();
    } catch (error) {
      return answerStopped(error, "Comparing the annotators", "nothing was changed");
    } finally {
      task.end();
    }
  }

  #sideOf({ file, reader }: ActiveProject, { freeze }: AgreementSettings): Result<ProjectSide> {
    if (freeze === null) return ok(sideOfNow(reader, this.#followed));
    if (this.#frozen?.state === freeze) return ok(this.#frozen);
    const side = sideOfFreeze(file, freeze);
    if (side.ok) this.#frozen = side.value;
    return side;
  }
}
