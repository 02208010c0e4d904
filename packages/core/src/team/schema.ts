import { z } from "zod";
import { Instant, line, TeamId, UserId, Version } from "../kernel/schema.ts";

/** Most people in one team. */
export const mostInTeam = 200;

/** People who work together: whoever sees as far as their team sees what any of them owns. The lead is one of them. */
export const Team = z.object({
  teamId: TeamId,
  version: Version,
  name: z.string(),
  leadId: UserId.nullable(),
  memberIds: z.array(UserId),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Team = z.infer<typeof Team>;

const fields = {
  name: line(80),
  leadId: UserId.nullable(),
  memberIds: z.array(UserId).max(mostInTeam),
};

/** Body of `POST /teams`. */
export const NewTeam = z.strictObject({
  name: fields.name,
  leadId: fields.leadId.default(null),
  memberIds: fields.memberIds.default([]),
});
export type NewTeam = z.infer<typeof NewTeam>;

/** Body of `PATCH /teams/{teamId}`. */
export const TeamEdit = z.strictObject({
  version: Version,
  name: fields.name.optional(),
  leadId: fields.leadId.optional(),
  memberIds: fields.memberIds.optional(),
});
export type TeamEdit = z.infer<typeof TeamEdit>;
