import type { ItemOf } from "../kernel/entity.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { Outgoing } from "./entity.ts";

/** How long who claimed a mail has it to themself, in minutes; doubled with every try. */
const claimMinutes = 3;

/** Takes a mail that waits for oneself, for a while. False where another round has it. */
export async function claim(
  scope: TenantScope,
  { tenantId, mailId, due, tries }: ItemOf<typeof Outgoing>,
): Promise<boolean> {
  const until = new Date(scope.now().getTime() + claimMinutes * 60_000 * 2 ** tries).toISOString();
  const { data } = await Outgoing.on(scope.client)
    .patch({ tenantId, mailId })
    .set({ due: until, tries: tries + 1 })
    .where((stored, { eq }) => eq(stored.due, due))
    .go({ response: "all_new" })
    .catch(unlessTaken);
  return data !== null;
}

function unlessTaken(error: unknown): { data: null } {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && cause.name === "ConditionalCheckFailedException") return { data: null };
  throw error;
}
