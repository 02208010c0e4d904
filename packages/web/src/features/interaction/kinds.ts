import type { Direction, InteractionKind } from "@rabita/core/interaction/schema";
import Mail from "lucide-solid/icons/mail";
import MapPin from "lucide-solid/icons/map-pin";
import Phone from "lucide-solid/icons/phone";
import StickyNote from "lucide-solid/icons/sticky-note";
import Users from "lucide-solid/icons/users";
import { m } from "../../paraglide/messages.js";

/** In the order of the composer: what is logged most stands first. */
export const interactionKinds = ["note", "call", "meeting", "email", "visit"] as const;

const looks = {
  note: { icon: StickyNote, name: () => m.interaction_note() },
  call: { icon: Phone, name: () => m.interaction_call() },
  meeting: { icon: Users, name: () => m.interaction_meeting() },
  email: { icon: Mail, name: () => m.interaction_email() },
  visit: { icon: MapPin, name: () => m.interaction_visit() },
} satisfies Record<InteractionKind, unknown>;

export const kindLook = (kind: InteractionKind) => looks[kind];

/** Calls and e-mails go one way; the others are between both. */
export const hasDirection = (kind: InteractionKind): boolean => kind === "call" || kind === "email";
/** A note and an e-mail take no time that anybody counts. */
export const hasMinutes = (kind: InteractionKind): boolean => kind !== "note" && kind !== "email";

const words = {
  "call-in": () => m.interaction_call_in(),
  "call-out": () => m.interaction_call_out(),
  "email-in": () => m.interaction_email_in(),
  "email-out": () => m.interaction_email_out(),
};

/** What it was in words, with its direction where it has one. */
export function kindName(kind: InteractionKind, direction: Direction | null): string {
  if ((kind === "call" || kind === "email") && direction) return words[`${kind}-${direction}`]();
  return looks[kind].name();
}

export const directionChoices = () =>
  [
    { value: "out", label: m.interaction_out() },
    { value: "in", label: m.interaction_in() },
    { value: "", label: m.not_set() },
  ] as const;
