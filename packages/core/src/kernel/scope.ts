import { AppError, forbidden } from "./error.ts";
import type { ApiKeyId, TenantId, UserId } from "./schema.ts";
import type { Services } from "./services.ts";
import type { TenantClient } from "./table.ts";

/** `noun:verb`; which role has which is in `user/role.ts`. */
export type Permission = `${string}:${"read" | "write" | "delete" | "merge" | "manage" | "export"}`;

/** Which records a member sees: their own, their team's, or all. */
export type Visibility = "own" | "team" | "all";

export type Actor =
  | { kind: "user"; id: UserId }
  | { kind: "system"; id: string }
  /** An API key; its name stands in the journal, where it is told by whoever reads it later. */
  | { kind: "key"; id: ApiKeyId; name: string };

/** Where a request came from, for the journal. Never holds more than the audit needs. */
export type Origin = { requestId: string; ip?: string | undefined };

/** What a verified session says of a person in a workspace. */
export type Claims = {
  tenantId: TenantId;
  userId: UserId;
  /** Name of the role, to show; what counts are the permissions. */
  role: string;
  permissions: ReadonlySet<Permission>;
  /** How far the person sees among records of a noun that `sight` doesn't name. */
  visibility: Visibility;
  sight?: Readonly<Record<string, Visibility>> | undefined;
  /** Who else's records are their team's. */
  teammates?: readonly string[] | undefined;
  origin: Origin;
};

/** What a verified API key says of itself. It acts for the workspace, so it sees what everybody there owns. */
export type KeyClaims = {
  tenantId: TenantId;
  keyId: ApiKeyId;
  name: string;
  permissions: ReadonlySet<Permission>;
  origin: Origin;
};

/** How far a scope sees, with the sets of owners that its words stand for. */
type Reach = {
  visibility: Visibility;
  sight: Readonly<Record<string, Visibility>>;
  own: ReadonlySet<string>;
  team: ReadonlySet<string>;
};

const everything: Reach = { visibility: "all", sight: {}, own: new Set(), team: new Set() };

/**
 * The right to act inside one tenant. It can only be made from verified claims, from an entry of the
 * tenant's own journal, or for a job that names its tenant; everything that touches data asks for one.
 */
export class TenantScope {
  readonly tenantId: TenantId;
  readonly actor: Actor;
  readonly origin: Origin;
  /** The role that a person came in with; undefined for the service itself. */
  readonly role: string | undefined;
  readonly services: Services;
  readonly client: TenantClient;
  /** `null` is the service itself, which the permission table does not bind. */
  readonly #permissions: ReadonlySet<Permission> | null;
  readonly #reach: Reach;

  private constructor(
    services: Services,
    tenantId: TenantId,
    actor: Actor,
    permissions: ReadonlySet<Permission> | null,
    reach: Reach,
    origin: Origin,
    role?: string,
  ) {
    this.services = services;
    this.tenantId = tenantId;
    this.actor = actor;
    this.#permissions = permissions;
    this.#reach = reach;
    this.origin = origin;
    this.role = role;
    this.client = services.table.tenant(tenantId);
  }

  /** For a person whose session and membership were just read. */
  static fromClaims(services: Services, claims: Claims): TenantScope {
    const actor: Actor = { kind: "user", id: claims.userId };
    const { tenantId, permissions, visibility, sight = {}, teammates = [], origin, role } = claims;
    const reach = {
      visibility,
      sight,
      own: new Set([claims.userId]),
      team: new Set([claims.userId, ...teammates]),
    };
    return new TenantScope(services, tenantId, actor, permissions, reach, origin, role);
  }

  /** For a request whose API key was just read. */
  static fromKey(services: Services, { tenantId, keyId, name, permissions, origin }: KeyClaims): TenantScope {
    const actor: Actor = { kind: "key", id: keyId, name };
    return new TenantScope(services, tenantId, actor, permissions, everything, origin);
  }

  /** For a reaction to something that stands in the tenant's journal. */
  static fromEntry(
    services: Services,
    entry: { tenantId: TenantId; seq: number },
    reaction: string,
  ): TenantScope {
    const actor: Actor = { kind: "system", id: reaction };
    return new TenantScope(services, entry.tenantId, actor, null, everything, {
      requestId: `${entry.tenantId}/${entry.seq}`,
    });
  }

  /** For a job or a workflow's step that names its tenant. */
  static forJob(services: Services, tenantId: TenantId, job: string): TenantScope {
    return new TenantScope(services, tenantId, { kind: "system", id: job }, null, everything, {
      requestId: job,
    });
  }

  /** How far the scope sees at least, whatever the noun: `all` means that nothing is hidden from it. */
  get visibility(): Visibility {
    const { visibility, sight } = this.#reach;
    const all = [visibility, ...Object.values(sight)];
    return all.find((one) => one === "own") ?? all.find((one) => one === "team") ?? "all";
  }

  /** Whose records of a noun the scope may see; undefined where it may see everybody's, and nobody's too. */
  ownersSeen(noun: string): ReadonlySet<string> | undefined {
    const { visibility, sight, own, team } = this.#reach;
    const reach = sight[noun] ?? visibility;
    return { own, team, all: undefined }[reach];
  }

  /** THE rule of record visibility: whether the scope may see a record of the noun that belongs to this person. */
  sees(noun: string, ownerId: string | null | undefined): boolean {
    const owners = this.ownersSeen(noun);
    return owners === undefined || (typeof ownerId === "string" && owners.has(ownerId));
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
    if (this.may(permission)) return;
    if (this.actor.kind !== "key") throw forbidden("role.may-not");
    throw new AppError("forbidden", "apikey.scope-missing", {
      fields: [{ path: permission, rule: "scope" }],
    });
  }

  now(): Date {
    return this.services.clock.now();
  }
}
