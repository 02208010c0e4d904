import type { Services } from "../kernel/services.ts";
import { accountPartition, accountPrefix } from "./home.ts";
import { personWith } from "./person-with.ts";
import { list } from "./store.ts";

/** Nobody's: ids of persons are longer. */
const nobody = accountPartition("usr_nobody");

/**
 * After a sign-in that was refused: where nobody has the address, reads what would have been read for somebody, so that
 * the time of an answer doesn't say who has an account. The password is hashed once either way.
 */
export async function readAsIfKnown({ table }: Pick<Services, "table">, email: string): Promise<void> {
  const known = await personWith({ table }, email);
  if (known === undefined) await list(table, { pk: nobody, sk: accountPrefix });
}
