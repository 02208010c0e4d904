import type { Member } from "@rabita/core/user/member-schema";
import { createEffect } from "solid-js";
import { getRoles, listHandOvers, listMembers } from "../../api/member.ts";
import { useQuery } from "../../session/query.ts";
import { membersKnown } from "../customer/list/owner.ts";

export const membersKey = (tenantId: string) => ["tenant", tenantId, "members"] as const;
export const handOversKey = (tenantId: string) => ["tenant", tenantId, "hand-overs"] as const;

/** Everybody who works in the workspace, suspended ones too; their names are known to the lists from then on. */
export function useMembers(tenantId: () => string, enabled: () => boolean = () => true) {
  const members = useQuery(() => ({
    queryKey: membersKey(tenantId()),
    queryFn: ({ signal }) => listMembers(tenantId(), signal),
    enabled: enabled(),
    staleTime: 30_000,
  }));
  createEffect(() => members.data && membersKnown(members.data.items));
  return members;
}

/** What each role may do. */
export const useRoles = (tenantId: () => string) =>
  useQuery(() => ({
    queryKey: ["tenant", tenantId(), "roles"],
    queryFn: ({ signal }) => getRoles(tenantId(), signal),
    staleTime: 600_000,
  }));

/** What goes from one member to another; followed closely while something does. */
export const useHandOvers = (tenantId: () => string) =>
  useQuery(() => ({
    queryKey: handOversKey(tenantId()),
    queryFn: ({ signal }) => listHandOvers(tenantId(), signal),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === "running") ? 1_000 : false,
  }));

/** Those whom a record can be given to, by name. */
export const activeMembers = (members: readonly Member[]): Member[] =>
  members.filter(({ status }) => status === "active").sort((a, b) => a.name.localeCompare(b.name));
