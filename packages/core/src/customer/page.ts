import { z } from "zod";
import { directoryOf } from "../directory/directory.ts";
import { answer, type Filter, type Row } from "../directory/query.ts";
import { knownFields } from "../field/known.ts";
import { firstFiles } from "../file/rows.ts";
import { withNewestInteractions } from "../interaction/timeline.ts";
import { command } from "../kernel/command.ts";
import { CustomerId, type Page } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";
import type { OrderRow } from "../order/row.ts";
import { sumUp } from "../order/spend.ts";
import { firstTasks, type TaskRow } from "../task/rows.ts";
import { seesTask } from "../task/sees.ts";
import { memberNames } from "../user/rows.ts";
import { seenBy } from "../user/seen-by.ts";
import { knownSince, linesOf, momentsBefore, type Names, type Stretch } from "./lines.ts";
import { family } from "./merged.ts";
import { type CustomerPage, firstLines } from "./page-schema.ts";
import { type CustomerItem, customers } from "./repo.ts";
import type { CustomerRow } from "./row.ts";
import type { TimelineItem, Warning } from "./schema.ts";
import { absorbedIn, customerOf } from "./view.ts";

const wanted = ["customer", "order", "task", "file", "field", "member"] satisfies (keyof typeof nouns)[];

/** Others with the same phone that a hint names. */
const mostNamed = 20;

/**
 * Everything that a customer's page shows first, in three reads: the record and the newest moments from the table, all
 * that belongs to them from memory, caught up with the journal. One that absorbed others takes one or two more for each.
 * @throws AppError missing
 */
export const page = command(
  { action: "customer.page", permit: "customer:read", input: z.object({ customerId: CustomerId }) },
  async (scope, { customerId: asked }): Promise<CustomerPage> => {
    const [item, { tables, seq }, newest] = await Promise.all([
      customers(scope).expect(asked),
      directoryOf(scope.services).current(scope, nouns, wanted),
      newestMoments(scope, asked),
    ]);
    const theirs = { column: "customerId", in: family(item) };
    const all = (noun: keyof typeof nouns, filter: Filter): Row[] =>
      answer(tables, noun, scope, { ...filter, limit: Number.POSITIVE_INFINITY }).rows;
    const mayRead = (noun: "order" | "task" | "file") => scope.may(`${noun}:read`);
    const nameOf = memberNames(tables);

    // Rows have exactly the columns that `columns.ts` declares; a test holds the two together.
    const bought = all("order", { where: theirs }) as unknown as OrderRow[];
    const openTasks = () => {
      const open = all("task", { where: { all: [theirs, { column: "state", equals: "open" }] } });
      const rows = open.filter((row) => seesTask(scope, row as unknown as TaskRow, item));
      return firstTasks(rows, item, tables.settings, nameOf, firstLines.tasks);
    };
    const [row] = all("customer", { where: { column: "customerId", equals: item.customerId } });
    const { company = null } = (row ?? {}) as Pick<Partial<CustomerRow>, "company">;
    // In the row it stands as far as the asker sees the company.
    const companyId = row ? (row.companyId as CustomerId | null) : null;
    const warnings = sharedPhones(item, (filter) => all("customer", filter));
    return {
      customer: {
        ...customerOf(item, companyId),
        ...(item.customerId !== asked && { mergedFrom: asked }),
        ...absorbedIn(item),
        seenBy: await seenBy(scope, "customer", item.ownerId),
        spend: sumUp(bought.map(({ total, ...order }) => ({ ...order, amount: total }))),
        company,
        ...(warnings.length > 0 && { warnings }),
      },
      timeline: await firstTimeline(scope, item, {
        ...{ asked, newest, nameOf },
        bought: mayRead("order") ? bought : [],
      }),
      tasks: mayRead("task") ? openTasks() : null,
      orders: mayRead("order") ? { rows: bought.slice(0, firstLines.orders), total: bought.length } : null,
      files: mayRead("file") ? firstFiles(all("file", { where: theirs }), nameOf, firstLines.files) : null,
      fields: scope.may("field:read") ? knownFields(tables) : [],
      seq,
    };
  },
);

/** As many as one read unit mostly holds; orders, which are in memory, are told between them. */
const firstMoments = 7;

/** Read once, whatever of them is hidden from the asker: the page shows what there is, and its cursor goes on behind it. */
const newestMoments = (scope: TenantScope, id: CustomerId) =>
  momentsBefore(scope, id, undefined, { limit: firstMoments, reads: 1 });

type Known = { asked: CustomerId; newest: Stretch; bought: OrderRow[]; nameOf: Names };

async function firstTimeline(
  scope: TenantScope,
  customer: CustomerItem,
  { asked, newest, bought, nameOf }: Known,
): Promise<Page<TimelineItem>> {
  const ids = family(customer);
  const [stretches, absorbed] = await Promise.all([
    Promise.all(ids.map((id) => (id === asked ? newest : newestMoments(scope, id)))),
    customers(scope).exactly(ids.slice(1)),
  ]);
  const orders = bought.map(({ total: amount, currency, sourceKind: kind, importId, ...order }) => ({
    ...order,
    total: { amount, currency },
    source: { kind, ...(importId !== null && { importId }) },
  }));
  const moments = stretches.flatMap((each) => each.moments);
  const told = { customer, moments, bought: orders, absorbed, nameOf };
  const { items, ...rest } = linesOf(told, { limit: firstLines.timeline, since: knownSince(stretches) });
  return { items: await withNewestInteractions(scope, items), ...rest };
}

/** Who else has one of the customer's phones: a hint, for families share one. */
function sharedPhones(customer: CustomerItem, find: (filter: Filter) => Row[]): Warning[] {
  return customer.phones.flatMap((phone, index) => {
    // By text, which is quickest; whose number only begins like it goes out.
    const others = (find({ text: phone }) as unknown as CustomerRow[]).filter(
      ({ customerId, phones }) => customerId !== customer.customerId && phones.includes(phone),
    );
    const named = others
      .slice(0, mostNamed)
      .map(({ customerId, displayName }) => ({ customerId, displayName }));
    return named.length === 0
      ? []
      : [{ code: "customer.phone-shared" as const, path: `phones.${index}`, customers: named }];
  });
}
