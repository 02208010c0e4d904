import type { OrderStatus } from "@rabita/core/order/schema";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Status, type Tone } from "../../ui/status.tsx";

const names = {
  open: () => m.order_status_open(),
  paid: () => m.order_status_paid(),
  fulfilled: () => m.order_status_fulfilled(),
  cancelled: () => m.order_status_cancelled(),
  refunded: () => m.order_status_refunded(),
} satisfies Record<OrderStatus, () => string>;

const tones = {
  open: "plain",
  paid: "info",
  fulfilled: "ok",
  cancelled: "off",
  refunded: "warn",
} satisfies Record<OrderStatus, Tone>;

export const orderStatusChoices = () =>
  (["open", "paid", "fulfilled", "cancelled", "refunded"] as const).map((value) => ({
    value,
    label: names[value](),
  }));

/** An order's state as shape, word and colour. */
export function OrderState(props: { status: OrderStatus }): JSX.Element {
  return <Status tone={tones[props.status]}>{names[props.status]()}</Status>;
}
