import type { Mail } from "../kernel/mail.ts";
import { markKey } from "../kernel/mark.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type StepResult, step } from "../kernel/step.ts";
import { write } from "../kernel/write.ts";
import { welcomeMail } from "../mail/welcome.ts";
import { removeSample } from "../sample/bury.ts";
import { loadSample } from "../sample/load.ts";
import { confirmSent } from "../usage/mails.ts";
import { Member } from "../user/entity.ts";
import { TenantRecord } from "./entity.ts";
import { Provisioning } from "./provisioning.ts";
import { registerTenant } from "./register.ts";
import { type TenantItem, tenantOf } from "./repo.ts";
import type { ProvisioningStep, StepState } from "./schema.ts";
import { suggestedTags } from "./tags.ts";
import { bumped } from "./tenant.ts";

type Effect = (scope: TenantScope, tenant: TenantItem, input: Provisioning) => Promise<Partial<TenantItem>>;

/**
 * One step of setting up: marks itself running where the page can see it, has its effect, and stores the
 * effect and "done" together. A step that an earlier try has done is passed over.
 */
const provisioning = (name: ProvisioningStep, effect: Effect, beside?: Beside) =>
  step(Provisioning, async (scope, input): Promise<StepResult<{ done: true }>> => {
    const found = await tenantOf(scope).expect();
    const state = found.steps.find(({ step }) => step === name)?.state;
    if (found.generation !== input.generation || state === "done" || state === "skipped") {
      return { output: { done: true } };
    }
    const tenant = await put(scope, found, name, "running");
    const changes = await effect(scope, tenant, input);
    const after = { ...bumped(scope, tenant), ...changes, steps: withState(tenant, name, "done") };
    const change = write(scope, `tenant.provision-${name}`).replace(
      TenantRecord,
      scope.tenantId,
      tenant,
      after,
    );
    beside?.(change, tenant, input, scope);
    return { write: change, output: { done: true } };
  });

type Beside = (
  change: ReturnType<typeof write>,
  tenant: TenantItem,
  input: Provisioning,
  scope: TenantScope,
) => void;

export const roles = provisioning(
  "roles",
  async () => ({}),
  (change, tenant, { founder }, scope) => {
    const at = scope.now().toISOString();
    change.create(Member, tenant.founderId, {
      tenantId: tenant.tenantId,
      userId: tenant.founderId,
      version: 1,
      ...founder,
      role: "owner",
      createdAt: at,
      updatedAt: at,
    });
  },
);

export const defaults = provisioning("defaults", async (_scope, tenant) => ({
  tags: suggestedTags[tenant.locale],
}));

export const sample = provisioning("sample", async (scope, tenant) => {
  await loadSample(scope, tenant);
  return { sample: "present" };
});

export const welcome = provisioning("welcome", async (scope, tenant, { founder }) => {
  const link = `${scope.services.appUrl}/w/${tenant.tenantId}`;
  const content = welcomeMail(tenant.locale, { name: founder.name, workspace: tenant.name, link });
  const mail: Mail = {
    ...content,
    to: { name: founder.name, address: founder.email },
    messageId: `welcome.${tenant.tenantId}@rabita`,
  };
  await scope.services.mailer.send(mail);
  await confirmSent(scope, "tenant.mail", markKey("welcome", tenant.tenantId));
  return {};
});

/** The last step: the workspace is open. */
export const activate = step(
  Provisioning,
  async (scope, { generation }): Promise<StepResult<{ active: boolean }>> => {
    const tenant = await tenantOf(scope).expect();
    if (tenant.generation !== generation || tenant.status !== "provisioning")
      return { output: { active: false } };
    // Before it is open, so that no open workspace is forgotten by what visits them all.
    await registerTenant(scope.services.table, scope.tenantId);
    const after: TenantItem = { ...bumped(scope, tenant), status: "active" };
    return {
      write: write(scope, "tenant.activate")
        .replace(TenantRecord, scope.tenantId, tenant, after)
        .note("tenant.activated", {}),
      output: { active: true },
    };
  },
);

/** Takes back what the step that failed has begun, and opens the way to another try. */
export const undo = step(
  Provisioning,
  async (scope, { generation }): Promise<StepResult<{ undone: boolean }>> => {
    const tenant = await tenantOf(scope).expect();
    if (tenant.generation !== generation || tenant.status !== "provisioning")
      return { output: { undone: false } };
    const failed = tenant.steps.find(({ state }) => state === "running" || state === "waiting");
    if (failed?.step === "sample") await removeSample(scope, tenant);
    const after: TenantItem = {
      ...bumped(scope, tenant),
      status: "failed",
      steps: failed ? withState(tenant, failed.step, "failed") : tenant.steps,
      ...(failed?.step === "sample" && { sampleRound: tenant.sampleRound + 1 }),
    };
    return {
      write: write(scope, "tenant.undo")
        .replace(TenantRecord, scope.tenantId, tenant, after)
        .note("tenant.failed", { step: failed?.step ?? null }),
      output: { undone: true },
    };
  },
);

async function put(scope: TenantScope, tenant: TenantItem, name: ProvisioningStep, state: StepState) {
  const after = { ...bumped(scope, tenant), steps: withState(tenant, name, state) };
  await write(scope, `tenant.provision-${name}`)
    .replace(TenantRecord, scope.tenantId, tenant, after)
    .commit();
  return after;
}

const withState = (tenant: TenantItem, name: ProvisioningStep, state: StepState) =>
  tenant.steps.map((each) => (each.step === name ? { ...each, state } : each));
