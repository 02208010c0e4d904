import { z } from "zod";
import { command } from "../kernel/command.ts";
import { conflict } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type StepResult, step } from "../kernel/step.ts";
import { write } from "../kernel/write.ts";
import { TenantRecord } from "../tenant/entity.ts";
import { type TenantItem, tenantOf } from "../tenant/repo.ts";
import type { TenantView } from "../tenant/schema.ts";
import { bumped } from "../tenant/tenant.ts";
import { tenantView } from "../tenant/view.ts";
import { removeSample } from "./bury.ts";
import { loadSample } from "./load.ts";

type State = TenantItem["sample"];

/** Asks for sample data. Asked again while it is loading, a loading that got stuck goes on. */
export const request = command(
  { action: "sample.request", permit: "sample:manage", input: z.object({}) },
  async (scope): Promise<TenantView> =>
    retryChanged(async () => {
      const tenant = await tenantOf(scope).expect();
      if (tenant.status !== "active") throw conflict("tenant.not-open");
      if (tenant.sample === "present") throw conflict("sample.present");
      if (tenant.sample === "removing") throw conflict("sample.busy");
      const sampleRound = tenant.sampleRound + (tenant.sample === "none" ? 1 : 0);
      const after: TenantItem = { ...bumped(scope, tenant), sample: "loading", sampleRound };
      await changed(scope, request.action, tenant, after).note("sample.requested", { sampleRound }).commit();
      return tenantView(scope, after);
    }),
);

/** Asks to take all sample data away again, also when it isn't all there yet. */
export const requestRemoval = command(
  { action: "sample.request-removal", permit: "sample:manage", input: z.object({}) },
  async (scope): Promise<TenantView> =>
    retryChanged(async () => {
      const tenant = await tenantOf(scope).expect();
      if (tenant.sample === "none") throw conflict("sample.none");
      const after: TenantItem = { ...bumped(scope, tenant), sample: "removing" };
      await changed(scope, requestRemoval.action, tenant, after)
        .note("sample.removal-requested", { sampleRound: tenant.sampleRound })
        .commit();
      return tenantView(scope, after);
    }),
);

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

const changed = (scope: TenantScope, action: string, before: TenantItem, after: TenantItem) =>
  write(scope, action).replace(TenantRecord, scope.tenantId, before, after);
