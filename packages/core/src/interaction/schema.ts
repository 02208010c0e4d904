import { z } from "zod";
import { CustomerId, Instant, InteractionId, line, Moment, text, Version } from "../kernel/schema.ts";
import { maskCards } from "../locale/cards.ts";

export const InteractionKind = z.enum(["call", "meeting", "note", "email", "visit"]);
export type InteractionKind = z.infer<typeof InteractionKind>;

/** Who turned to whom: `in` is the customer to us. */
export const Direction = z.enum(["in", "out"]);
export type Direction = z.infer<typeof Direction>;

/** One form for every instant, to the millisecond: texts of instants are compared as they stand. */
const At = Instant.overwrite((at) => (Number.isNaN(Date.parse(at)) ? at : new Date(at).toISOString()));

const fields = {
  kind: InteractionKind,
  direction: Direction.nullable(),
  /** When it was, which may be before it was logged. */
  at: At,
  /** Card numbers in it are masked before it is stored. */
  text: text(10_000).overwrite(maskCards),
  minutes: z
    .int()
    .min(0)
    .max(7 * 24 * 60)
    .nullable(),
  outcome: line(200).overwrite(maskCards).nullable(),
};

/** Body of `POST /customers/{customerId}/interactions`. `at` is now where it is left out. */
export const NewInteraction = z
  .strictObject({
    kind: fields.kind,
    direction: fields.direction.default(null),
    at: fields.at.optional(),
    text: fields.text.default(""),
    minutes: fields.minutes.default(null),
    outcome: fields.outcome.default(null),
  })
  .refine(({ kind, text }) => kind !== "note" || text.trim() !== "", { path: ["text"], error: "required" });

/** Body of `PATCH /interactions/{interactionId}`: the version it was made on, and only the changed fields. */
export const InteractionEdit = z.strictObject({ version: Version, ...z.object(fields).partial().shape });

export const Interaction = z.object({
  interactionId: InteractionId,
  customerId: CustomerId,
  version: Version,
  ...fields,
  /** Who logged it. */
  actor: Moment.shape.actor,
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.optional(),
});
export type Interaction = z.infer<typeof Interaction>;

/** What a timeline shows of an interaction; its text is cut short. */
export const InteractionBrief = z.object({
  interactionId: InteractionId,
  version: Version,
  kind: InteractionKind,
  direction: Direction.nullable(),
  at: Instant,
  text: z.string(),
  minutes: z.int().nullable(),
  outcome: z.string().nullable(),
});
export type InteractionBrief = z.infer<typeof InteractionBrief>;
