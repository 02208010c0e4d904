import { CustomAttributeType, createSchema, Entity, type EntityItem } from "electrodb";
import { instant } from "../kernel/clock.ts";
import { missing } from "../kernel/error.ts";
import type { TenantId, UserId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import type { Table } from "../kernel/table.ts";
import type { Sight } from "../user/member-schema.ts";
import { Role } from "../user/schema.ts";
import { type Key, personPartition } from "./home.ts";
import { perTable } from "./per-table.ts";

/** creating: asked for, the workspace does not stand yet · removed: kept so that it can be told apart from "never". */
export const membershipStatuses = ["creating", "active", "suspended", "removed"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

const schema = createSchema({
  model: { service: "crm", entity: "membership", version: "1" },
  attributes: {
    userId: { type: CustomAttributeType<UserId>("string"), required: true },
    tenantId: { type: CustomAttributeType<TenantId>("string"), required: true },
    role: { type: Role.options, required: true },
    status: { type: membershipStatuses, required: true },
    /** Name and short name of the workspace, as the switch shows them. */
    name: { type: "string", required: true },
    slug: { type: "string", required: true },
    /** How far the person sees, for each noun; absent of memberships from before: as their role does. */
    sight: { type: CustomAttributeType<Partial<Sight>>("any") },
    /** Whose records are their team's, where they see as far as that. */
    teammates: { type: CustomAttributeType<UserId[]>("any") },
    /** Whether the workspace lets in only who signs in with a second factor. */
    requiresSecondFactor: { type: "boolean" },
    /** What the workspace's records call the person, as it was brought over last; absent: that wasn't looked at yet. */
    called: { type: CustomAttributeType<{ name: string; email: string }>("any") },
    /** Number of the workspace's roster that this was written from: an older one never replaces a newer. */
    roster: { type: "number" },
    /** Narrowed ahead of the change that makes the roster this number; until that is settled nothing older widens it. */
    hold: { type: "number" },
    /** The body that asked for the workspace, until it stands. */
    createdInput: { type: "any" },
    /** That body's hash, for good: a repeat of the request is known by it. Absent where none can come. */
    request: { type: "string" },
    createdAt: { type: "string", required: true },
    updatedAt: { type: "string", required: true },
  },
  indexes: {
    person: {
      pk: { field: "pk", composite: ["userId"] },
      sk: { field: "sk", composite: ["tenantId"] },
    },
  },
});

const entityOn = perTable((table) => new Entity(schema, { client: table.platform, table: table.name }));

/** A person in a workspace; it stands in the person's partition, beside the sessions. */
export type Membership = EntityItem<ReturnType<typeof entityOn>>;

type Stores = Pick<Services, "table" | "clock">;
type Whose = { userId: UserId; tenantId: TenantId };
type NewMembership = Whose &
  Pick<Membership, "role" | "status" | "name" | "slug"> & {
    input?: unknown;
    request?: string | undefined;
  };
type Allowed = Pick<Membership, "role" | "sight" | "teammates" | "name" | "slug" | "requiresSecondFactor"> & {
  status: "active" | "suspended" | "removed";
};
type MembershipEdit = Partial<Pick<Membership, "role" | "status" | "name" | "slug">> & {
  createdInput?: null;
};

/** Makes the membership, or leaves it as it is where it stands already: a repeat changes nothing. */
export async function putMembership(
  services: Stores,
  { input, request, ...given }: NewMembership,
): Promise<Membership> {
  const { table, clock } = services;
  const at = instant(clock);
  const item = {
    ...given,
    ...(input !== undefined && { createdInput: input }),
    ...(request !== undefined && { request }),
    createdAt: at,
    updatedAt: at,
  };
  try {
    return (await entityOn(table).create(item).go()).data;
  } catch (error) {
    const standing = await membershipOf(services, given.userId, given.tenantId);
    if (standing) return standing;
    throw error;
  }
}

/** All memberships of a person, whatever their status, in the order of the workspaces' making. */
export async function memberships({ table }: Pick<Services, "table">, userId: UserId): Promise<Membership[]> {
  const { data } = await entityOn(table).query.person({ userId }).go({ consistent: true, pages: "all" });
  return data;
}

/** The membership of a person in a workspace, whatever its status. */
export async function membershipOf(
  { table }: Pick<Services, "table">,
  userId: UserId,
  tenantId: TenantId,
): Promise<Membership | undefined> {
  const { data } = await entityOn(table).get({ userId, tenantId }).go({ consistent: true });
  return data ?? undefined;
}

/**
 * Changes what is given; `createdInput: null` forgets the body that asked for the workspace, which stands by now. That
 * lets in who founded it, unless something else was decided of them meanwhile.
 * @throws AppError missing `membership.missing`
 */
export async function updateMembership(
  services: Stores,
  whose: Whose,
  edit: MembershipEdit,
): Promise<Membership> {
  const { table, clock } = services;
  const { createdInput, ...given } = edit;
  const standing = await membershipOf(services, whose.userId, whose.tenantId);
  if (!standing) throw missing("membership.missing");
  const change = entityOn(table)
    .patch(whose)
    .set({ ...given, updatedAt: instant(clock) });
  const opened =
    createdInput === null &&
    change.remove(["createdInput"]).where(({ status }, { eq }) => eq(status, "creating"));
  try {
    return (await (opened || change).go({ response: "all_new" })).data as Membership;
  } catch (error) {
    if (opened && isRefused(error)) return standing;
    throw error;
  }
}

/**
 * Writes what the workspace's records at number `roster` say of a person. Where the membership holds something newer,
 * it stays as it is.
 * @returns whether it was written
 */
export async function projectMembership(
  { table, clock }: Stores,
  whose: Whose,
  allowed: Allowed,
  roster: number,
): Promise<boolean> {
  const at = instant(clock);
  const standing = await membershipOf({ table }, whose.userId, whose.tenantId);
  try {
    if (!standing) {
      await entityOn(table)
        .create({ ...whose, ...allowed, roster, createdAt: at, updatedAt: at })
        .go();
      return true;
    }
    await entityOn(table)
      .patch(whose)
      .set({ ...allowed, roster, updatedAt: at })
      .remove(["hold", "createdInput"])
      .where(isNotNewerThan(roster))
      .go();
    return true;
  } catch (error) {
    if (isRefused(error))
      return standing ? false : projectMembership({ table, clock }, whose, allowed, roster);
    throw error;
  }
}

/** Notes what the workspace's records call the person by now. */
export async function noteCalled(
  { table, clock }: Stores,
  whose: Whose,
  called: { name: string; email: string },
): Promise<void> {
  await entityOn(table)
    .patch(whose)
    .set({ called, updatedAt: instant(clock) })
    .go();
}

/**
 * Narrows a membership ahead of the change of the workspace's records that will have the number `roster`.
 * @returns false where the membership is newer than what the change was planned on
 */
export async function holdMembership(
  { table, clock }: Stores,
  whose: Whose,
  allowed: Pick<Allowed, "role" | "status" | "sight" | "teammates">,
  roster: number,
): Promise<boolean> {
  try {
    await entityOn(table)
      .patch(whose)
      .set({ ...allowed, hold: roster, updatedAt: instant(clock) })
      .where(isNotNewerThan(roster))
      .go();
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

type Where = Parameters<ReturnType<ReturnType<ReturnType<typeof entityOn>["patch"]>["set"]>["where"]>[0];

const isNotNewerThan =
  (roster: number): Where =>
  (at, { notExists, lte }) =>
    `(${notExists(at.roster)} OR ${lte(at.roster, roster)}) AND (${notExists(at.hold)} OR ${lte(at.hold, roster)})`;

/** The condition of a write did not hold. ElectroDB keeps what the database said as the cause. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "ConditionalCheckFailedException" || (error.cause !== undefined && isRefused(error.cause)));

/** The key of a membership as a batch takes it. */
export const membershipKey = ({ userId, tenantId }: Whose): Key => ({
  pk: personPartition(userId),
  sk: `$membership_1#tenantid_${tenantId}`,
});

/** What a batch gave back, as a membership; undefined where it is of another kind. */
export const parseMembership = (table: Table, item: Record<string, unknown>): Membership | undefined =>
  entityOn(table).parse({ Item: item }).data ?? undefined;
