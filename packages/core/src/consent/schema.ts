import { z } from "zod";
import { Instant, text } from "../kernel/schema.ts";
import { maskCards } from "../locale/cards.ts";

/** By which ways a customer may be written to or called. */
export const Channel = z.enum(["email", "sms", "phone", "post", "whatsapp"]);
export type Channel = z.infer<typeof Channel>;

export const ConsentState = z.enum(["granted", "refused", "unknown"]);
export type ConsentState = z.infer<typeof ConsentState>;

/** How a customer said so. */
export const ConsentHow = z.enum(["form", "email", "phone", "in-person", "written", "import", "other"]);

/** What a customer said of one channel, with its proof: when and how, the words that were agreed to, who wrote it down. */
export const Consent = z.object({
  state: ConsentState,
  at: Instant.nullable(),
  how: ConsentHow.nullable(),
  text: z.string().nullable(),
  by: z.string().nullable(),
});
export type Consent = z.infer<typeof Consent>;

/** Every channel; what nobody asked is unknown. */
export const Consents = z.record(Channel, Consent);
export type Consents = z.infer<typeof Consents>;

/** One form for every instant, to the millisecond: texts of instants are compared as they stand. */
const At = Instant.overwrite((at) => (Number.isNaN(Date.parse(at)) ? at : new Date(at).toISOString()));

/** Body of `POST /customers/{customerId}/consents`. `at` is now where it is left out. */
export const NewConsent = z.strictObject({
  channel: Channel,
  state: ConsentState,
  how: ConsentHow,
  at: At.optional(),
  text: text(2000).overwrite(maskCards).nullable().default(null),
});
