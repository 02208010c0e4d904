import { forbidden } from "./error.ts";
import type { TenantId, UserId } from "./schema.ts";
import type { Services } from "./services.ts";
import type { TenantClient } from "./table.ts";

/** `noun:verb`; which role has which is in `user/role.ts`. */
export type Permission = `${string}:${"read" | "write" | "delete" | "merge" | "manage" | "export"}`;

/** Which records a member sees: their own, their team's, or all. */
export type Visibility = "own" | "team" | "all";

export type Actor = { kind: "user"; id: UserId } | { kind: "system"; id: string };

/** Where a request came from, for the journal. Never holds more than the audit needs. */
export type Origin = { requestId: string; ip?: string | undefined };

/** What a verified session says of a person in a workspace. */
export type Claims = {
  tenantId: TenantId;
  userId: UserId;
  /** Name of the role, to show; what counts are the permissions. */
  role: string;
  permissions: ReadonlySet<Permission>;
  visibility: Visibility;
  origin: Origin;
};

/**
 * The right to act inside one tenant. It can only be made from verified claims, from an entry of the
 * tenant's own journal, or for a job that names its tenant; everything that touches data asks for one.
 */
export class TenantScope {
  readonly tenantId: TenantId;
  readonly actor: Actor;
  readonly visibility: Visibility;
  readonly origin: Origin;
  /** The role that a person came in with; undefined for the service itself. */
  readonly role: string | undefined;
  readonly services: Services;
  readonly client: TenantClient;
  /** `null` is the service itself, which the permission table does not bind. */
  readonly #permissions: ReadonlySet<Permission> | null;

  private constructor(
    services: Services,
    tenantId: TenantId,
    actor: Actor,
    permissions: ReadonlySet<Permission> | null,
    visibility: Visibility,
    origin: Origin,
    role?: string,
  ) {
    this.services = services;
    this.tenantId = tenantId;
    this.actor = actor;
    this.#permissions = permissions;
    this.visibility = visibility;
    this.origin = origin;
    this.role = role;
    this.client = services.table.tenant(tenantId);
  }

  /** For a person whose session and membership were just read. */
  static fromClaims(services: Services, claims: Claims): TenantScope {
    const actor: Actor = { kind: "user", id: claims.userId };
    const { tenantId, permissions, visibility, origin, role } = claims;
    return new TenantScope(services, tenantId, actor, permissions, visibility, origin, role);
  }

  /** For a reaction to something that stands in the tenant's journal. */
  static fromEntry(
    services: Services,
    entry: { tenantId: TenantId; seq: number },
    reaction: string,
  ): TenantScope {
    const actor: Actor = { kind: "system", id: reaction };
    return new TenantScope(services, entry.tenantId, actor, null, "all", {
      requestId: `${entry.tenantId}/${entry.seq}`,
    });
  }

  /** For a job or a workflow's step that names its tenant. */
  static forJob(services: Services, tenantId: TenantId, job: string): TenantScope {
    return new TenantScope(services, tenantId, { kind: "system", id: job }, null, "all", { requestId: job });
  }

  /** What the asker may do, of all that there is to do; for showing, not for deciding. */
  permissionsAmong(all: Iterable<Permission>): Permission[] {
    return [...all].filter((permission) => this.may(permission));
  }

  may(permission: Permission): boolean {
    return this.#permissions === null || this.#permissions.has(permission);
  }

  /** @throws AppError forbidden */
  require(permission: Permission): void {
    if (!this.may(permission)) throw forbidden("role.may-not");
  }

  now(): Date {
    return this.services.clock.now();
  }
}
