import { z } from "zod";
import { companyIdsFor } from "../customer/company.ts";
import { type CustomerItem, customers } from "../customer/repo.ts";
import { customerOf } from "../customer/view.ts";
import { directoryOf } from "../directory/directory.ts";
import { command } from "../kernel/command.ts";
import { missing } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import { DuplicateId, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { nouns } from "../nouns/nouns.ts";
import { DuplicateRecord, SweepRecord } from "./entity.ts";
import { type DuplicateItem, duplicates, lastSweep, type SweepItem } from "./repo.ts";
import type { Duplicate, DuplicatePage, Sweep } from "./schema.ts";

/** A sweep that hasn't ended by then never will: it may be asked for anew. */
const longestSweep = 15 * 60 * 1000;

/** Asks for a look through all customers. Asked while one is under way, it answers with that one. */
export const sweep = command(
  { action: "duplicate.request-sweep", permit: "customer:merge", input: z.object({}) },
  async (scope): Promise<Sweep> =>
    retryChanged(async () => {
      const last = await lastSweep(scope);
      const age = last ? scope.now().getTime() - Date.parse(last.startedAt) : 0;
      if (last?.state === "running" && age < longestSweep) return sweepOf(last);
      const { tables } = await directoryOf(scope.services).current(scope, nouns, ["customer"]);
      const after: SweepItem = {
        tenantId: scope.tenantId,
        sweepId: "last",
        looked: 0,
        total: tables.expect("customer").live.count(),
        version: (last?.version ?? 0) + 1,
        state: "running",
        startedAt: scope.now().toISOString(),
        startedBy: scope.actor.id,
      };
      const change = write(scope, sweep.action);
      if (last) change.replace(SweepRecord, "last", last, after);
      else change.create(SweepRecord, "last", after);
      await change.note("duplicates.sweep-requested").commit();
      return sweepOf(after);
    }),
);

/** Pairs that wait for a decision, the surest first: only those of which the asker may see both customers. */
export const list = command(
  { action: "duplicate.list", permit: "customer:read", input: PageQuery },
  async (scope, { limit, cursor }): Promise<DuplicatePage> => {
    const items: Duplicate[] = [];
    let next = cursor;
    do {
      const page = await duplicates(scope).open({ limit: limit - items.length, cursor: next });
      items.push(...(await withCustomers(scope, page.items)));
      next = page.cursor;
    } while (next !== undefined && items.length < limit);
    const last = await lastSweep(scope);
    return { items, ...(next && { cursor: next }), ...(last && { sweep: sweepFor(scope, last) }) };
  },
);

/** These two are not the same: no sweep brings them up again. */
export const dismiss = command(
  {
    action: "duplicate.dismiss",
    permit: "customer:merge",
    input: z.object({ duplicateId: DuplicateId }),
  },
  (scope, { duplicateId }): Promise<void> => {
    const decided = { decidedAt: scope.now().toISOString(), decidedBy: scope.actor.id };
    return decide(scope, duplicateId, dismiss.action, (item) => ({
      ...item,
      ...decided,
      state: "dismissed",
    }));
  },
);

/** Takes "not the same" back: the pair waits for a decision again. */
export const restore = command(
  {
    action: "duplicate.restore",
    permit: "customer:merge",
    input: z.object({ duplicateId: DuplicateId }),
  },
  (scope, { duplicateId }): Promise<void> =>
    decide(scope, duplicateId, restore.action, ({ decidedAt, decidedBy, ...item }) => ({
      ...item,
      state: "open",
    })),
);

/** Brings a pair into another state; one that is in it already stays as it is. */
const decide = (
  scope: TenantScope,
  duplicateId: DuplicateId,
  action: string,
  made: (item: DuplicateItem) => DuplicateItem,
): Promise<void> =>
  retryChanged(async () => {
    const item = await duplicates(scope).expect(duplicateId);
    if ((await withCustomers(scope, [item])).length === 0) throw missing("duplicate.missing");
    const after = { ...made(item), version: item.version + 1 };
    if (item.state === after.state) return;
    const [customerId, otherId] = item.customerIds;
    await write(scope, action)
      .replace(DuplicateRecord, duplicateId, item, after)
      .note(after.state === "open" ? "duplicate.restored" : "duplicate.dismissed", {
        customerId,
        otherId,
        duplicateId,
      })
      .commit();
  });

/** The pairs with both records; without those that are one by now, or of which one is gone or not the asker's to see. */
async function withCustomers(scope: TenantScope, items: DuplicateItem[]): Promise<Duplicate[]> {
  const standing = await customers(scope).standingFor(items.flatMap(({ customerIds }) => customerIds));
  const company = await companyIdsFor(
    scope,
    [...standing.values()].map(({ companyId }) => companyId),
  );
  const shown = (item: CustomerItem) => customerOf(item, company(item.companyId));
  return items.flatMap(({ duplicateId, customerIds, reasons, foundAt }) => {
    const [one, other] = customerIds.map((id) => standing.get(id));
    if (!one || !other || one.customerId === other.customerId) return [];
    return [{ duplicateId, reasons, foundAt, customers: [shown(one), shown(other)] }];
  });
}

/** How many there are in all is not told to whoever sees only some of them. */
function sweepFor(scope: TenantScope, item: SweepItem): Sweep {
  const { customers, pairs, looked, total, ...sweep } = sweepOf(item);
  return scope.visibility === "all" ? sweepOf(item) : sweep;
}

const sweepOf = ({ state, startedAt, endedAt, looked, total, customers, pairs }: SweepItem): Sweep => ({
  state,
  startedAt,
  ...(looked !== undefined && { looked }),
  ...(total !== undefined && { total }),
  ...(endedAt !== undefined && { endedAt }),
  ...(customers !== undefined && { customers }),
  ...(pairs !== undefined && { pairs }),
});
