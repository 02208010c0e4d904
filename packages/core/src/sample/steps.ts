import { z } from "zod";
import type { TenantScope } from "../kernel/scope.ts";
import { type StepResult, step } from "../kernel/step.ts";
import { type TenantItem, tenantOf } from "../tenant/repo.ts";
import { bumped } from "../tenant/tenant.ts";
import { removeSample } from "./bury.ts";
import { loadSample } from "./load.ts";
import { changed } from "./sample.ts";

type State = TenantItem["sample"];

/** A step with an effect of many transactions, each of which is safe to repeat. */
const working = (state: State, effect: (scope: TenantScope, tenant: TenantItem) => Promise<void>) =>
  step(z.object({}), async (scope): Promise<StepResult<{ done: boolean }>> => {
    const tenant = await tenantOf(scope).expect();
    if (tenant.sample !== state) return { output: { done: false } };
    await effect(scope, tenant);
    return { output: { done: true } };
  });

/** A step that tells what the workspace's sample data is now, unless something else was asked for meanwhile. */
const finishing = (from: State, to: State, action: string, event: string) =>
  step(z.object({}), async (scope): Promise<StepResult<{ done: boolean }>> => {
    const tenant = await tenantOf(scope).expect();
    if (tenant.sample !== from) return { output: { done: false } };
    const after: TenantItem = { ...bumped(scope, tenant), sample: to };
    return { write: changed(scope, action, tenant, after).note(event), output: { done: true } };
  });

export const load = working("loading", loadSample);
export const finishLoading = finishing("loading", "present", "sample.finish-loading", "sample.loaded");
export const remove = working("removing", removeSample);
export const finishRemoval = finishing("removing", "none", "sample.finish-removal", "sample.removed");
