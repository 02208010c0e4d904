import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { members, statusOf } from "../user/repo.ts";
import { handOvers } from "./repo.ts";

type Owner = UserId | null | undefined;

/** Who has by now what belonged to this person. */
export type HeirOf = (ownerId: Owner) => Promise<Owner>;

/**
 * Finds who has what comes back to somebody: they themselves as long as they work here, suspended too; of who was
 * removed, whoever their things went to last, and so on; nobody where nobody took them. Each person is read once.
 */
export function heirs(scope: TenantScope): HeirOf {
  const known = new Map<UserId, Promise<Owner>>();
  const heirOf = (ownerId: Owner, passed: readonly UserId[]): Promise<Owner> => {
    if (!ownerId || ownerId === scope.actor.id) return Promise.resolve(ownerId);
    // Two who handed to each other and then both left have left it to nobody.
    if (passed.includes(ownerId)) return Promise.resolve(null);
    const found = known.get(ownerId) ?? nextOf(ownerId, passed);
    known.set(ownerId, found);
    return found;
  };
  const nextOf = async (userId: UserId, passed: readonly UserId[]): Promise<Owner> => {
    const member = await members(scope).get(userId);
    if (!member || statusOf(member) !== "removed") return userId;
    const last = await handOvers(scope).lastFrom(userId);
    return last ? heirOf(last.to, [...passed, userId]) : null;
  };
  return (ownerId) => heirOf(ownerId, []);
}

type Owned<Field extends string> = { version: number; fieldVersions?: Record<string, number> } & {
  [name in Field]?: Owner;
};

/** The record, which comes back with this very version, with who has it by now in the field that says whose it is. */
export async function withHeir<Field extends string, T extends Owned<Field>>(
  item: T,
  field: Field,
  heirOf: HeirOf,
): Promise<T> {
  const heir = await heirOf(item[field]);
  if (heir === item[field]) return item;
  return { ...item, [field]: heir, fieldVersions: { ...item.fieldVersions, [field]: item.version } };
}
