import { z } from "zod";
import { CustomerId, Instant, line, TaskId, TeamId, UserId, Version } from "../kernel/schema.ts";
import { Role } from "./schema.ts";

/** Whose records of a noun a member sees: their own, their teams', or all. */
export const Reach = z.enum(["own", "team", "all"]);
export type Reach = z.infer<typeof Reach>;

/** How far a member sees, for each noun that has an owner. Orders, calls and files follow their customer. */
export const Sight = z.object({ customer: Reach, task: Reach });
export type Sight = z.infer<typeof Sight>;

/** removed: they are out; kept so that the journal's names stay readable. */
export const MemberStatus = z.enum(["active", "suspended", "removed"]);
export type MemberStatus = z.infer<typeof MemberStatus>;

/** What only those who manage members are told of one; of who left nothing but what the workspace knew when they did. */
const managed = z.object({
  email: z.string(),
  sight: Sight,
  /** By their standing sessions, in any workspace, give or take ten minutes; null where they have none. */
  lastSeenAt: Instant.nullable(),
  secondFactor: z.boolean(),
});

/** Somebody who works here. What is optional is there for those who manage members, and of oneself. */
export const Member = z.object({
  userId: UserId,
  version: Version,
  name: z.string(),
  role: Role,
  status: MemberStatus,
  /** The asker. */
  you: z.boolean(),
  teams: z.array(z.object({ teamId: TeamId, name: z.string(), lead: z.boolean() })),
  joinedAt: Instant,
  ...managed.partial().shape,
  /** What the asker may do with this member. */
  may: z.array(z.enum(["edit", "suspend", "resume", "remove", "make-owner", "leave"])),
  /** Roles that the asker may give to this member; empty where they may give none. */
  roles: z.array(Role),
});
export type Member = z.infer<typeof Member>;

/** Body of `PATCH /members/{userId}`. Teams replace the ones that the member is in. */
export const MemberEdit = z.strictObject({
  version: Version,
  role: Role.optional(),
  sight: Sight.partial().strict().optional(),
  teamIds: z.array(TeamId).max(50).optional(),
});
export type MemberEdit = z.infer<typeof MemberEdit>;

/** Who takes over what the one that goes has; null leaves it where it is. */
export const Leaving = z.strictObject({
  handTo: UserId.nullable(),
  /** Takes the API keys that they made out of use as well; else those go on working, for they are the workspace's. */
  revokeKeys: z.boolean().optional(),
});
export type Leaving = z.infer<typeof Leaving>;

/** What became of the API keys that whoever goes had made: how many still work, and how many don't any more. */
export const KeysLeft = z.object({ kept: z.int(), revoked: z.int() });
export type KeysLeft = z.infer<typeof KeysLeft>;

/** Why a member sees a record, or doesn't. */
export const AccessRule = z.enum([
  "all",
  "owner",
  "team",
  "not-owner",
  "other-team",
  "no-owner",
  "suspended",
  "removed",
  "no-second-factor",
]);
export type AccessRule = z.infer<typeof AccessRule>;

/** Answer of `GET /members/{userId}/access/{customerId}`. */
export const Access = z.object({
  customerId: CustomerId,
  sees: z.boolean(),
  rule: AccessRule,
  /** How far the member sees among customers. */
  reach: Reach,
  ownerId: UserId.nullable(),
  ownerName: z.string().optional(),
  /** The team through which, by the rule `team`. */
  team: z.string().optional(),
});
export type Access = z.infer<typeof Access>;

/** By which rule a task is seen: it is theirs to do, they made it, a teammate did or has it, or it is about a customer of theirs. */
export const TaskRule = z.enum(["assignee", "creator", "team", "customer", "all"]);

/** Answer of `GET /members/{userId}/access/tasks/{taskId}`. */
export const TaskAccess = z.object({
  taskId: TaskId,
  sees: z.boolean(),
  rule: z.enum([
    ...TaskRule.options,
    ...(["not-theirs", "other-team", "suspended", "removed", "no-second-factor"] as const),
  ]),
  /** How far the member sees among tasks. */
  reach: Reach,
  /** The team through which, by the rule `team`. */
  team: z.string().optional(),
});
export type TaskAccess = z.infer<typeof TaskAccess>;

/** THE permission table as a page shows it. */
export const RoleTable = z.object({
  permissions: z.array(z.string()),
  roles: z.array(z.object({ role: Role, permissions: z.array(z.string()), sight: Sight })),
});
export type RoleTable = z.infer<typeof RoleTable>;

/** By which rule the asker sees a record; none: they have just given it away. */
export const SeenBy = z.object({ rule: z.enum(["owner", "team", "all", "none"]), team: line(80).optional() });
export type SeenBy = z.infer<typeof SeenBy>;
