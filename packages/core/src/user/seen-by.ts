import type { TenantScope } from "../kernel/scope.ts";
import { peopleIn, teams } from "../team/repo.ts";
import type { SeenBy } from "./member-schema.ts";

/** By which rule the asker sees a record of the noun with this owner. Teams are read only where one is the reason. */
export async function seenBy(
  scope: TenantScope,
  noun: string,
  ownerId: string | null | undefined,
): Promise<SeenBy> {
  if (ownerId && ownerId === scope.actor.id) return { rule: "owner" };
  if (!scope.ownersSeen(noun)) return { rule: "all" };
  if (!scope.sees(noun, ownerId)) return { rule: "none" };
  const shared = (await teams(scope)).find((team) => {
    const people: string[] = peopleIn(team);
    return people.includes(scope.actor.id) && people.includes(ownerId ?? "");
  });
  return { rule: "team", ...(shared && { team: shared.name }) };
}
