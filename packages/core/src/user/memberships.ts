import { holdMembership, membershipOf, projectMembership } from "../identity/membership.ts";
import { conflict } from "../kernel/error.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tenantOf } from "../tenant/repo.ts";
import type { People } from "./people.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Memberships written at a time: each lies in the partition of its person. */
const atOnce = 20;

/** What a membership is narrowed to, ahead of the change that says so. */
export type Held = { userId: UserId; standing: Standing };

/**
 * Narrows memberships ahead of the change that gives the roster the number `roster`.
 * @throws AppError conflict `record.changed` where one of them is newer than what the change was planned on
 */
export async function hold(scope: TenantScope, held: Held[], roster: number): Promise<void> {
  const { services, tenantId } = scope;
  await some(held, async ({ userId, standing }) => {
    if (await holdMembership(services, { userId, tenantId }, standing, roster)) return;
    if (await membershipOf(services, userId, tenantId)) throw conflict("record.changed");
  });
}

/** Writes what the records say of these people to where each request looks; what is newer there stays. */
export async function project(scope: TenantScope, people: People, userIds: UserId[]): Promise<void> {
  if (userIds.length === 0) return;
  const { services, tenantId } = scope;
  const { name, slug, requireSecondFactor = false } = await tenantOf(scope).expect();
  await some(userIds, async (userId) => {
    const member = people.members.find((each) => each.userId === userId);
    if (!member) return;
    const standing = standingOf(member, people.teams);
    const allowed = { ...standing, name, slug, requiresSecondFactor: requireSecondFactor };
    await projectMembership(services, { userId, tenantId }, allowed, people.roster);
  });
}

/** Whether one of the memberships was narrowed ahead of a change that the roster hasn't come to. */
export async function isAhead(scope: TenantScope, userIds: UserId[], roster: number): Promise<boolean> {
  const { services, tenantId } = scope;
  const found = await Promise.all(userIds.map((userId) => membershipOf(services, userId, tenantId)));
  return found.some((membership) => (membership?.hold ?? 0) > roster);
}

async function some<T>(all: T[], each: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce) {
    await Promise.all(all.slice(from, from + atOnce).map(each));
  }
}
