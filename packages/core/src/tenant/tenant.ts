import { z } from "zod";
import { command } from "../kernel/command.ts";
import { conflict, invalid, isAppError } from "../kernel/error.ts";
import { mergeEdit, retryChanged } from "../kernel/merge.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { countryDefaults } from "../locale/country.ts";
import { TenantRecord } from "./entity.ts";
import { type TenantItem, tenantOf } from "./repo.ts";
import { NewTenant, ProvisioningStep, TenantEdit, type TenantView } from "./schema.ts";
import { tenantView } from "./view.ts";

const Founder = z.object({ name: z.string(), email: z.string() });

/**
 * Writes the workspace as number 1 of its own journal; the workflow that sets it up follows from that.
 * A repeat finds it there. What the person left out comes from the country.
 */
export const found = command(
  {
    action: "tenant.create",
    permit: "tenant:manage",
    input: z.object({ body: NewTenant, founder: Founder }),
  },
  async (scope, { body, founder }): Promise<TenantView> => {
    const defaults = countryDefaults(body.country);
    if (!defaults) throw invalid("input.invalid", [{ path: "country", rule: "country" }]);
    const at = scope.now().toISOString();
    const item: TenantItem = {
      tenantId: scope.tenantId,
      version: 1,
      name: body.name,
      slug: slugOf(body.name),
      status: "provisioning",
      locale: body.locale,
      country: body.country,
      currency: body.currency ?? defaults.currency,
      timeZone: body.timeZone ?? defaults.timeZone,
      calendar: body.calendar ?? defaults.calendar,
      weekStart: body.weekStart ?? defaults.weekStart,
      steps: ProvisioningStep.options.map((step) => ({
        step,
        state: step === "sample" && !body.sample ? ("skipped" as const) : ("waiting" as const),
      })),
      tags: [],
      sample: "none",
      sampleRound: 0,
      generation: 1,
      ...(scope.services.plan && { plan: scope.services.plan }),
      founderId: scope.actor.id as TenantItem["founderId"],
      createdAt: at,
      updatedAt: at,
    };
    try {
      await write(scope, found.action)
        .create(TenantRecord, scope.tenantId, item)
        .note("tenant.created", { founder, generation: 1 })
        .commit();
      return tenantView(scope, item);
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      return tenantView(scope, await tenantOf(scope).expect());
    }
  },
);

export const read = command(
  { action: "tenant.read", permit: "tenant:read", input: z.object({}) },
  async (scope): Promise<TenantView> => tenantView(scope, await tenantOf(scope).expect()),
);

/** Changes the workspace's name and how it counts time and money. Stored amounts keep their currency. */
export const edit = command(
  { action: "tenant.edit", permit: "tenant:manage", input: z.object({ body: TenantEdit }) },
  async (scope, { body: { version, ...patch } }): Promise<TenantView> =>
    retryChanged(async () => {
      const current = await tenantOf(scope).expect();
      const { next, changes } = mergeEdit(current, version, patch as Partial<TenantItem>);
      if (changes.length === 0) return tenantView(scope, current);
      const after = { ...next, updatedAt: scope.now().toISOString() };
      await write(scope, edit.action)
        .replace(TenantRecord, scope.tenantId, current, after)
        .changed(changes)
        .note("tenant.edited")
        .commit();
      return tenantView(scope, after);
    }),
);

/** Sets a workspace up again after a step failed. */
export const retry = command(
  { action: "tenant.retry", permit: "tenant:manage", input: z.object({}) },
  async (scope): Promise<TenantView> =>
    retryChanged(async () => {
      const current = await tenantOf(scope).expect();
      if (current.status === "active" || current.status === "provisioning") return tenantView(scope, current);
      if (current.status !== "failed") throw conflict("tenant.not-open");
      const generation = current.generation + 1;
      const steps = current.steps.map(({ step, state }) => ({
        step,
        state: state === "done" || state === "skipped" ? state : ("waiting" as const),
      }));
      const after: TenantItem = { ...bumped(scope, current), status: "provisioning", generation, steps };
      await write(scope, retry.action)
        .replace(TenantRecord, scope.tenantId, current, after)
        .note("tenant.retried", { generation })
        .commit();
      return tenantView(scope, after);
    }),
);

/** The next version of the workspace, without a change yet. */
export const bumped = (scope: TenantScope, item: TenantItem): TenantItem => ({
  ...item,
  version: item.version + 1,
  updatedAt: scope.now().toISOString(),
});

/** Lower-case Latin letters and digits of the name, for links that a person reads; not unique. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40) || "workspace";
