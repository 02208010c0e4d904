import { z } from "zod";
import { command } from "../kernel/command.ts";
import { mergeEdit, retryChanged } from "../kernel/merge.ts";
import type { UserId } from "../kernel/schema.ts";
import type { Permission } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { Member } from "./entity.ts";
import { type MemberItem, members, statusOf } from "./repo.ts";

/** What somebody may do in a workspace so far as it is about what they are called there. */
export const naming: ReadonlySet<Permission> = new Set<Permission>(["member:read"]);

/**
 * Writes the asker's present name and address to the workspace's records, where they say something else. Of who was
 * removed they keep what they had.
 * @returns false where the workspace has no record of them yet
 */
export const follow = command(
  {
    action: "member.rename",
    permit: "member:read",
    input: z.object({ name: z.string(), email: z.string() }),
  },
  async (scope, called): Promise<boolean> =>
    retryChanged(async () => {
      // Only a person has a name and an address of their own; anybody else finds no member here.
      const userId = scope.actor.id as UserId;
      const item = await members(scope).get(userId);
      if (!item) return false;
      const { changes } = mergeEdit<MemberItem>(item, item.version, called);
      if (changes.length === 0 || statusOf(item) === "removed") return true;
      const after = { ...item, ...called, version: item.version + 1, updatedAt: scope.now().toISOString() };
      await write(scope, follow.action)
        .replace(Member, userId, item, after)
        .changed(changes)
        .note("member.renamed", { userId })
        .commit();
      return true;
    }),
);
