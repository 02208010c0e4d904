import { find } from "../directory/search.ts";
import type { Handed } from "../hand-over/handed.ts";
import { mergeEdit } from "../kernel/merge.ts";
import type { CustomerId } from "../kernel/schema.ts";
import { nouns } from "../nouns/nouns.ts";
import { CustomerRecord } from "./entity.ts";
import { customers } from "./repo.ts";

/** The customers of one member go to another. */
export const handedCustomers: Handed = {
  noun: "customer",
  async next(scope, from, most) {
    const where = { column: "ownerId", equals: from };
    const { rows } = await find(scope, nouns, "customer", { where, limit: most });
    return rows.map(({ customerId }) => String(customerId));
  },
  async give(scope, change, ids, { from, to }) {
    let given = 0;
    // The directory's ids of customers are such.
    for (const item of await customers(scope).exactly(ids as CustomerId[])) {
      if (item.ownerId !== from || item.deletedAt !== undefined || change.room < 2) continue;
      const { next } = mergeEdit(item, item.version, { ownerId: to });
      const after = { ...next, updatedAt: scope.now().toISOString() };
      change.replace(CustomerRecord, item.customerId, item, after);
      given += 1;
    }
    return given;
  },
};
