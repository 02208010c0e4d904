import type { CustomerItem } from "../customer/repo.ts";
import type { Rule, Search } from "../directory/schema.ts";
import { find } from "../directory/search.ts";
import { spread } from "../field/merge.ts";
import { command } from "../kernel/command.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";
import { plan } from "./change.ts";
import { checkChange } from "./check.ts";
import { differs } from "./differs.ts";
import { stored } from "./read.ts";
import { type BulkChange, type BulkLook, BulkRequest } from "./schema.ts";
import { type Chosen, selected } from "./select.ts";

const shownExamples = 5;

/** Looks at what a bulk change would do, and does nothing. */
export const look = command(
  { action: "bulk.look", permit: "customer:write", input: BulkRequest },
  async (scope, { selection, change: asked }): Promise<BulkLook> => {
    const { change } = await checkChange(scope, asked);
    const rule = differs(change);
    if (selection.search && rule) return counted(scope, selection.search, rule, change);
    const found: BulkLook = { total: 0, changes: 0, examples: [] };
    for await (const some of selected(scope, "customer", selection)) {
      const examples = await examplesOf(scope, some, change);
      found.total += some.length;
      found.changes += examples.length;
      found.examples.push(...examples.slice(0, shownExamples - found.examples.length));
    }
    return found;
  },
);

/** The same by the directory, however many they are; only the examples are read. */
async function counted(
  scope: TenantScope,
  { text, where, sort }: Search,
  rule: Rule,
  change: BulkChange,
): Promise<BulkLook> {
  const narrow = { ...(text !== undefined && { text }), ...(sort && { sort }), limit: shownExamples };
  const { total } = await find(scope, nouns, "customer", { ...narrow, ...(where && { where }) });
  const asked = { ...narrow, where: where ? { all: [where, rule] } : rule };
  const { total: changes, rows } = await find(scope, nouns, "customer", asked);
  // These columns are what the noun declares them to be.
  const some = rows.map(({ customerId, version }) => ({ id: customerId, version }) as Chosen<CustomerId>);
  return { total, changes, examples: await examplesOf(scope, some, change) };
}

/** Each of them that would change, before and after. */
async function examplesOf(
  scope: TenantScope,
  some: Chosen<CustomerId>[],
  change: BulkChange,
): Promise<BulkLook["examples"]> {
  const items = await stored(
    scope,
    some.map(({ id }) => id),
  );
  return some.flatMap(({ id, version }) => {
    const item = items.get(id);
    const planned = item && plan(change, item, version, scope.now());
    if (!item || planned?.kind !== "change") return [];
    const { customerId, displayName } = item;
    return [{ customerId, displayName, before: shown(change, item), after: shown(change, planned.after) }];
  });
}

/** What the change speaks of, as it stands in the record, under the change's own names. */
function shown({ set = {}, addTags, removeTags }: BulkChange, item: CustomerItem): Record<string, unknown> {
  const all: Record<string, unknown> = { ...item, ...item.address, ...spread(item.custom ?? {}) };
  const { custom = {}, ...plain } = set;
  const names = Object.keys({ ...plain, ...spread(custom) }).map((name) => [name, all[name] ?? null]);
  return { ...Object.fromEntries(names), ...((addTags || removeTags) && { tags: item.tags }) };
}
