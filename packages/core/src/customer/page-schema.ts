import { z } from "zod";
import { Field } from "../field/schema.ts";
import { CustomerFile } from "../file/schema.ts";
import { pageOf } from "../kernel/schema.ts";
import { OrderRow } from "../order/row.ts";
import { Task } from "../task/schema.ts";
import { CustomerView, TimelineItem } from "./schema.ts";

/** Lines of a first page: as many as a screen shows. */
export const firstLines = { timeline: 20, tasks: 50, orders: 20, files: 20 };

/** Answer of `GET /customers/{customerId}/page`: what a customer's page shows first. What the asker may not read is null. */
export const CustomerPage = z.object({
  customer: CustomerView,
  timeline: pageOf(TimelineItem),
  /** Open ones, by due time. */
  tasks: pageOf(Task).nullable(),
  /** Newest first; `POST /orders/search` has the rest. */
  orders: z.object({ rows: z.array(OrderRow), total: z.int() }).nullable(),
  files: pageOf(CustomerFile).nullable(),
  /** What custom fields the workspace has, archived ones too. */
  fields: z.array(Field),
  /** The journal's number that all of it covers at least: what came later is told by `GET /changes`. */
  seq: z.int(),
});
export type CustomerPage = z.infer<typeof CustomerPage>;
