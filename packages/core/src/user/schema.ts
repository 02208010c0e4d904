import { z } from "zod";
import { Calendar, Locale, line, TenantId, UserId } from "../kernel/schema.ts";

export const Role = z.enum(["owner", "admin", "manager", "agent", "viewer"]);
export type Role = z.infer<typeof Role>;

/** `auto` follows the language (and, for dates, the workspace's calendar). */
export const Digits = z.enum(["auto", "latin"]);
export type Digits = z.infer<typeof Digits>;
export const CalendarChoice = z.enum(["auto", ...Calendar.options]);
export type CalendarChoice = z.infer<typeof CalendarChoice>;

/** How one person wants to see things, in every workspace. */
export const Preferences = z.object({ locale: Locale, calendar: CalendarChoice, digits: Digits });
export type Preferences = z.infer<typeof Preferences>;

/** Body of `PATCH /api/me`. */
export const PreferencesEdit = z.strictObject({
  name: line(120).optional(),
  ...Preferences.partial().shape,
});
export type PreferencesEdit = z.infer<typeof PreferencesEdit>;

export const Workspace = z.object({
  tenantId: TenantId,
  name: z.string(),
  slug: z.string(),
  role: Role,
  status: z.enum(["provisioning", "active", "suspended", "removed"]),
});
export type Workspace = z.infer<typeof Workspace>;

/** Answer of `GET /api/me`. */
export const Me = z.object({
  user: z.object({
    userId: UserId,
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    /** Whether signing in asks for a code. */
    secondFactor: z.boolean(),
    ...Preferences.shape,
  }),
  workspaces: z.array(Workspace),
});
export type Me = z.infer<typeof Me>;
