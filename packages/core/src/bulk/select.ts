import { customers } from "../customer/repo.ts";
import { selection } from "../directory/search.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { nouns } from "../nouns/nouns.ts";
import type { Selection } from "./schema.ts";

/** A record of a selection, and the version it was chosen at. */
export type Chosen = { id: CustomerId; version: number };

/** As many as one BatchGet reads. */
const atOnce = 100;

/** The customers of the selection that the scope may see, each once, some at a time. */
export async function* selected(scope: TenantScope, { ids, search }: Selection): AsyncGenerator<Chosen[]> {
  if (search) {
    const { records } = await selection(scope, nouns, "customer", search);
    // What the directory has as a customer's id is one.
    yield* batches(records as Chosen[], atOnce);
    return;
  }
  for (const some of batches([...new Set(ids)], atOnce)) {
    const found = new Map((await customers(scope).many(some)).map((item) => [item.customerId, item.version]));
    yield some.flatMap((id) => {
      const version = found.get(id);
      return version === undefined ? [] : [{ id, version }];
    });
  }
}

export function* batches<T>(values: T[], size: number): Generator<T[]> {
  for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}
