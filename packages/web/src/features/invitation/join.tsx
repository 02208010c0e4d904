import type { OpenInvitation } from "@rabita/core/invitation/schema";
import { useNavigate, useParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import MailX from "lucide-solid/icons/mail-x";
import UserPlus from "lucide-solid/icons/user-plus";
import { type JSX, Match, Switch } from "solid-js";
import { signOut } from "../../api/auth.ts";
import { ApiError } from "../../api/error.ts";
import { acceptInvitation, getOpenInvitation } from "../../api/invitation.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useMe } from "../../session/me.ts";
import { useQuery } from "../../session/query.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { createForm } from "../../ui/form.ts";
import { FormFailure, Notice } from "../../ui/notice.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { ErrorState, Loading } from "../../ui/state.tsx";
import { Code, When } from "../../ui/text.tsx";
import { AuthHead } from "../auth/layout.tsx";
import { roleName, roleText } from "../role/names.ts";
import { JoinSignUp } from "./join-sign-up.tsx";

/** Where the mail of an invitation leads. Opening it changes nothing: a button joins. */
export function JoinPage(): JSX.Element {
  const params = useParams<{ token: string }>();
  const me = useMe();
  const invitation = useQuery(() => ({
    queryKey: ["invitation", params.token],
    queryFn: ({ signal }) => getOpenInvitation(params.token, signal),
    retry: false,
  }));
  const isUnknown = () => invitation.error instanceof ApiError && invitation.error.status === 404;
  return (
    <div class="flex flex-col gap-5">
      <PageTitle parts={[m.join_page()]} />
      <Switch>
        <Match when={isUnknown()}>
          <Over title={m.join_unknown_title()} text={m.join_unknown_text()} />
        </Match>
        <Match when={invitation.isError && !invitation.data}>
          <ErrorState error={invitation.error} retry={() => void invitation.refetch()} />
        </Match>
        <Match when={me.isPending || invitation.isPending}>
          <Loading class="grid place-items-center py-16 text-text3">
            <Spinner class="skeleton-delay" />
          </Loading>
        </Match>
        <Match when={invitation.data?.status === "expired" && invitation.data}>
          {(one) => (
            <Over title={m.join_expired_title()} text={m.join_expired_text({ who: sender(one()) })} />
          )}
        </Match>
        <Match when={invitation.data?.status === "revoked" && invitation.data}>
          {(one) => (
            <Over title={m.join_revoked_title()} text={m.join_revoked_text({ who: sender(one()) })} />
          )}
        </Match>
        <Match when={invitation.data?.status === "accepted"}>
          <Over title={m.join_used_title()} text={m.join_used_text()} />
        </Match>
        <Match when={invitation.data}>
          {(one) => <Open invitation={one()} token={params.token} signedInAs={me.data?.user.email} />}
        </Match>
      </Switch>
    </div>
  );
}

const sender = (invitation: OpenInvitation): string => isolate(invitation.invitedBy ?? invitation.workspace);

function Over(props: { title: string; text: string }): JSX.Element {
  return (
    <>
      <div class="flex size-11 items-center justify-center rounded-card bg-warn-soft text-warn">
        <MailX size={22} stroke-width={1.5} aria-hidden="true" />
      </div>
      <AuthHead title={props.title} text={props.text} />
      <ButtonLink href="/" look="primary" size="lg">
        {m.join_go_on()}
      </ButtonLink>
    </>
  );
}

/** Who invites, where to and as what; below it whatever this person has to do to get in. */
function Open(props: {
  invitation: OpenInvitation;
  token: string;
  signedInAs: string | undefined;
}): JSX.Element {
  const one = () => props.invitation;
  const workspace = () => isolate(one().workspace);
  const here = () => encodeURIComponent(`/join/${props.token}`);
  return (
    <>
      <div class="flex size-11 items-center justify-center rounded-card bg-accent-soft text-accent-text">
        <UserPlus size={22} stroke-width={1.5} aria-hidden="true" />
      </div>
      <AuthHead
        title={m.join_title({ workspace: workspace() })}
        text={one().invitedBy ? m.join_by({ who: sender(one()) }) : m.join_by_nobody()}
      />
      <dl class="rounded-card border border-line px-4 py-3 text-table">
        <dt class="text-text3">{m.join_as()}</dt>
        <dd>
          <span class="font-medium">{roleName(one().role)}</span>
          <span class="block text-text2">{roleText(one().role)}</span>
        </dd>
        <dt class="mt-2 text-text3">{m.join_for()}</dt>
        <dd>
          <Code class="font-medium wrap-anywhere">{one().email}</Code>
        </dd>
        <dt class="mt-2 text-text3">{m.join_until()}</dt>
        <dd>
          <When at={one().expiresAt} dateOnly />
        </dd>
      </dl>
      <Switch>
        <Match when={props.signedInAs === one().email}>
          <Accept token={props.token} workspace={workspace()} />
        </Match>
        <Match when={props.signedInAs}>{(email) => <SomebodyElse email={email()} />}</Match>
        <Match when={one().known}>
          <p class="text-text2">{m.join_known()}</p>
          <ButtonLink href={`/sign-in?next=${here()}`} look="primary" size="lg">
            {m.sign_in_action()}
          </ButtonLink>
        </Match>
        <Match when={true}>
          <JoinSignUp token={props.token} email={one().email} />
        </Match>
      </Switch>
    </>
  );
}

function Accept(props: { token: string; workspace: string }): JSX.Element {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = createForm({
    submit: async () => {
      const { tenantId } = await acceptInvitation(props.token);
      queries.clear();
      navigate(`/w/${tenantId}`, { replace: true });
    },
  });
  return (
    <form onSubmit={form.onSubmit} class="flex flex-col gap-3">
      <FormFailure failure={form.failure()} />
      <Button type="submit" look="primary" size="lg" pending={form.pending()}>
        {m.join_accept({ workspace: props.workspace })}
      </Button>
      <ButtonLink href="/" size="lg">
        {m.join_not_now()}
      </ButtonLink>
      <p class="text-table text-text3">{m.join_not_now_text()}</p>
    </form>
  );
}

/** The invitation is for another address than the one that is signed in here. */
function SomebodyElse(props: { email: string }): JSX.Element {
  const queries = useQueryClient();
  const form = createForm({
    submit: async () => {
      await signOut();
      await queries.resetQueries();
    },
  });
  return (
    <form onSubmit={form.onSubmit} class="flex flex-col gap-3">
      <Notice tone="warn">{m.join_other({ email: isolate(props.email) })}</Notice>
      <FormFailure failure={form.failure()} />
      <Button type="submit" look="primary" size="lg" pending={form.pending()}>
        {m.join_switch()}
      </Button>
      <ButtonLink href="/" size="lg">
        {m.join_stay()}
      </ButtonLink>
    </form>
  );
}
