import { z } from "zod";
import { Consents } from "../consent/schema.ts";
import { Custom, CustomPatch } from "../field/schema.ts";
import { InteractionBrief } from "../interaction/schema.ts";
import { CustomerId, Instant, Locale, line, Moment, Money, text, UserId, Version } from "../kernel/schema.ts";
import { maskCards } from "../locale/cards.ts";
import { SeenBy } from "../user/member-schema.ts";

export const CustomerKind = z.enum(["person", "organisation"]);
export type CustomerKind = z.infer<typeof CustomerKind>;

/** Where a customer stands on the way from lead to loyal. */
export const LifecycleStage = z.enum([
  "lead",
  "prospect",
  "new",
  "repeat",
  "loyal",
  "at-risk",
  "lost",
  "won-back",
]);
export type LifecycleStage = z.infer<typeof LifecycleStage>;

/** A line that people write as they like: numbers of cards in it are masked. Ids and codes stay what they are. */
const written = (max: number) => line(max).overwrite(maskCards);

/** A tag as it is typed. */
export const Tag = written(60);

/** Parts of an address as they are typed. */
export const City = written(120);
export const Region = written(120);

export const Address = z.strictObject({
  street: written(300).optional(),
  city: City.optional(),
  region: Region.optional(),
  postalCode: line(20).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: "country" })
    .optional(),
});
export type Address = z.infer<typeof Address>;

/** The id that a store or a file knows this customer by. */
export const ExternalId = z.strictObject({ source: line(60), id: line(200) });
export type ExternalId = z.infer<typeof ExternalId>;

export const Email = z.email().max(254).toLowerCase();

/** Longest name that a customer is called by, in UTF-16 units. */
export const longestName = 200;

const fields = {
  kind: CustomerKind,
  displayName: written(longestName),
  givenName: written(100).nullable(),
  familyName: written(100).nullable(),
  honorific: written(40).nullable(),
  emails: z.array(Email).max(10),
  /** As typed in any digits; stored as E.164. A number without + is read in the workspace's country. */
  phones: z.array(line(40)).max(10),
  address: Address.nullable(),
  language: Locale.nullable(),
  stage: LifecycleStage,
  tags: z.array(Tag).max(50),
  /** The organisation that a person, or another organisation, belongs to. */
  companyId: CustomerId.nullable(),
  about: text(5000).overwrite(maskCards).nullable(),
};

/** Body of `POST /customers`: only the display name (or a given or family name) is needed. */
export const NewCustomer = z.strictObject({
  kind: fields.kind.default("person"),
  displayName: fields.displayName.optional(),
  givenName: fields.givenName.default(null),
  familyName: fields.familyName.default(null),
  honorific: fields.honorific.default(null),
  emails: fields.emails.default([]),
  phones: fields.phones.default([]),
  address: fields.address.default(null),
  language: fields.language.default(null),
  stage: fields.stage.default("lead"),
  tags: fields.tags.default([]),
  companyId: fields.companyId.default(null),
  about: fields.about.default(null),
  externalIds: z.array(ExternalId).max(10).default([]),
  custom: Custom.default({}),
});

/** Body of `PATCH /customers/{customerId}`: the version it was made on, and only the changed fields. */
export const CustomerEdit = z.strictObject({
  version: Version,
  ...z.object(fields).partial().shape,
  /** Each value is a field of its own: edits of two of them merge. */
  custom: CustomPatch.optional(),
  /** Whose it is: somebody who works here, or nobody. */
  ownerId: UserId.nullable().optional(),
});
export type CustomerEdit = z.infer<typeof CustomerEdit>;

/** How a record came to be. */
export const Source = z.object({
  kind: z.enum(["hand", "import", "sample"]),
  importId: z.string().optional(),
  row: z.int().optional(),
});
export type Source = z.infer<typeof Source>;

/** What a customer bought in one currency. */
export const Spend = z.object({ currency: z.string(), orders: z.int(), pieces: z.number(), amount: z.int() });
export type Spend = z.infer<typeof Spend>;

/** A hint that does not stop: e.g. a phone that another customer has too. */
export const Warning = z.object({
  code: z.enum(["customer.phone-shared"]),
  path: z.string(),
  customers: z.array(z.object({ customerId: CustomerId, displayName: z.string() })),
});
export type Warning = z.infer<typeof Warning>;

export const Customer = z.object({
  customerId: CustomerId,
  version: Version,
  ...fields,
  phones: z.array(z.string()),
  externalIds: z.array(ExternalId),
  custom: Custom,
  consent: Consents,
  /** Since when it stands in its stage. */
  stageSince: Instant,
  ownerId: UserId.nullable(),
  source: Source,
  createdAt: Instant,
  createdBy: z.string(),
  updatedAt: Instant,
  deletedAt: Instant.optional(),
});
export type Customer = z.infer<typeof Customer>;

/** Answer of `GET /customers/{customerId}`: the facts and what was bought, per currency. */
export const CustomerView = Customer.extend({
  spend: z.array(Spend),
  warnings: z.array(Warning).optional(),
  /** The company that it belongs to, where the asker sees that; told by `GET /customers/{customerId}/page`. */
  company: z.object({ customerId: CustomerId, displayName: z.string() }).nullable().optional(),
  /** By which rule the asker sees it. */
  seenBy: SeenBy,
  /** The id that was asked for, where that customer was merged into this one. */
  mergedFrom: CustomerId.optional(),
  /** Who was merged into this customer, and into those, in order. */
  absorbed: z
    .array(z.object({ customerId: CustomerId, into: CustomerId, displayName: z.string() }))
    .optional(),
});
export type CustomerView = z.infer<typeof CustomerView>;

/** One line of a customer's timeline: a moment of the journal or an order, newest first. What tells of an interaction has it as it stands now. */
export const TimelineItem = Moment.extend({
  order: z.object({ orderId: z.string(), total: Money }).optional(),
  interaction: InteractionBrief.optional(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;
