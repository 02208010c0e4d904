import type { Found } from "../directory/schema.ts";
import { Search } from "../directory/schema.ts";
import { find } from "../directory/search.ts";
import { command } from "../kernel/command.ts";
import { nouns } from "../nouns/nouns.ts";
import type { OrderRow } from "./row.ts";

/** Finds orders: rows, exact total and facets, from memory. @throws AppError invalid that names the place in the search */
export const search = command(
  { action: "order.search", permit: "order:read", input: Search },
  async (scope, asked): Promise<Found<OrderRow>> => {
    // A row has exactly the columns that `columns.ts` declares; a test holds the two together.
    return (await find(scope, nouns, "order", asked)) as unknown as Found<OrderRow>;
  },
);
