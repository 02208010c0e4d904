import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { Moment } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { members } from "./repo.ts";

/** Turns the actors of journal entries into who they are called in this workspace. */
export async function actorNames(
  scope: TenantScope,
): Promise<(actor: JournalEntry["actor"]) => Moment["actor"]> {
  const names = new Map((await members(scope).all()).map((member) => [String(member.userId), member.name]));
  return (actor) => {
    const name = actor.name ?? names.get(actor.id);
    return { kind: actor.kind, id: actor.id, ...(name && { name }) };
  };
}
