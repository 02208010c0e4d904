import type { Member } from "@rabita/core/user/member-schema";
import { useNavigate } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { leaveWorkspace, removeMember } from "../../api/member.ts";
import { searchCustomers } from "../../api/search.ts";
import { listTasks } from "../../api/task.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { errorText } from "../../ui/error-text.ts";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SelectField } from "../../ui/select.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { toast } from "../../ui/toast.tsx";
import type { createMemberActions } from "./actions.ts";
import { activeMembers, useMembers } from "./queries.ts";
import { TheirKeys } from "./their-keys.tsx";

/** Most tasks that are counted one by one; more are "100+". */
const mostTasks = 100;

/** Removing a member, or leaving oneself: what they have is counted, and somebody takes it over. */
export function GoDialog(props: {
  member: Member;
  actions: ReturnType<typeof createMemberActions>;
  onClose: () => void;
}): JSX.Element {
  const { tenantId, tenant, can } = useWorkspace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const members = useMembers(() => tenantId);
  const [handTo, setHandTo] = createSignal<string>();
  const [revokeKeys, setRevokeKeys] = createSignal(false);
  const { member } = props;
  const name = isolate(member.name);
  const others = () =>
    activeMembers(members.data?.items ?? []).filter(({ userId }) => userId !== member.userId);
  const choices = () => [
    { value: "", label: m.go_choose(), disabled: true },
    ...others().map((one) => ({ value: String(one.userId), label: one.name })),
    { value: "nobody", label: m.go_nobody() },
  ];
  const form = createForm({
    check: () => ({ handTo: handTo() === undefined ? m.go_choose_first() : undefined }),
    submit: async () => {
      const to = handTo();
      const heir = to === undefined || to === "nobody" ? null : to;
      const leaving = { handTo: heir, ...(revokeKeys() && { revokeKeys: true }) };
      if (member.you) {
        await leaveWorkspace(tenantId, leaving);
        props.onClose();
        navigate("/", { replace: true });
        queries.clear();
        toast(m.left_toast({ workspace: isolate(tenant().name) }));
        return;
      }
      await removeMember(tenantId, member.userId, leaving);
      await props.actions.refresh();
      props.onClose();
      toast(m.member_removed_toast({ name }));
    },
  });
  return (
    <FormDialog
      onClose={props.onClose}
      title={
        member.you ? m.leave_title({ workspace: isolate(tenant().name) }) : m.member_remove_title({ name })
      }
      text={member.you ? m.leave_text() : m.member_remove_text()}
      form={form}
      action={member.you ? m.member_leave() : m.member_remove()}
      danger
    >
      <Counted userId={member.userId} />
      <SelectField
        label={m.go_hand_to()}
        hint={handTo() === "nobody" ? m.go_nobody_hint() : m.go_hand_to_hint()}
        choices={choices()}
        value={handTo() ?? ""}
        error={form.error("handTo")}
        onChange={(value) => {
          setHandTo(value);
          form.touch("handTo");
        }}
      />
      <Show when={can("apikey:manage")}>
        <TheirKeys member={member} revoke={revokeKeys()} onRevoke={setRevokeKeys} />
      </Show>
    </FormDialog>
  );
}

/** What somebody has, by noun. */
function Counted(props: { userId: string }): JSX.Element {
  const { tenantId } = useWorkspace();
  const counted = useQuery(() => ({
    queryKey: ["tenant", tenantId, "owned", props.userId],
    queryFn: async ({ signal }) => {
      const where = { column: "ownerId", in: [props.userId] };
      const [customers, tasks] = await Promise.all([
        searchCustomers(tenantId, { where, limit: 1 }, signal),
        listTasks(tenantId, { assigneeId: props.userId, state: "open", limit: mostTasks }),
      ]);
      return { customers: customers.total, tasks: tasks.items.length, more: Boolean(tasks.cursor) };
    },
    staleTime: 0,
  }));
  return (
    <Show
      when={counted.data}
      fallback={
        <Show when={counted.isError} fallback={<CountSkeleton />}>
          <Notice tone="bad">{errorText(counted.error)}</Notice>
        </Show>
      }
    >
      {(has) => (
        <dl class="grid grid-cols-2 gap-3 text-table">
          <div class="rounded-control border border-line px-3 py-2">
            <dt class="text-text3">{m.nav_customers()}</dt>
            <dd class="text-title font-semibold">{show.number(has().customers)}</dd>
          </div>
          <div class="rounded-control border border-line px-3 py-2">
            <dt class="text-text3">{m.go_open_tasks()}</dt>
            <dd class="text-title font-semibold">
              <bdi>{`${has().more ? "+" : ""}${show.number(has().tasks)}`}</bdi>
            </dd>
          </div>
        </dl>
      )}
    </Show>
  );
}

const CountSkeleton = (): JSX.Element => (
  <Loading class="grid grid-cols-2 gap-3">
    <Skeleton class="h-14" />
    <Skeleton class="h-14" />
  </Loading>
);
