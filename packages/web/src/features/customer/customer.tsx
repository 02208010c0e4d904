import type { CustomerView } from "@rabita/core/customer/schema";
import { Navigate, useParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import UserX from "lucide-solid/icons/user-x";
import { createSignal, type JSX, lazy, Match, onCleanup, Show, Suspense, Switch } from "solid-js";
import { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { usePageKeys } from "../../session/page-keys.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { EditableBaseProvider } from "../../ui/editable-base.ts";
import { createNarrow } from "../../ui/narrow.ts";
import { Card, PageTitle } from "../../ui/page.tsx";
import { EmptyState, ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { toastError } from "../../ui/toast.tsx";
import { Consents } from "../consent/consents.tsx";
import { Merged } from "../duplicate/merged.tsx";
import { CustomerFiles } from "../file/customer-files.tsx";
import { CustomerOrders } from "../order/customer-orders.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { openLayer } from "../shell/layers.ts";
import { useTaskAbout } from "../task/about.ts";
import { CustomerTasks } from "../task/customer-tasks.tsx";
import { ClashNotice } from "./clash.tsx";
import { CustomerHead, PhoneShared } from "./customer-head.tsx";
import { createCustomerEdit } from "./edit.ts";
import { Facts } from "./facts.tsx";
import { followCustomer } from "./follow.ts";
import { customerKey } from "./queries.ts";
import { useCustomer } from "./reads.ts";
import { Timeline } from "./timeline.tsx";

const CompanyPeople = lazy(async () => ({ default: (await import("../company/people.tsx")).CompanyPeople }));

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
          text={m.news_gone()}
          action={<ButtonLink href={workspace.path("/customers")}>{m.nav_customers()}</ButtonLink>}
        />
      </Match>
      <Match when={customer.isError && !customer.data}>
        <ErrorState error={customer.error} retry={() => customer.refetch()} />
      </Match>
      <Match when={customer.data?.mergedFrom && customer.data}>
        {(winner) => <LeadTo winner={winner()} asked={params.customerId} />}
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

/** The address of a customer who was merged into another one leads to that one, who then says so. */
function LeadTo(props: { winner: CustomerView; asked: string }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const queries = useQueryClient();
  const key = customerKey(tenantId, props.asked);
  // It may be taken apart: the next who asks for this address is answered anew. Not before the page has let go of it.
  onCleanup(() => setTimeout(() => queries.removeQueries({ queryKey: key })));
  return (
    <Navigate href={path(`/customers/${props.winner.customerId}`)} state={{ mergedFrom: props.asked }} />
  );
}

function Loaded(props: { customer: CustomerView }): JSX.Element {
  const workspace = useWorkspace();
  const narrow = createNarrow();
  const { customerId } = props.customer;
  const edit = createCustomerEdit(workspace.tenantId, customerId);
  followCustomer(workspace.tenantId, () => props.customer, edit.settled);
  useTaskAbout(() => props.customer);
  usePageKeys({ KeyT: () => workspace.can("task:write") && openLayer("new-task") });
  const readonly = () => !workspace.can("customer:write");
  const [tab, setTab] = createSignal<"facts" | "timeline" | "tasks" | "orders" | "files">("facts");

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
  const tasks = () => <CustomerTasks customer={props.customer} />;
  const files = () => (
    <Show when={workspace.can("file:read")}>
      <CustomerFiles customer={props.customer} />
    </Show>
  );
  const consents = () => <Consents customer={props.customer} readonly={readonly()} />;
  const orders = () => <CustomerOrders customer={props.customer} />;
  const isCompany = () => props.customer.kind === "organisation";
  const people = () => (
    <Show when={isCompany()}>
      <Suspense>
        <CompanyPeople company={props.customer} />
      </Suspense>
    </Show>
  );

  return (
    <EditableBaseProvider value={{ version: () => props.customer.version, on: edit.on }}>
      <div class="px-4 pt-5 md:px-6">
        <PageTitle parts={[props.customer.displayName, m.customers_title(), workspace.tenant().name]} />
        <CustomerHead
          customer={props.customer}
          readonly={readonly()}
          rename={(displayName) => edit.save({ displayName })}
        />
        <Merged customer={props.customer} />
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
            <div class="mt-5 grid items-start gap-4 lg:grid-cols-[minmax(300px,340px)_minmax(0,1fr)] min-[87.5rem]:grid-cols-[320px_minmax(0,1fr)_minmax(320px,380px)]">
              {facts()}
              <div class="flex min-w-0 flex-col gap-4 min-[87.5rem]:contents">
                {timeline()}
                <div class="flex min-w-0 flex-col gap-4">
                  {people()}
                  {tasks()}
                  {orders()}
                  {files()}
                  {consents()}
                </div>
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
              {
                value: "facts",
                label: m.customer_facts(),
                content: () => (
                  <div class="flex flex-col gap-4">
                    {people()}
                    {facts()}
                    {consents()}
                  </div>
                ),
              },
              { value: "timeline", label: m.timeline_title(), content: timeline },
              { value: "tasks", label: m.tasks_title(), content: tasks },
              { value: "orders", label: m.orders_title(), content: orders },
              { value: "files", label: m.files_title(), content: files },
            ]}
          />
        </Show>
      </div>
    </EditableBaseProvider>
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
