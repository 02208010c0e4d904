import type { TenantScope } from "../kernel/scope.ts";
import { sharedTeam } from "../team/shared.ts";
import type { SeenBy } from "./member-schema.ts";

const seen = (rule: SeenBy["rule"], team?: string): SeenBy => ({ rule, ...(team !== undefined && { team }) });

/** By which rule the asker sees a record of the noun with this owner. Teams are read only where one is the reason. */
export async function seenBy(
  scope: TenantScope,
  noun: string,
  ownerId: string | null | undefined,
): Promise<SeenBy> {
  if (ownerId && ownerId === scope.actor.id) return seen("owner");
  if (!scope.ownersSeen(noun)) return seen("all");
  if (!scope.sees(noun, ownerId)) return seen("none");
  return seen("team", await sharedTeam(scope, scope.actor.id, ownerId ?? ""));
}
