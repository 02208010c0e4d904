import type { TenantScope } from "../kernel/scope.ts";
import { peopleIn, teams } from "../team/repo.ts";
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
  const shared = (await teams(scope)).find((team) => {
    const people: string[] = peopleIn(team);
    return people.includes(scope.actor.id) && people.includes(ownerId ?? "");
  });
  return seen("team", shared?.name);
}
