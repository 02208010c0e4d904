import type { z } from "zod";
import { invalid } from "./error.ts";
import { fieldIssues } from "./issues.ts";
import type { Permission, TenantScope } from "./scope.ts";

/** A use case: data that says what it is and who may, and the function that does it. */
export type Command<I extends z.ZodType, O> = {
  /** Parses the input, checks the permission, runs. @throws AppError invalid, forbidden, and what the use case throws */
  (scope: TenantScope, input: z.input<I>): Promise<O>;
  readonly action: string;
  readonly permit: Permission;
  readonly input: I;
};

/** Declares a use case. The permission is checked before the input is looked at. */
export function command<I extends z.ZodType, O>(
  declared: { action: string; permit: Permission; input: I },
  run: (scope: TenantScope, input: z.output<I>) => Promise<O>,
): Command<I, O> {
  const call = async (scope: TenantScope, input: z.input<I>): Promise<O> => {
    scope.require(declared.permit);
    const parsed = declared.input.safeParse(input, { reportInput: true });
    if (!parsed.success) throw invalid("input.invalid", fieldIssues(parsed.error));
    return run(scope, parsed.data);
  };
  return Object.assign(call, declared);
}
