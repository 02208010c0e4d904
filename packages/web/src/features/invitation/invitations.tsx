import type { Invitation } from "@rabita/core/invitation/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { ApiError } from "../../api/error.ts";
import { resendInvitation, revokeInvitation, sendInvitations } from "../../api/invitation.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/page.tsx";
import { ErrorState } from "../../ui/state.tsx";
import { Status } from "../../ui/status.tsx";
import { Code, Name } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { roleName } from "../role/names.ts";
import { verdictText } from "./lines.ts";
import { invitationsKey, useInvitations } from "./queries.ts";

/** Who was invited and hasn't answered yet: sent again or taken back. */
export function Invitations(): JSX.Element {
  const { tenantId } = useWorkspace();
  const invitations = useInvitations(
    () => tenantId,
    () => true,
  );
  const items = () => invitations.data?.items ?? [];
  return (
    <Switch>
      <Match when={invitations.isError && !invitations.data}>
        <ErrorState error={invitations.error} retry={() => void invitations.refetch()} />
      </Match>
      <Match when={items().length > 0}>
        <Card title={m.invitations_title()}>
          <ul>
            <For each={items()}>{(one) => <Row invitation={one} />}</For>
          </ul>
        </Card>
      </Match>
    </Switch>
  );
}

function Row(props: { invitation: Invitation }): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const [pending, setPending] = createSignal(false);
  const { invitation } = props;
  const email = isolate(invitation.email);
  const refresh = () => queries.invalidateQueries({ queryKey: invitationsKey(tenantId) });
  const act = async (what: () => Promise<void>) => {
    setPending(true);
    try {
      await what();
    } catch (error) {
      toastError(error);
    } finally {
      setPending(false);
      void refresh();
    }
  };
  const resend = () =>
    act(async () => {
      await resendInvitation(tenantId, invitation.invitationId);
      toast(m.invitation_resent_toast({ email }));
    });
  const again = async () => {
    const { role, teamIds, sight } = invitation;
    const { items } = await sendInvitations(tenantId, { emails: [invitation.email], role, teamIds, sight });
    await refresh();
    const [line] = items;
    if (line && line.verdict !== "invited")
      throw new ApiError(409, { detail: verdictText(line.verdict, true) });
  };
  const revoke = () =>
    act(async () => {
      await revokeInvitation(tenantId, invitation.invitationId);
      // Taking this back means a new mail: the old link stays void.
      toast(m.invitation_revoked_toast({ email }), again);
    });
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2.5 text-table last:border-0">
      <div class="min-w-0 flex-1 basis-56">
        <Code class="block truncate font-medium rtl:text-end">{invitation.email}</Code>
        <div class="flex flex-wrap gap-x-1.5 text-meta text-text3">
          <span>{roleName(invitation.role)}</span>
          <Show when={invitation.invitedBy.name}>
            {(name) => (
              <span>
                · <Name>{name()}</Name>
              </span>
            )}
          </Show>
          <Show when={invitation.status === "open"}>
            <span>· {m.invitation_until({ day: show.date(invitation.expiresAt) })}</span>
          </Show>
        </div>
      </div>
      <Show when={invitation.status === "expired"}>
        <Status tone="warn">{m.invitation_expired()}</Status>
      </Show>
      <div class="flex gap-1.5">
        <Button
          size="sm"
          pending={pending()}
          aria-label={m.invitation_resend_to({ email })}
          onClick={() => void resend()}
        >
          {m.invitation_resend()}
        </Button>
        <Button
          size="sm"
          look="ghost"
          disabled={pending()}
          aria-label={m.invitation_revoke_to({ email })}
          onClick={() => void revoke()}
        >
          {m.invitation_revoke()}
        </Button>
      </div>
    </li>
  );
}
