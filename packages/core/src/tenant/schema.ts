import { z } from "zod";
import { Calendar, Currency, Instant, Locale, line, TenantId, Version, Weekday } from "../kernel/schema.ts";
import { Role } from "../user/schema.ts";

export const Country = z.string().regex(/^[A-Z]{2}$/, { error: "country" });

export const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => URL.canParse(`zone:${zone}`) && isTimeZone(zone), { error: "time-zone" });

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Body of `POST /api/tenants`. What is left out comes from the country. */
export const NewTenant = z.strictObject({
  name: line(120),
  country: Country,
  locale: Locale,
  currency: Currency.optional(),
  timeZone: TimeZone.optional(),
  calendar: Calendar.optional(),
  weekStart: Weekday.optional(),
  /** Start with a few hundred invented customers that can be removed in one go. */
  sample: z.boolean().default(false),
});
export type NewTenant = z.infer<typeof NewTenant>;

export const TenantStatus = z.enum(["provisioning", "failed", "active", "suspended", "closing", "closed"]);
export type TenantStatus = z.infer<typeof TenantStatus>;

/** The steps of setting up a workspace, in order, as the page shows them. */
export const ProvisioningStep = z.enum(["roles", "defaults", "sample", "welcome"]);
export type ProvisioningStep = z.infer<typeof ProvisioningStep>;
export const StepState = z.enum(["waiting", "running", "done", "failed", "undone", "skipped"]);
export type StepState = z.infer<typeof StepState>;

export const Tenant = z.object({
  tenantId: TenantId,
  version: Version,
  name: z.string(),
  slug: z.string(),
  status: TenantStatus,
  locale: Locale,
  country: Country,
  currency: Currency,
  timeZone: z.string(),
  calendar: Calendar,
  weekStart: Weekday,
  steps: z.array(z.object({ step: ProvisioningStep, state: StepState })),
  /** Tags that the workspace suggests. */
  tags: z.array(z.string()),
  sample: z.enum(["none", "loading", "present", "removing"]),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Tenant = z.infer<typeof Tenant>;

/** Answer of `GET /api/t/{tenantId}`: the workspace, and what the asker may do in it. */
export const TenantView = Tenant.extend({ role: Role, permissions: z.array(z.string()) });
export type TenantView = z.infer<typeof TenantView>;

/** Body of `PATCH /api/t/{tenantId}`. */
export const TenantEdit = z.strictObject({
  version: Version,
  name: line(120).optional(),
  locale: Locale.optional(),
  currency: Currency.optional(),
  timeZone: TimeZone.optional(),
  calendar: Calendar.optional(),
  weekStart: Weekday.optional(),
});
export type TenantEdit = z.infer<typeof TenantEdit>;

/** First steps of a new workspace; the home page shows them until all are done. */
export const ChecklistItem = z.object({ item: z.enum(["import", "customer", "order"]), done: z.boolean() });
export type ChecklistItem = z.infer<typeof ChecklistItem>;
