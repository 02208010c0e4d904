import type { Moment } from "@rabita/core/kernel/schema";
import { m } from "../../paraglide/messages.js";

/** Who did it, as they are called here; a program by what it is. */
export const actorName = (actor: Moment["actor"]): string => {
  if (actor.kind === "import") return m.actor_import();
  if (actor.kind === "key") return actor.name ? `${m.actor_key()}: ${actor.name}` : m.actor_key();
  return actor.name ?? (actor.kind === "system" ? m.actor_system() : m.actor_someone());
};
