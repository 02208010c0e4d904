import type { CustomerView } from "@rabita/core/customer/schema";
import type { Access } from "@rabita/core/user/member-schema";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { getAccess } from "../../api/member.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { SelectField } from "../../ui/select.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { useMembers } from "./queries.ts";

const reasons: Record<CustomerView["seenBy"]["rule"], (team: string) => string> = {
  owner: () => m.seen_by_owner(),
  team: (team) => m.seen_by_team({ team }),
  all: () => m.seen_by_all(),
  none: () => m.seen_by_none(),
};

const verdicts: Record<Access["rule"], (of: { team: string; owner: string }) => string> = {
  all: () => m.access_all(),
  owner: () => m.access_owner(),
  team: ({ team }) => m.access_team({ team }),
  "not-owner": ({ owner }) => m.access_not_owner({ owner }),
  "other-team": ({ owner }) => m.access_other_team({ owner }),
  "no-owner": () => m.access_no_owner(),
  suspended: () => m.access_suspended(),
  removed: () => m.access_removed(),
  "no-second-factor": () => m.access_no_second_factor(),
};

/** Why the asker sees this customer; those who manage members also learn why another doesn't. */
export function SeenByDialog(props: { customer: CustomerView; onClose: () => void }): JSX.Element {
  const { can } = useWorkspace();
  const { rule, team = "" } = props.customer.seenBy;
  return (
    <Dialog open onClose={props.onClose} title={m.seen_by_title()}>
      <div class="flex flex-col gap-4 px-5 py-5">
        <p>{reasons[rule](isolate(team))}</p>
        <Show when={can("member:manage")}>
          <WhyNot customerId={props.customer.customerId} />
        </Show>
      </div>
    </Dialog>
  );
}

function WhyNot(props: { customerId: string }): JSX.Element {
  const { tenantId } = useWorkspace();
  const members = useMembers(() => tenantId);
  const [userId, setUserId] = createSignal("");
  const access = useQuery(() => ({
    queryKey: ["tenant", tenantId, "access", userId(), props.customerId],
    queryFn: () => getAccess(tenantId, userId(), props.customerId),
    enabled: userId() !== "",
    staleTime: 0,
  }));
  const choices = () => [
    { value: "", label: m.go_choose() },
    ...(members.data?.items ?? []).map((one) => ({ value: String(one.userId), label: one.name })),
  ];
  return (
    <>
      <SelectField label={m.access_ask()} choices={choices()} value={userId()} onChange={setUserId} />
      <div aria-live="polite" class="empty:hidden">
        <Switch>
          <Match when={userId() === ""}>{null}</Match>
          <Match when={access.isError}>
            <Notice tone="bad">{errorText(access.error)}</Notice>
          </Match>
          <Match when={access.data}>
            {(found) => (
              <Notice tone={found().sees ? "ok" : "warn"}>
                {verdicts[found().rule]({
                  team: isolate(found().team ?? ""),
                  owner: isolate(found().ownerName ?? m.actor_someone()),
                })}
              </Notice>
            )}
          </Match>
          <Match when={true}>
            <Loading>
              <Skeleton class="h-10" />
            </Loading>
          </Match>
        </Switch>
      </div>
    </>
  );
}
