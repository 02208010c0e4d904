import type { HandOver } from "@rabita/core/hand-over/schema";
import type {
  Access,
  KeysLeft,
  Leaving,
  Member,
  MemberEdit,
  RoleTable,
  TaskAccess,
} from "@rabita/core/user/member-schema";
import type { z } from "zod";
import { request } from "./client.ts";

export type MemberChange = z.input<typeof MemberEdit>;

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/members${rest}`;
const one = (tenantId: string, userId: string, rest = "") =>
  at(tenantId, `/${encodeURIComponent(userId)}${rest}`);

export const listMembers = (tenantId: string, signal?: AbortSignal): Promise<{ items: Member[] }> =>
  request("GET", at(tenantId), signal ? { signal } : {});

export const editMember = (tenantId: string, userId: string, body: MemberChange): Promise<Member> =>
  request("PATCH", one(tenantId, userId), { body });

export const suspendMember = (tenantId: string, userId: string): Promise<Member> =>
  request("POST", one(tenantId, userId, "/suspend"));

export const resumeMember = (tenantId: string, userId: string): Promise<Member> =>
  request("POST", one(tenantId, userId, "/resume"));

/** The asker, an owner, becomes an admin. */
export const makeOwner = (tenantId: string, userId: string): Promise<Member> =>
  request("POST", one(tenantId, userId, "/make-owner"));

type Departure = z.input<typeof Leaving>;
type Left = { handOver: HandOver | null; keys: KeysLeft };

/** `handTo` takes over what they have, in the background; null leaves it where it is. */
export const removeMember = (
  tenantId: string,
  userId: string,
  body: Departure,
): Promise<{ member: Member } & Left> => request("POST", one(tenantId, userId, "/remove"), { body });

export const leaveWorkspace = (tenantId: string, body: Departure): Promise<Left> =>
  request("POST", at(tenantId, "/leave"), { body });

export const listHandOvers = (tenantId: string, signal?: AbortSignal): Promise<{ items: HandOver[] }> =>
  request("GET", at(tenantId, "/hand-overs"), signal ? { signal } : {});

/** Why a member sees a customer, or doesn't. */
export const getAccess = (tenantId: string, userId: string, customerId: string): Promise<Access> =>
  request("GET", one(tenantId, userId, `/access/${encodeURIComponent(customerId)}`));

/** Why a member sees a task, or doesn't. */
export const getTaskAccess = (tenantId: string, userId: string, taskId: string): Promise<TaskAccess> =>
  request("GET", one(tenantId, userId, `/access/tasks/${encodeURIComponent(taskId)}`));

export const getRoles = (tenantId: string, signal?: AbortSignal): Promise<RoleTable> =>
  request("GET", `/api/t/${encodeURIComponent(tenantId)}/roles`, signal ? { signal } : {});
