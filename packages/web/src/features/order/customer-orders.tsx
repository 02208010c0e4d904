import type { CustomerView } from "@rabita/core/customer/schema";
import type { OrderRow as Row } from "@rabita/core/order/row";
import { useQueryClient } from "@tanstack/solid-query";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createMemo, createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { deleteOrder, restoreOrder } from "../../api/order.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card } from "../../ui/page.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { MoneyText, Name, When } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { customerKey } from "../customer/queries.ts";
import { useCustomerOrders } from "../customer/reads.ts";
import { OrderState } from "./order-status.tsx";

const NewOrderDialog = lazy(async () => ({ default: (await import("./new-order.tsx")).NewOrderDialog }));

/** What a customer bought: sums per currency, then the orders, newest first. */
export function CustomerOrders(props: { customer: CustomerView }): JSX.Element {
  const workspace = useWorkspace();
  const [adding, setAdding] = createSignal(false);
  const { customerId } = props.customer;
  const list = useCustomerOrders(workspace.tenantId, () => [
    customerId,
    ...(props.customer.absorbed ?? []).map((each) => each.customerId),
  ]);
  const orders = createMemo(() =>
    list.isPending ? [] : (list.data?.pages.flatMap((page) => page.rows) ?? []),
  );
  return (
    <Card
      title={m.orders_title()}
      aside={
        <Show when={workspace.can("order:write")}>
          <Button size="sm" onClick={() => setAdding(true)}>
            <Plus size={14} stroke-width={1.75} aria-hidden="true" />
            {m.orders_add()}
          </Button>
        </Show>
      }
    >
      <Sums customer={props.customer} />
      <Listed
        list={list}
        isEmpty={orders().length === 0}
        inCard
        whenScrolled
        loading={
          <Loading class="flex flex-col gap-3 p-4">
            <For each={[0, 1, 2]}>{() => <Skeleton class="h-9" />}</For>
          </Loading>
        }
        empty={<p class="px-4 py-6 text-table text-text2">{m.orders_empty()}</p>}
      >
        <ul>
          <For each={orders()}>{(order) => <OrderRow order={order} />}</For>
        </ul>
      </Listed>
      <Suspense>
        <Show when={adding()}>
          <NewOrderDialog customerId={props.customer.customerId} open onClose={() => setAdding(false)} />
        </Show>
      </Suspense>
    </Card>
  );
}

function Sums(props: { customer: CustomerView }): JSX.Element {
  return (
    <Show when={props.customer.spend.length > 0}>
      <dl class="grid grid-cols-[repeat(auto-fit,minmax(170px,1fr))] gap-x-6 gap-y-3 border-b border-line px-4 py-3">
        <For each={props.customer.spend}>
          {(spend) => (
            <div>
              <dd class="text-section font-semibold">
                <MoneyText amount={spend.amount} currency={spend.currency} />
              </dd>
              <dt class="text-meta text-text3">
                {m.orders_count({ count: spend.orders, shown: show.number(spend.orders) })}
                {" · "}
                {m.pieces_count({ count: spend.pieces, shown: show.number(spend.pieces) })}
              </dt>
            </div>
          )}
        </For>
      </dl>
    </Show>
  );
}

function OrderRow(props: { order: Row }): JSX.Element {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const number = () => props.order.number ?? m.order_without_number();
  const remove = async () => {
    const { tenantId } = workspace;
    const { orderId, customerId, version } = props.order;
    const refresh = () => queries.invalidateQueries({ queryKey: customerKey(tenantId, customerId) });
    try {
      await deleteOrder(tenantId, orderId, version);
    } catch (error) {
      toastError(error);
      return;
    }
    void refresh();
    toast(m.order_deleted_toast(), async () => {
      await restoreOrder(tenantId, orderId);
      await refresh();
    });
  };
  return (
    <li class="group flex items-center gap-3 border-b border-line py-2.5 ps-4 pe-2 text-table last:border-0">
      <div class="min-w-0 flex-1">
        <div class="flex items-center gap-2">
          <Name class="truncate font-medium">{number()}</Name>
          <OrderState status={props.order.status} />
        </div>
        <div class="mt-0.5 truncate text-meta text-text3">
          <When at={props.order.placedAt} dateOnly />
          {" · "}
          <Name>{props.order.items.join(" · ")}</Name>
        </div>
      </div>
      <MoneyText amount={props.order.total} currency={props.order.currency} class="font-medium" />
      <Show when={workspace.can("order:delete")} fallback={<span class="w-2" />}>
        <IconButton
          name={m.order_delete({ number: number() })}
          class="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 coarse:opacity-100"
          onClick={remove}
        >
          <Trash size={14} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
      </Show>
    </li>
  );
}
