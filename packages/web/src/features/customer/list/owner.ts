import type { Me } from "@rabita/core/user/schema";
import { createSignal } from "solid-js";
import { m } from "../../../paraglide/messages.js";

const [self, setSelf] = createSignal<Me["user"]>();

/** Called by the list: whose id is "you". */
export const ownersKnow = (user: Me["user"] | undefined): void => void setSelf(user);

const [names, setNames] = createSignal<ReadonlyMap<string, string>>(new Map());

/** Called by whoever asked for the members: what they are called. */
export const membersKnown = (members: readonly { userId: string; name: string }[]): void =>
  void setNames(new Map(members.map(({ userId, name }) => [userId, name])));

/** Who is responsible; whoever isn't known by name is told by the end of their id. */
export const ownerName = (userId: string): string => {
  const me = self();
  if (me?.userId === userId) return me.name;
  return names().get(userId) ?? m.list_member({ id: userId.slice(-4) });
};
