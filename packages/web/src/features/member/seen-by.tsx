import type { CustomerView } from "@rabita/core/customer/schema";
import type { Access } from "@rabita/core/user/member-schema";
import { type JSX, Show } from "solid-js";
import { getAccess } from "../../api/member.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { WhyNot } from "./why-not.tsx";

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
  const { can, tenantId } = useWorkspace();
  const ask = async (userId: string) => {
    const found = await getAccess(tenantId, userId, props.customer.customerId);
    const { team = "", ownerName = m.actor_someone() } = found;
    return {
      sees: found.sees,
      text: verdicts[found.rule]({ team: isolate(team), owner: isolate(ownerName) }),
    };
  };
  const { rule, team = "" } = props.customer.seenBy;
  return (
    <Dialog open onClose={props.onClose} title={m.seen_by_title()}>
      <div class="flex flex-col gap-4 px-5 py-5">
        <p>{reasons[rule](isolate(team))}</p>
        <Show when={can("member:manage")}>
          <WhyNot label={m.access_ask()} recordId={props.customer.customerId} ask={ask} />
        </Show>
      </div>
    </Dialog>
  );
}
