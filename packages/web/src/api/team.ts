import type { NewTeam, Team, TeamEdit } from "@rabita/core/team/schema";
import type { z } from "zod";
import { request } from "./client.ts";

type TeamInput = z.input<typeof NewTeam>;
type TeamChange = z.input<typeof TeamEdit>;

const at = (tenantId: string, rest = "") => `/api/t/${encodeURIComponent(tenantId)}/teams${rest}`;
const one = (tenantId: string, teamId: string, rest = "") =>
  at(tenantId, `/${encodeURIComponent(teamId)}${rest}`);

export const listTeams = (tenantId: string, signal?: AbortSignal): Promise<{ items: Team[] }> =>
  request("GET", at(tenantId), signal ? { signal } : {});

export const createTeam = (tenantId: string, body: TeamInput, idempotencyKey: string): Promise<Team> =>
  request("POST", at(tenantId), { body, idempotencyKey });

export const editTeam = (tenantId: string, teamId: string, body: TeamChange): Promise<Team> =>
  request("PATCH", one(tenantId, teamId), { body });

export const deleteTeam = (tenantId: string, teamId: string, version: number): Promise<void> =>
  request("DELETE", one(tenantId, teamId), { query: { version } });

export const restoreTeam = (tenantId: string, teamId: string): Promise<Team> =>
  request("POST", one(tenantId, teamId, "/restore"));
