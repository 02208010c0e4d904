import { withInteractions } from "../interaction/timeline.ts";
import { command } from "../kernel/command.ts";
import { CustomerId, type Page, PageQuery } from "../kernel/schema.ts";
import { orders } from "../order/repo.ts";
import { totalOf } from "../order/total.ts";
import { actorNames } from "../user/user.ts";
import { keyIn, knownSince, linesOf, momentsBefore } from "./lines.ts";
import { family } from "./merged.ts";
import { customers } from "./repo.ts";
import type { TimelineItem } from "./schema.ts";

/** Where what follows is hidden from the asker, so often a page reads on before it is answered short. */
const mostReads = 8;

/** What happened with a customer: the journal's moments and the orders in one line, newest first. */
export const timeline = command(
  {
    action: "customer.timeline",
    permit: "customer:read",
    input: PageQuery.extend({ customerId: CustomerId }),
  },
  async (scope, { customerId, limit, cursor }): Promise<Page<TimelineItem>> => {
    const customer = await customers(scope).expect(customerId);
    const before = cursor === undefined ? undefined : keyIn(cursor);
    const ids = family(customer);
    const [stretches, bought, absorbed, nameOf] = await Promise.all([
      Promise.all(ids.map((id) => momentsBefore(scope, id, before, { limit: limit + 1, reads: mostReads }))),
      scope.may("order:read") ? orders(scope).of(...ids) : [],
      customers(scope).exactly(ids.slice(1)),
      actorNames(scope),
    ]);
    const told = {
      customer,
      moments: stretches.flatMap(({ moments }) => moments),
      bought: bought.map((order) => ({ ...order, total: totalOf(order) })),
      absorbed,
      nameOf,
    };
    const page = linesOf(told, { limit, before, since: knownSince(stretches) });
    return { ...page, items: await withInteractions(scope, page.items) };
  },
);
