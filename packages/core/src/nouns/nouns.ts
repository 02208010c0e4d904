import { customerColumns } from "../customer/columns.ts";
import type { Nouns } from "../directory/columns.ts";
import { orderColumns } from "../order/columns.ts";

/** Every noun that is kept in the directory: the list through which they name each other. */
export const nouns = { customer: customerColumns, order: orderColumns } satisfies Nouns;
