import { m } from "../../paraglide/messages.js";

const names: Record<string, () => string> = {
  "start-onboarding": () => m.dead_sub_start_onboarding(),
  "start-import": () => m.dead_sub_start_import(),
  "start-sample": () => m.dead_sub_start_sample(),
  "start-bulk": () => m.dead_sub_start_bulk(),
  "start-export": () => m.dead_sub_start_export(),
  "start-sweep": () => m.dead_sub_start_sweep(),
  "sync-memberships": () => m.dead_sub_memberships(),
  "mail-invitations": () => m.dead_sub_invitations(),
  "start-hand-over": () => m.dead_sub_hand_over(),
  notify: () => m.dead_sub_notify(),
  "note-first-steps": () => m.dead_sub_first_steps(),
  "tell-of-key": () => m.dead_sub_tell_of_key(),
  "tell-of-standing": () => m.dead_sub_standing(),
  "build-snapshot": () => m.dead_sub_snapshot(),
};

/** What a reaction would have done; one that this version does not know is called as it is. */
export const reactionName = (subscriber: string): string => names[subscriber]?.() ?? subscriber;
