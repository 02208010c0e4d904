import { z } from "zod";
import { command } from "../kernel/command.ts";
import { conflict, invalid, missing } from "../kernel/error.ts";
import { mergeEdit } from "../kernel/merge.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { TeamId, Version } from "../kernel/schema.ts";
import { bury, expectVersion, raise } from "../kernel/tombstone.ts";
import { asker } from "../user/authority.ts";
import { changePeople, type People } from "../user/people.ts";
import { isActive } from "../user/repo.ts";
import { isStanding, type TeamItem, teams } from "./repo.ts";
import { NewTeam, type Team, TeamEdit } from "./schema.ts";

const One = z.object({ teamId: TeamId });

/** The teams, in the order they were made. */
export const list = command(
  { action: "team.list", permit: "member:read", input: z.object({}) },
  async (scope): Promise<{ items: Team[] }> => ({ items: (await teams(scope)).map(teamOf) }),
);

/** Makes a team. A repeat with the same idempotency key answers with the one that was made. */
export const create = command(
  {
    action: "team.create",
    permit: "team:manage",
    input: z.object({ body: NewTeam, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<Team> => {
    const replay = replayOf(idempotencyKey, body);
    const teamId = idFor(scope, "team", replay);
    return changePeople(scope, create.action, (people) => {
      asker(scope, people, "team:manage");
      const known = people.teams.find((each) => each.teamId === teamId);
      if (known) return { answer: () => teamOf(replayed(known, replay)) };
      checkPeople(people, body);
      checkName(people, body.name);
      const at = scope.now().toISOString();
      const made: TeamItem = {
        ...body,
        memberIds: [...new Set(body.memberIds)],
        tenantId: scope.tenantId,
        teamId,
        version: 0,
        createdAt: at,
        updatedAt: at,
        ...(replay.request && { request: replay.request }),
      };
      return {
        teams: [made],
        beside: (change) => change.note("team.created", { teamId, name: body.name }),
        answer: (now) => teamOf(teamIn(now, teamId)),
      };
    });
  },
);

/** Changes name, lead, people; merges and conflicts as edits of customers do. */
export const edit = command(
  { action: "team.edit", permit: "team:manage", input: One.extend({ body: TeamEdit }) },
  async (scope, { teamId, body: { version, ...patch } }): Promise<Team> =>
    changePeople(scope, edit.action, (people) => {
      asker(scope, people, "team:manage");
      const item = teamIn(people, teamId);
      const before = new Set([...item.memberIds, item.leadId]);
      checkPeople(people, {
        // Who was in it may be suspended by now, and stays.
        memberIds: (patch.memberIds ?? []).filter((id) => !before.has(id)),
        leadId: before.has(patch.leadId ?? null) ? null : (patch.leadId ?? null),
      });
      if (patch.name !== undefined && patch.name !== item.name) checkName(people, patch.name, teamId);
      const asked = { ...patch, ...(patch.memberIds && { memberIds: [...new Set(patch.memberIds)] }) };
      // What was left out is left out here as well; Zod's type says that it may be undefined.
      const { next, changes } = mergeEdit(item, version, asked as Partial<TeamItem>);
      if (changes.length === 0) return { answer: () => teamOf(item) };
      return {
        teams: [{ ...next, version: item.version }],
        beside: (change) => change.changed(changes).note("team.edited", { teamId, name: next.name }),
        answer: (now) => teamOf(teamIn(now, teamId)),
      };
    }),
);

/** Deletes: can be restored for 90 days. Whoever saw as far as this team sees less on their next request. */
export const remove = command(
  { action: "team.delete", permit: "team:manage", input: One.extend({ version: Version.optional() }) },
  async (scope, { teamId, version }): Promise<void> =>
    changePeople(scope, remove.action, (people) => {
      asker(scope, people, "team:manage");
      const item = teamIn(people, teamId);
      expectVersion(item, version);
      return {
        teams: [{ ...bury(item, scope.now()), version: item.version }],
        beside: (change) => change.note("team.deleted", { teamId, name: item.name }),
        answer: () => undefined,
      };
    }),
);

/** Takes a delete back; who left the workspace meanwhile isn't in it any more. */
export const restore = command(
  { action: "team.restore", permit: "team:manage", input: One },
  async (scope, { teamId }): Promise<Team> =>
    changePeople(scope, restore.action, (people) => {
      asker(scope, people, "team:manage");
      const item = people.teams.find((each) => each.teamId === teamId);
      if (!item) throw missing("team.missing");
      if (isStanding(item)) return { answer: () => teamOf(item) };
      checkName(people, item.name, teamId);
      const here = (id: string) => people.members.some((each) => each.userId === id && isHere(each.status));
      const raised = raise(item, scope.now());
      const back: TeamItem = {
        ...raised,
        version: item.version,
        leadId: item.leadId && here(item.leadId) ? item.leadId : null,
        memberIds: item.memberIds.filter(here),
      };
      return {
        teams: [back],
        beside: (change) => change.note("team.restored", { teamId, name: item.name }),
        answer: (now) => teamOf(teamIn(now, teamId)),
      };
    }),
);

const isHere = (status: string | undefined) => status !== "removed";

/** @throws AppError missing */
function teamIn(people: People, teamId: TeamId): TeamItem {
  const item = people.teams.find((each) => each.teamId === teamId);
  if (!item || !isStanding(item)) throw missing("team.missing");
  return item;
}

/** @throws AppError invalid that names who doesn't work here */
function checkPeople(people: People, { memberIds, leadId }: Pick<NewTeam, "memberIds" | "leadId">): void {
  const active = new Set<string>(people.members.filter(isActive).map(({ userId }) => userId));
  const fields = memberIds.flatMap((id, nth) =>
    active.has(id) ? [] : [{ path: `memberIds.${nth}`, rule: "member" }],
  );
  if (leadId && !active.has(leadId)) fields.push({ path: "leadId", rule: "member" });
  if (fields.length > 0) throw invalid("input.invalid", fields);
}

/** Two teams of one name can't be told apart. @throws AppError conflict */
function checkName(people: People, name: string, except?: TeamId): void {
  const wanted = name.toLowerCase();
  const taken = people.teams.some(
    (each) => isStanding(each) && each.teamId !== except && each.name.toLowerCase() === wanted,
  );
  if (taken) throw conflict("team.name-taken");
}

const teamOf = ({ teamId, version, name, leadId, memberIds, createdAt, updatedAt }: TeamItem): Team => ({
  teamId,
  version,
  name,
  leadId: leadId ?? null,
  memberIds,
  createdAt,
  updatedAt,
});
