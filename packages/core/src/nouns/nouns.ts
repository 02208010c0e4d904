import { customerColumns } from "../customer/columns.ts";
import type { Nouns } from "../directory/columns.ts";
import { fieldColumns } from "../field/known.ts";
import { fileColumns } from "../file/columns.ts";
import { interactionColumns } from "../interaction/columns.ts";
import { orderColumns } from "../order/columns.ts";
import { taskColumns } from "../task/columns.ts";
import { memberColumns } from "../user/columns.ts";

/** Every noun that is kept in the directory: the list through which they name each other. */
export const nouns = {
  customer: customerColumns,
  order: orderColumns,
  interaction: interactionColumns,
  task: taskColumns,
  file: fileColumns,
  field: fieldColumns,
  member: memberColumns,
} satisfies Nouns;
