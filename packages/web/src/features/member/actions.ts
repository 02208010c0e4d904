import type { Member } from "@rabita/core/user/member-schema";
import { useQueryClient } from "@tanstack/solid-query";
import { editMember, type MemberChange, makeOwner, resumeMember, suspendMember } from "../../api/member.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { teamsKey } from "../team/queries.ts";
import { handOversKey, membersKey } from "./queries.ts";

type Change = Pick<MemberChange, "role" | "sight" | "teamIds">;

/** Changing a member: at once on the screen, back again if the server says no, and undone from the toast. */
export function createMemberActions() {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const key = membersKey(tenantId);
  const refresh = async (): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: key }),
      queries.invalidateQueries({ queryKey: teamsKey(tenantId) }),
      queries.invalidateQueries({ queryKey: handOversKey(tenantId) }),
    ]);
  };
  const lay = (member: Member): void => {
    queries.setQueryData<{ items: Member[] }>(
      key,
      (data) => data && { items: data.items.map((one) => (one.userId === member.userId ? member : one)) },
    );
  };

  /** Lays the change, asks for it, and lays what the server made of it. */
  const carry = async (shown: Member, ask: () => Promise<Member>): Promise<Member> => {
    await queries.cancelQueries({ queryKey: key });
    lay(shown);
    try {
      const after = await ask();
      lay(after);
      return after;
    } finally {
      void refresh();
    }
  };

  const put = (member: Member, change: Change): Promise<Member> => {
    const { role = member.role } = change;
    const sight = member.sight && {
      customer: change.sight?.customer ?? member.sight.customer,
      task: change.sight?.task ?? member.sight.task,
    };
    return carry({ ...member, role, ...(sight && { sight }) }, () =>
      editMember(tenantId, member.userId, { version: member.version, ...change }),
    );
  };
  const edit = async (member: Member, change: Change): Promise<void> => {
    const before: Change = {
      ...(change.role && { role: member.role }),
      ...(change.sight && member.sight && { sight: member.sight }),
      ...(change.teamIds && { teamIds: member.teams.map(({ teamId }) => teamId) }),
    };
    try {
      const after = await put(member, change);
      toast(
        m.member_saved_toast({ name: isolate(member.name) }),
        async () => void (await put(after, before)),
      );
    } catch (error) {
      toastError(error);
    }
  };

  const suspend = (member: Member) =>
    carry({ ...member, status: "suspended" }, () => suspendMember(tenantId, member.userId));
  const resume = (member: Member) =>
    carry({ ...member, status: "active" }, () => resumeMember(tenantId, member.userId));
  /** Suspends who is active and lets in again who isn't; each is the other's undo. */
  const toggle = async (member: Member): Promise<void> => {
    const name = isolate(member.name);
    const isOut = member.status === "suspended";
    try {
      const after = await (isOut ? resume(member) : suspend(member));
      toast(
        isOut ? m.member_resumed_toast({ name }) : m.member_suspended_toast({ name }),
        async () => void (await (isOut ? suspend(after) : resume(after))),
      );
    } catch (error) {
      toastError(error);
    }
  };

  /** The asker becomes an admin: what they may here changes with it. */
  const handOnOwnership = async (member: Member): Promise<void> => {
    await makeOwner(tenantId, member.userId);
    await Promise.all([
      refresh(),
      queries.invalidateQueries({ queryKey: ["tenant", tenantId], exact: true }),
    ]);
    toast(m.member_owner_toast({ name: isolate(member.name) }));
  };
  return { edit, toggle, handOnOwnership, refresh };
}
