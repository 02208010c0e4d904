import type { CustomerView } from "@rabita/core/customer/schema";
import { useNavigate, useParams, useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import Lock from "lucide-solid/icons/lock";
import Merge from "lucide-solid/icons/merge";
import UserX from "lucide-solid/icons/user-x";
import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { getCustomer } from "../../api/customer.ts";
import { ApiError } from "../../api/error.ts";
import { mergeCustomers } from "../../api/merge.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { announce } from "../../ui/live.tsx";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { ownersKnow } from "../customer/list/owner.ts";
import { useFields } from "../field/queries.ts";
import { useCrumbs } from "../shell/crumbs.ts";
import { ChangedNotice } from "./changed.tsx";
import { isSettled, leaving, type Pair, pathsOf, saidAt, staying, valueAt } from "./decide.ts";
import { createDecision } from "./decision.ts";
import { EqualRow, FieldRow } from "./field-row.tsx";
import { sidesKey, useSides } from "./queries.ts";
import { type Known, linesOf } from "./shown.ts";
import { Sides } from "./sides.tsx";
import { createTakeApart } from "./take-apart.ts";

/** Two customers side by side: what will stand is decided field by field, and shown. */
export function MergePage(): JSX.Element {
  const params = useParams<{ customerId: string; otherId: string }>();
  const { tenantId, tenant, path, can } = useWorkspace();
  const sides = useSides(
    () => tenantId,
    () => params.customerId,
    () => params.otherId,
  );
  const isMissing = () => sides.error instanceof ApiError && sides.error.status === 404;
  const isOne = () => sides.isSuccess && sides.data.one.customerId === sides.data.other.customerId;
  useCrumbs(() => [
    { label: m.nav_customers(), href: path("/customers") },
    { label: m.dup_title(), href: path("/customers/duplicates") },
    { label: m.merge_title() },
  ]);
  return (
    <div class="mx-auto max-w-300 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.merge_title(), m.customers_title(), tenant().name]} />
      <Switch>
        <Match when={!can("customer:merge")}>
          <EmptyState
            page
            icon={<Lock size={20} stroke-width={1.5} aria-hidden="true" />}
            title={m.merge_no_right_title()}
            text={m.merge_no_right_text()}
            action={<ButtonLink href={path("/customers")}>{m.nav_customers()}</ButtonLink>}
          />
        </Match>
        <Match when={isMissing()}>
          <EmptyState
            page
            icon={<UserX size={20} stroke-width={1.5} aria-hidden="true" />}
            title={m.merge_missing_title()}
            text={m.merge_missing_text()}
            action={<ButtonLink href={path("/customers/duplicates")}>{m.dup_title()}</ButtonLink>}
          />
        </Match>
        <Match when={sides.isError && !sides.data}>
          <ErrorState error={sides.error} retry={() => sides.refetch()} />
        </Match>
        <Match when={isOne()}>
          <EmptyState
            page
            icon={<Merge size={20} stroke-width={1.5} aria-hidden="true" />}
            title={m.merge_one_title()}
            action={
              <ButtonLink href={path(`/customers/${sides.data?.one.customerId}`)}>{m.list_open()}</ButtonLink>
            }
          />
        </Match>
        <Match when={sides.isPending}>
          <Waiting />
        </Match>
        <Match when={sides.data}>
          {(data) => (
            <Show when={`${params.customerId} ${params.otherId}`} keyed>
              <SideBySide one={data().one} other={data().other} />
            </Show>
          )}
        </Match>
      </Switch>
    </div>
  );
}

function SideBySide(props: { one: CustomerView; other: CustomerView }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const params = useParams<{ customerId: string; otherId: string }>();
  const [search] = useSearchParams<{ from?: string }>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useMe();
  const fields = useFields(() => tenantId);
  const known = (): Known => ({
    fields: fields.isSuccess ? fields.data.items : [],
    companies: [props.one.company, props.other.company].flatMap((each) => each ?? []),
  });
  const takeApart = createTakeApart();
  const [stays, setStays] = createSignal<"one" | "other">("one");
  const [changed, setChanged] = createSignal<{ before: Pair; after: Pair }>();
  const [pending, setPending] = createSignal(false);
  const pair = createMemo<Pair>(() => ({ one: props.one, other: props.other, stays: stays() }));
  const decision = createDecision(pair);
  const paths = createMemo(() => pathsOf(pair()));
  /** Whether there is something to read: nothing at all, and what nobody was asked, is left out. */
  const says = (each: string) =>
    each.startsWith("consent.")
      ? saidAt(valueAt(props.one, each)) !== ""
      : linesOf(each, valueAt(props.one, each), known()).length > 0;
  // Differences first; what is empty in both is nothing to read.
  const different = createMemo(() => paths().filter((each) => !isSettled(each, pair(), decision.choices())));
  const equal = createMemo(() =>
    paths().filter((each) => isSettled(each, pair(), decision.choices()) && says(each)),
  );
  ownersKnow(me.data?.user);

  const swap = () => {
    setStays(stays() === "one" ? "other" : "one");
    announce(m.merge_swapped({ name: isolate(staying(pair()).displayName) }));
  };
  /** Reads both anew, and tells what is not as it was shown. */
  const lookAgain = async (): Promise<void> => {
    const [one, other] = await Promise.all([
      getCustomer(tenantId, props.one.customerId),
      getCustomer(tenantId, props.other.customerId),
    ]);
    const before = pair();
    setChanged({ before, after: { one, other, stays: stays() } });
    queries.setQueryData(sidesKey(tenantId, params.customerId, params.otherId), { one, other });
    announce(m.merge_conflict_title(), "urgent");
  };
  const run = async (): Promise<void> => {
    if (pending() || decision.lacking("displayName")) return;
    setPending(true);
    const [mine, theirs] = [staying(pair()), leaving(pair())];
    try {
      const after = await mergeCustomers(tenantId, mine.customerId, decision.request());
      const names = { name: isolate(after.displayName), other: isolate(theirs.displayName) };
      takeApart.refresh(mine.customerId, theirs.customerId);
      navigate(
        path(search.from === "duplicates" ? "/customers/duplicates" : `/customers/${mine.customerId}`),
      );
      toast(m.merge_done_toast(names), async () => {
        await takeApart.run(mine.customerId, theirs.customerId);
        toast(m.merge_undone_toast(names));
      });
    } catch (error) {
      if (error instanceof ApiError && error.code === "record.conflict") await lookAgain().catch(toastError);
      else toastError(error);
    } finally {
      setPending(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <PageHeader title={m.merge_title()} text={m.merge_text()} />
      <div class="mt-4 flex flex-col gap-4">
        <Show when={changed()}>
          {(both) => <ChangedNotice before={both().before} after={both().after} known={known()} />}
        </Show>
        <Sides pair={pair()} swap={swap} />
        <Card
          title={m.merge_differ({ count: different().length, shown: show.number(different().length) })}
          class="text-table"
        >
          <div class="px-2 lg:px-4">
            <For each={different()}>
              {(each) => <FieldRow path={each} pair={pair()} decision={decision} known={known()} />}
            </For>
          </div>
        </Card>
        <Show when={equal().length > 0}>
          <details class="rounded-card border border-line bg-surface">
            <summary class="min-h-11 cursor-pointer rounded-card px-4 py-3 text-table font-medium text-text2">
              {m.merge_equal({ count: equal().length, shown: show.number(equal().length) })}
            </summary>
            <dl class="border-t border-line px-4">
              <For each={equal()}>{(each) => <EqualRow path={each} pair={pair()} known={known()} />}</For>
            </dl>
          </details>
        </Show>
      </div>
      <div class="sticky bottom-0 z-10 mt-4 flex flex-row-reverse gap-2 border-t border-line bg-bg py-3 max-md:bottom-14">
        <Button type="submit" look="primary" pending={pending()}>
          <Merge size={16} stroke-width={1.5} aria-hidden="true" />
          {m.merge_run()}
        </Button>
        <Button onClick={() => window.history.back()}>{m.action_cancel()}</Button>
      </div>
    </form>
  );
}

const Waiting = (): JSX.Element => (
  <Loading>
    <Skeleton class="h-7 w-60" />
    <div class="mt-6 grid gap-3 lg:grid-cols-3">
      <Skeleton class="h-32 rounded-card" />
      <Skeleton class="h-32 rounded-card" />
      <Skeleton class="h-32 rounded-card max-lg:hidden" />
    </div>
    <Skeleton class="mt-4 h-80 rounded-card" />
  </Loading>
);
