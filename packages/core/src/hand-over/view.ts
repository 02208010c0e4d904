import type { MemberItem } from "../user/repo.ts";
import type { HandOverItem } from "./repo.ts";
import type { HandOver } from "./schema.ts";

/** A hand-over as the API shows it. @param nouns everything that is handed over */
export function handOverOf(
  item: HandOverItem,
  members: Pick<MemberItem, "userId" | "name">[],
  nouns: string[],
): HandOver {
  const nameOf = (id: string) => members.find(({ userId }) => userId === id)?.name;
  const [fromName, toName] = [nameOf(item.from), nameOf(item.to)];
  return {
    handOverId: item.handOverId,
    from: item.from,
    ...(fromName !== undefined && { fromName }),
    to: item.to,
    ...(toName !== undefined && { toName }),
    state: item.state,
    done: item.done,
    through: item.through,
    nouns,
    startedAt: item.startedAt,
    ...(item.endedAt !== undefined && { endedAt: item.endedAt }),
  };
}
