import type { UserId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import { find } from "./find.ts";
import { person } from "./home.ts";

/** Whose the address is, confirmed or not; undefined where nobody has it. */
export async function personWith(
  { table }: Pick<Services, "table">,
  email: string,
): Promise<UserId | undefined> {
  const where = [
    { field: "email", value: email, operator: "eq", connector: "AND", mode: "sensitive" },
  ] as const;
  const [found] = await find(table, person, where);
  // Only `createAuth` makes persons, and it gives them ids of this kind.
  return found && (String(found.row.id) as UserId);
}
