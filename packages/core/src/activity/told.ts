import { jobs } from "../bulk/repo.ts";
import { customers, visible } from "../customer/repo.ts";
import { exports } from "../export/repo.ts";
import { imports } from "../import/repo.ts";
import { bodyLength, idBody } from "../kernel/id.ts";
import type { Touched } from "../kernel/journal-schema.ts";
import type { CustomerId, ExportId, ImportId, JobId, TaskId, ViewId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tasks } from "../task/repo.ts";
import { views } from "../view/repo.ts";

type Seen = (scope: TenantScope, ids: string[]) => Promise<string[]>;

/** Of the ids those whose record is there for the asker; a deleted one is: whoever has it open has to hear of that. */
const got =
  <Id extends string>(get: (scope: TenantScope, id: Id) => Promise<unknown>): Seen =>
  async (scope, ids) => {
    // Each noun's ids stand under its own name in the journal.
    const found = await Promise.all(ids.map((id) => get(scope, id as Id)));
    return ids.filter((_, n) => found[n] !== undefined);
  };

const seenCustomers: Seen = async (scope, ids) => {
  const asked = ids as CustomerId[];
  const [items, standing] = await Promise.all([
    customers(scope).exactly(asked),
    customers(scope).standingFor(asked),
  ]);
  const own = new Set<string>(
    items
      .filter((item) => item.mergedInto === undefined && visible(scope, item))
      .map(({ customerId }) => customerId),
  );
  return asked.filter((id) => own.has(id) || standing.has(id));
};

/** Whose id begins with their customer's: seen by whoever sees the customer. */
const withCustomer: Seen = async (scope, ids) => {
  const customerOf = (id: string) => `cus_${idBody(id).slice(0, bodyLength)}`;
  const seen = new Set(await seenCustomers(scope, [...new Set(ids.map(customerOf))]));
  return ids.filter((id) => seen.has(customerOf(id)));
};

const everybody: Seen = async (_, ids) => ids;

/** Who may hear that a record of a noun changed; of a noun that isn't here only those who see everything hear. */
const seeing: Record<string, Seen> = {
  customer: seenCustomers,
  order: withCustomer,
  interaction: withCustomer,
  file: withCustomer,
  task: got<TaskId>((scope, id) => tasks(scope).get(id)),
  view: got<ViewId>((scope, id) => views(scope).get(id)),
  job: got<JobId>((scope, id) => jobs(scope).get(id)),
  import: got<ImportId>((scope, id) => imports(scope).get(id)),
  export: got<ExportId>((scope, id) => exports(scope).get(id)),
  ...{ tenant: everybody, field: everybody, member: everybody, team: everybody },
};

/** Of the records that a commit wrote, those that the scope may see. */
export async function seenOf(scope: TenantScope, records: Touched[]): Promise<Touched[]> {
  if (scope.visibility === "all") return records;
  const seen = await Promise.all(
    records.map(async ({ noun, ids }) => ({ noun, ids: (await seeing[noun]?.(scope, ids)) ?? [] })),
  );
  return seen.filter(({ ids }) => ids.length > 0);
}
