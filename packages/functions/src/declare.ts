import type { JournalEntry } from "@rabita/core/kernel/journal-schema";
import type { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import type { Hono } from "hono";
import type { TenantRoute } from "./http/route.ts";

/**
 * What a function may touch beside its own code; `stacks/` turns each into a grant and environment.
 * tenant-data: assume the data role for one tenant · session: read sessions and memberships ·
 * membership: write memberships, read persons · counts: count what is limited for all workspaces together ·
 * identity: write persons, sessions, memberships, and the list of tenants · tenants: read that list ·
 * files, mail, workflows: the adapters of that name.
 */
export type Access =
  | "tenant-data"
  | "session"
  | "membership"
  | "counts"
  | "identity"
  | "tenants"
  | "files"
  | "mail"
  | "workflows";

/** An HTTP surface: one Lambda on AWS, mounted in the one process elsewhere. */
export type Api = {
  name: string;
  /** File and export that Lambda runs, from the top of the repository. */
  handler: string;
  /** Paths of API Gateway's HTTP API; `{proxy+}` at the end takes what follows. */
  paths: string[];
  access: Access[];
  /** What it serves inside workspaces. A route that is served and not listed here fails the isolation suite. */
  routes(): Promise<TenantRoute[]>;
  /** The app, answering to the full path (`/api/…`). */
  load(): Promise<(services: Services) => Hono>;
};

/** A reaction to journal entries that carry one of its events. It runs at least once; its effect must be once. */
export type Subscriber = {
  name: string;
  events: readonly string[];
  access: Access[];
  load(): Promise<(scope: TenantScope, entry: JournalEntry) => Promise<void>>;
};

/** A Step Functions machine; every Task state names its step in `Parameters.step`. */
export type Workflow = {
  name: string;
  /** The `*.asl.json`; `${Step}` in it becomes the Lambda's address. */
  definition: string;
  handler: string;
  access: Access[];
  load(): Promise<(services: Services, task: unknown) => Promise<unknown>>;
};

/**
 * Work that comes round by the clock, for one tenant after the other. Of runs that were missed one is caught up; a run
 * may come twice, so its effect must be once.
 */
export type Schedule = {
  name: string;
  everyMinutes: number;
  access: Access[];
  load(): Promise<(scope: TenantScope) => Promise<void>>;
};

export type Manifest = {
  apis: Api[];
  subscribers: Subscriber[];
  workflows: Workflow[];
  schedules: Schedule[];
};
