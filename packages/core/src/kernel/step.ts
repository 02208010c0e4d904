import { z } from "zod";
import { AppError, isAppError } from "./error.ts";
import { markKey, readMark } from "./mark.ts";
import { TenantId } from "./schema.ts";
import { TenantScope } from "./scope.ts";
import type { Services } from "./services.ts";
import type { Write } from "./write.ts";

/** What a Task state hands to its step: which execution, which step of it, for which tenant, with what input. */
export const Task = z.object({
  execution: z.string().min(1).max(80),
  step: z.string().min(1).max(80),
  /** Told where one state runs several times in an execution. */
  iteration: z.int().optional(),
  tenantId: TenantId,
  input: z.unknown(),
});

/** The effect of a step, not yet committed, and what the execution learns of it. */
export type StepResult<O> = { write?: Write | undefined; output: O };

export type Step = (scope: TenantScope, input: unknown, execution: string) => Promise<StepResult<unknown>>;

/**
 * Declares a step. Its effect and its output are stored in one transaction under execution, step and
 * iteration, so that a re-run returns the stored output and does nothing. A step without a `write`
 * must be safe to repeat by itself.
 */
export const step =
  <I extends z.ZodType, O>(
    input: I,
    run: (scope: TenantScope, input: z.output<I>, execution: string) => Promise<StepResult<O>>,
  ): Step =>
  (scope, raw, execution) =>
    run(scope, input.parse(raw), execution);

/** Step Functions' limit of a state's data, in bytes. */
const largestState = 256 * 1024;

/**
 * The function behind all Task states of one workflow: restores the scope, runs the step once.
 * @throws AppError of the step; the workflow's Retry and Catch decide on it
 */
export const workflow =
  (name: string, steps: Record<string, Step>) =>
  async (services: Services, raw: unknown): Promise<unknown> => {
    const task = Task.parse(raw);
    const run = Object.hasOwn(steps, task.step) ? steps[task.step] : undefined;
    if (!run) throw new AppError("internal", "workflow.no-such-step");
    const scope = TenantScope.forJob(services, task.tenantId, `${name}/${task.step}`);
    const key = markKey("step", task.execution, task.step, String(task.iteration ?? 0));
    const known = await readMark(scope, key);
    if (known) return known.output;
    const { write, output: told } = await run(scope, task.input, task.execution);
    const json = JSON.stringify(told) ?? "null";
    if (Buffer.byteLength(json) > largestState) throw new AppError("internal", "workflow.state-too-large");
    // What an execution learns is JSON; so the first answer is what a re-run will find stored.
    const output: unknown = JSON.parse(json);
    if (!write) return output;
    try {
      await write.once(key, output).commit();
      return output;
    } catch (error) {
      const stored = isAppError(error, "conflict") ? await readMark(scope, key) : undefined;
      if (!stored) throw error;
      return stored.output;
    }
  };
