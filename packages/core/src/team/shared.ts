import type { TenantScope } from "../kernel/scope.ts";
import { peopleIn, teams } from "./repo.ts";

/** The name of a team that both are in; undefined where there is none. */
export async function sharedTeam(
  scope: TenantScope,
  one: string,
  other: string,
): Promise<string | undefined> {
  const shared = (await teams(scope)).find((team) => {
    const people: string[] = peopleIn(team);
    return people.includes(one) && people.includes(other);
  });
  return shared?.name;
}
