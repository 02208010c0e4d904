import { cut } from "../kernel/cut.ts";
import { actorOf } from "../kernel/journal-schema.ts";
import type { actorNames } from "../user/user.ts";
import type { InteractionItem } from "./repo.ts";
import type { Interaction, InteractionBrief } from "./schema.ts";

type Names = Awaited<ReturnType<typeof actorNames>>;

/** An interaction as the API shows it. */
export const interactionOf = (item: InteractionItem, nameOf: Names): Interaction => ({
  interactionId: item.interactionId,
  customerId: item.customerId,
  version: item.version,
  kind: item.kind,
  direction: item.direction ?? null,
  at: item.at,
  text: item.text,
  minutes: item.minutes ?? null,
  outcome: item.outcome ?? null,
  actor: nameOf(actorOf(item.createdBy)),
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
  ...(item.deletedAt !== undefined && { deletedAt: item.deletedAt }),
});

/** Characters of a text that lines about it show. */
const beginning = 280;

export const briefOf = (item: InteractionItem): InteractionBrief => ({
  interactionId: item.interactionId,
  version: item.version,
  kind: item.kind,
  direction: item.direction ?? null,
  at: item.at,
  text: item.text.length <= beginning ? item.text : `${cut(item.text, beginning)}…`,
  minutes: item.minutes ?? null,
  outcome: item.outcome ?? null,
});
