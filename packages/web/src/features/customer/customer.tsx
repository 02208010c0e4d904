import type { CustomerView } from "@rabita/core/customer/schema";
import { A, useNavigate, useParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Trash from "lucide-solid/icons/trash";
import UserX from "lucide-solid/icons/user-x";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { deleteCustomer, restoreCustomer } from "../../api/customer.ts";
import { ApiError } from "../../api/error.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Editable } from "../../ui/editable.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { createNarrow } from "../../ui/narrow.ts";
import { Notice } from "../../ui/notice.tsx";
import { Card, PageTitle } from "../../ui/page.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { homeKey } from "../home/queries.ts";
import { CustomerOrders } from "../order/customer-orders.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { ClashNotice } from "./clash.tsx";
import { createCustomerEdit } from "./edit.ts";
import { Facts } from "./facts.tsx";
import { customerKey, customersKey, useCustomer } from "./queries.ts";
import { Stage } from "./stage.tsx";
import { Timeline } from "./timeline.tsx";

export function CustomerPage(): JSX.Element {
  const params = useParams<{ customerId: string }>();
  const workspace = useWorkspace();
  const customer = useCustomer(
    () => workspace.tenantId,
    () => params.customerId,
  );
  const isMissing = () => customer.error instanceof ApiError && customer.error.status === 404;
  useCrumbs(() => [
    { label: m.nav_customers(), href: workspace.path("/customers") },
    { label: customer.isSuccess ? customer.data.displayName : "…" },
  ]);
  return (
    <Switch>
      <Match when={customer.isPending}>
        <CustomerSkeleton />
      </Match>
      <Match when={isMissing()}>
        <EmptyState
          page
          icon={<UserX size={20} stroke-width={1.5} aria-hidden="true" />}
          title={m.customer_gone_title()}
          text={m.not_found_text()}
          action={<ButtonLink href={workspace.path("/customers")}>{m.nav_customers()}</ButtonLink>}
        />
      </Match>
      <Match when={customer.isError && !customer.data}>
        <ErrorState error={customer.error} retry={() => customer.refetch()} />
      </Match>
      <Match when={customer.data}>
        {(view) => (
          <Show when={params.customerId} keyed>
            <Loaded customer={view()} />
          </Show>
        )}
      </Match>
    </Switch>
  );
}

function Loaded(props: { customer: CustomerView }): JSX.Element {
  const workspace = useWorkspace();
  const narrow = createNarrow();
  const { customerId } = props.customer;
  const edit = createCustomerEdit(workspace.tenantId, customerId);
  const readonly = () => !workspace.can("customer:write");
  const [tab, setTab] = createSignal<"facts" | "timeline" | "orders">("facts");

  const facts = () => (
    <Card title={m.customer_facts()}>
      <Facts customer={props.customer} readonly={readonly()} save={edit.save} />
    </Card>
  );
  const timeline = () => (
    <Card title={m.timeline_title()}>
      <Timeline customerId={customerId} />
    </Card>
  );
  const orders = () => <CustomerOrders customer={props.customer} />;

  return (
    <div class="px-4 pt-5 md:px-6">
      <PageTitle parts={[props.customer.displayName, m.customers_title(), workspace.tenant().name]} />
      <Head
        customer={props.customer}
        readonly={readonly()}
        rename={(displayName) => edit.save({ displayName })}
      />
      <Show when={props.customer.warnings?.length}>
        <PhoneShared customer={props.customer} />
      </Show>
      <Show when={edit.clash()}>
        {(clash) => (
          <div class="mt-4">
            <ClashNotice clash={clash()} onError={toastError} />
          </div>
        )}
      </Show>
      <Show
        when={narrow()}
        fallback={
          <div class="mt-5 grid items-start gap-4 lg:grid-cols-[minmax(300px,340px)_minmax(0,1fr)] min-[87.5rem]:grid-cols-[330px_minmax(0,1fr)_minmax(370px,440px)]">
            {facts()}
            <div class="flex min-w-0 flex-col gap-4 min-[87.5rem]:contents">
              <div class="min-[87.5rem]:order-3">{orders()}</div>
              {timeline()}
            </div>
          </div>
        }
      >
        <Tabs
          class="mt-4"
          label={props.customer.displayName}
          value={tab()}
          onChange={setTab}
          tabs={[
            { value: "facts", label: m.customer_facts(), content: facts },
            { value: "timeline", label: m.timeline_title(), content: timeline },
            { value: "orders", label: m.orders_title(), content: orders },
          ]}
        />
      </Show>
    </div>
  );
}

function Head(props: {
  customer: CustomerView;
  readonly: boolean;
  rename: (name: string) => Promise<void>;
}): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: customersKey(workspace.tenantId) });
    void queries.invalidateQueries({ queryKey: homeKey(workspace.tenantId) });
  };
  const remove = async () => {
    const { tenantId, path } = workspace;
    const { customerId, displayName, version } = props.customer;
    const name = isolate(displayName);
    try {
      await deleteCustomer(tenantId, customerId, version);
    } catch (error) {
      toastError(error);
      return;
    }
    navigate(path("/customers"));
    queries.removeQueries({ queryKey: customerKey(tenantId, customerId) });
    refresh();
    toast(m.customer_deleted_toast({ name }), async () => {
      await restoreCustomer(tenantId, customerId);
      refresh();
      toast(m.customer_restored_toast({ name }));
    });
  };
  return (
    <header class="flex items-start gap-3.5">
      <Avatar
        name={props.customer.displayName}
        id={props.customer.customerId}
        size="lg"
        square={props.customer.kind === "organisation"}
      />
      <div class="min-w-0 flex-1">
        <h1 class="text-title font-semibold">
          <Editable
            label={m.customer_name()}
            value={props.customer.displayName}
            required
            maxlength={200}
            readonly={props.readonly}
            onSave={props.rename}
          />
        </h1>
        <div class="flex items-center gap-2 text-table text-text2">
          <Stage stage={props.customer.stage} />
          {props.customer.kind === "organisation" ? m.kind_organisation() : m.kind_person()}
        </div>
      </div>
      <Show when={workspace.can("customer:delete")}>
        <Menu
          name={m.customer_actions()}
          placement="bottom-end"
          class="inline-flex size-8 items-center justify-center rounded-control border border-edge/60 bg-surface text-text2 hover:bg-hover coarse:size-11"
          trigger={<Ellipsis size={16} stroke-width={1.5} aria-hidden="true" />}
        >
          <MenuItem danger icon={<Trash size={16} stroke-width={1.5} aria-hidden="true" />} onSelect={remove}>
            {m.customer_delete()}
          </MenuItem>
        </Menu>
      </Show>
    </header>
  );
}

function PhoneShared(props: { customer: CustomerView }): JSX.Element {
  const { path } = useWorkspace();
  const others = () => props.customer.warnings?.flatMap((warning) => warning.customers) ?? [];
  return (
    <Notice tone="warn" class="mt-4">
      {m.customer_phone_shared()}{" "}
      <For each={others()}>
        {(other, index) => (
          <>
            {index() > 0 && " · "}
            <A href={path(`/customers/${other.customerId}`)} class="rounded-chip font-medium underline">
              <bdi>{other.displayName}</bdi>
            </A>
          </>
        )}
      </For>
    </Notice>
  );
}

function CustomerSkeleton(): JSX.Element {
  return (
    <Loading class="px-4 pt-5 md:px-6">
      <div class="flex items-center gap-3.5">
        <Skeleton class="size-12 rounded-full" />
        <div class="flex flex-col gap-2">
          <Skeleton class="h-5 w-56" />
          <Skeleton class="h-4 w-32" />
        </div>
      </div>
      <div class="mt-5 grid gap-4 lg:grid-cols-[340px_minmax(0,1fr)]">
        <Skeleton class="h-96 rounded-card" />
        <Skeleton class="h-96 rounded-card max-lg:hidden" />
      </div>
    </Loading>
  );
}
