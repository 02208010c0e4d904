import { Channel, type Consent, type Consents } from "./schema.ts";

/** What is stored of a customer's consents: the channels of which anything was ever said. */
export type StoredConsents = Partial<Record<Channel, Consent>>;

const unknown: Consent = { state: "unknown", at: null, how: null, text: null, by: null };

/** The consents as they are shown: every channel has one. */
export function consentsOf(stored: StoredConsents | undefined): Consents {
  const entries = Channel.options.map((channel) => [channel, stored?.[channel] ?? unknown] as const);
  // The entries are of every channel, which their type no longer says.
  return Object.fromEntries(entries) as Consents;
}
