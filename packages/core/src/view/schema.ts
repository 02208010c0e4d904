import { z } from "zod";
import { Search } from "../directory/schema.ts";
import { Instant, line, TeamId, UserId, Version, ViewId } from "../kernel/schema.ts";

/** What a list shows: what is searched for, in which order, and which columns; all of them where these are left out. */
export const ViewState = Search.pick({ text: true, where: true, sort: true }).extend({
  columns: z.array(line(80)).max(60).optional(),
});
export type ViewState = z.infer<typeof ViewState>;

/** mine: who made it alone. team: who is in one team. everyone: all of the workspace. Each sees their own records in it. */
export const ViewVisibility = z.enum(["mine", "team", "everyone"]);
export type ViewVisibility = z.infer<typeof ViewVisibility>;

const fields = {
  name: line(80),
  visibility: ViewVisibility,
  /** Whose it is where a team sees it; otherwise null. */
  teamId: TeamId.nullable(),
  state: ViewState,
};

/** Body of `POST /views`. */
export const NewView = z.strictObject({
  noun: z.enum(["customer", "order"]).default("customer"),
  name: fields.name,
  visibility: fields.visibility.default("mine"),
  teamId: fields.teamId.default(null),
  state: fields.state,
});

/** Body of `PATCH /views/{viewId}`: the version it was made on, and only the changed fields. */
export const ViewEdit = z.strictObject({ version: Version, ...z.object(fields).partial().shape });

/** A list that is kept under a name. */
export const View = z.object({
  viewId: ViewId,
  version: Version,
  noun: z.enum(["customer", "order"]),
  ...fields,
  createdAt: Instant,
  createdBy: UserId,
  updatedAt: Instant,
});
export type View = z.infer<typeof View>;
