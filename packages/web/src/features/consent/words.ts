import type { Channel, ConsentHow, ConsentState } from "@rabita/core/consent/schema";
import type { z } from "zod";
import { m } from "../../paraglide/messages.js";
import type { Tone } from "../../ui/status.tsx";

type How = z.infer<typeof ConsentHow>;

export const channels = ["email", "sms", "phone", "whatsapp", "post"] as const satisfies readonly Channel[];

const channelNames = {
  email: () => m.consent_email(),
  sms: () => m.consent_sms(),
  phone: () => m.consent_phone(),
  whatsapp: () => m.consent_whatsapp(),
  post: () => m.consent_post(),
} satisfies Record<Channel, () => string>;

export const channelName = (channel: Channel): string => channelNames[channel]();

const states = {
  granted: { tone: "ok", name: () => m.consent_granted() },
  refused: { tone: "off", name: () => m.consent_refused() },
  unknown: { tone: "plain", name: () => m.consent_unknown() },
} satisfies Record<ConsentState, { tone: Tone; name: () => string }>;

export const stateLook = (state: ConsentState) => states[state];
export const stateChoices = () =>
  (["granted", "refused", "unknown"] as const).map((value) => ({ value, label: states[value].name() }));

const ways = {
  form: () => m.consent_how_form(),
  email: () => m.consent_how_email(),
  phone: () => m.consent_how_phone(),
  "in-person": () => m.consent_how_in_person(),
  written: () => m.consent_how_written(),
  import: () => m.consent_how_import(),
  other: () => m.consent_how_other(),
} satisfies Record<How, () => string>;

export const howName = (how: How): string => ways[how]();
export const howChoices = () =>
  (["phone", "in-person", "email", "form", "written", "other"] as const).map((value) => ({
    value,
    label: ways[value](),
  }));

/** The name of a path such as `consent.email`, for the timeline. */
export function consentLabel(path: string): string {
  const channel = channels.find((known) => path === `consent.${known}`);
  return channel ? m.consent_change({ channel: channelName(channel) }) : m.consent_title();
}

/** What was said of a channel; what this version does not know is written as it came. */
export function consentText(value: unknown): string {
  const state = (["granted", "refused", "unknown"] as const).find((known) => known === value);
  return state ? states[state].name() : String(value);
}
