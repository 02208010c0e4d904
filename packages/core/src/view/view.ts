import { z } from "zod";
import { heirs } from "../hand-over/heir.ts";
import { command } from "../kernel/command.ts";
import { AppError, invalid, isAppError, missing } from "../kernel/error.ts";
import { mergeEdit, retryChanged } from "../kernel/merge.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { type TeamId, type UserId, Version, ViewId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury, expectVersion, raise } from "../kernel/tombstone.ts";
import { write } from "../kernel/write.ts";
import { isStanding, storedTeams } from "../team/repo.ts";
import { ViewRecord } from "./entity.ts";
import { ownTeams, type ViewItem, views } from "./repo.ts";
import { NewView, type View, ViewEdit } from "./schema.ts";

/** Views that one person may keep; who needs more has lost the overview before. */
const mostOwn = 100;
const One = z.object({ viewId: ViewId });

/** The asker's views, those of their teams and those for everyone, in the order they were made. */
export const list = command(
  { action: "view.list", permit: "view:read", input: z.object({}) },
  async (scope): Promise<{ items: View[] }> => ({ items: (await views(scope).all()).map(viewOf) }),
);

/** Keeps what a list shows under a name. @throws AppError invalid where the person has too many */
export const create = command(
  {
    action: "view.create",
    permit: "view:write",
    input: z.object({ body: NewView, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body: { teamId, ...body }, idempotencyKey }): Promise<View> => {
    const shared = await sharedWith(scope, body.visibility, teamId);
    const replay = replayOf(idempotencyKey, { ...body, ...shared });
    const viewId = idFor(scope, "view", replay);
    const own = (await views(scope).all()).filter((item) => item.createdBy === scope.actor.id);
    if (own.length >= mostOwn && !own.some((item) => item.viewId === viewId)) {
      throw invalid("view.too-many", [{ path: "name", rule: "too-many", limit: mostOwn }]);
    }
    const at = scope.now().toISOString();
    const item: ViewItem = {
      ...body,
      ...shared,
      tenantId: scope.tenantId,
      viewId,
      version: 1,
      createdAt: at,
      createdBy: scope.actor.id,
      updatedAt: at,
      ...(replay.request && { request: replay.request }),
    };
    try {
      await write(scope, create.action).create(ViewRecord, viewId, item).commit();
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      return viewOf(replayed(await views(scope).get(viewId), replay));
    }
    return viewOf(item);
  },
);

/** Changes a view; merges and conflicts as edits of customers do. */
export const edit = command(
  { action: "view.edit", permit: "view:write", input: One.extend({ body: ViewEdit }) },
  async (scope, { viewId, body: { version, ...patch } }): Promise<View> =>
    retryChanged(async () => {
      const current = await views(scope).expect(viewId);
      await expectOwn(scope, current);
      const { next: merged, changes } = mergeEdit(current, version, patch as Partial<ViewItem>);
      if (changes.length === 0) return viewOf(current);
      const { teamId, ...next } = merged;
      const isShared = changes.some(({ path }) => path === "visibility" || path === "teamId");
      // Whoever left the team since still renames what they made for it.
      const shared = isShared
        ? await sharedWith(scope, next.visibility, teamId ?? null)
        : teamId && { teamId };
      const after = { ...next, ...shared, updatedAt: scope.now().toISOString() };
      await write(scope, edit.action).replace(ViewRecord, viewId, current, after).changed(changes).commit();
      return viewOf(after);
    }),
);

/** Deletes: can be restored for 90 days. */
export const remove = command(
  { action: "view.delete", permit: "view:write", input: One.extend({ version: Version.optional() }) },
  async (scope, { viewId, version }): Promise<void> =>
    retryChanged(async () => {
      const current = await views(scope).expect(viewId);
      await expectOwn(scope, current);
      expectVersion(current, version);
      await write(scope, remove.action)
        .replace(ViewRecord, viewId, current, bury(current, scope.now()))
        .commit();
    }),
);

/** Takes a delete back; what a removed member kept is by now whose their things are. */
export const restore = command(
  { action: "view.restore", permit: "view:write", input: One },
  async (scope, { viewId }): Promise<View> =>
    retryChanged(async () => {
      const current = await views(scope).get(viewId);
      if (!current) throw missing("view.missing");
      await expectOwn(scope, current);
      if (current.deletedAt === undefined) return viewOf(current);
      const heir = await heirs(scope)(current.createdBy as UserId);
      const after: ViewItem = { ...raise(current, scope.now()), ...(heir && { createdBy: heir }) };
      await write(scope, restore.action).replace(ViewRecord, viewId, current, after).commit();
      return viewOf(after);
    }),
);

/**
 * The team that a view is for, where it is for one.
 * @throws AppError invalid for none, one that isn't there, and one that the asker neither is in nor answers for
 */
async function sharedWith(
  scope: TenantScope,
  visibility: View["visibility"],
  teamId: TeamId | null,
): Promise<{ teamId?: TeamId }> {
  if (visibility !== "team") return {};
  const may = scope.may("team:manage")
    ? (await storedTeams(scope)).filter(isStanding)
    : await ownTeams(scope);
  if (teamId !== null && may.some((team) => team.teamId === teamId)) return { teamId };
  throw invalid("input.invalid", [{ path: "teamId", rule: "no-team" }]);
}

/** A shared view is changed by who made it, who leads the team that it is for, and who runs the workspace. */
async function expectOwn(scope: TenantScope, item: ViewItem): Promise<void> {
  if (item.createdBy === scope.actor.id || scope.may("tenant:manage")) return;
  if (item.visibility === "team") {
    const team = (await ownTeams(scope)).find(({ teamId }) => teamId === item.teamId);
    if (team?.leadId === scope.actor.id) return;
  }
  throw new AppError("forbidden", "view.not-yours");
}

const viewOf = (item: ViewItem): View => {
  const { viewId, version, noun, name, visibility, state, createdAt, updatedAt } = item;
  // Only people make views.
  const createdBy = item.createdBy as UserId;
  const teamId = item.teamId ?? null;
  return { viewId, version, noun, name, visibility, teamId, state, createdAt, createdBy, updatedAt };
};
