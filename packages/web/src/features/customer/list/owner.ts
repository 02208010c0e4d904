import type { Me } from "@rabita/core/user/schema";
import { createSignal } from "solid-js";
import { m } from "../../../paraglide/messages.js";

const [self, setSelf] = createSignal<Me["user"]>();

/** Called by the list: whose id is "you". */
export const ownersKnow = (user: Me["user"] | undefined): void => void setSelf(user);

/** Who is responsible, as far as this person's own name goes; others are told by the end of their id. */
export const ownerName = (userId: string): string => {
  const me = self();
  return me?.userId === userId ? me.name : m.list_member({ id: userId.slice(-4) });
};
