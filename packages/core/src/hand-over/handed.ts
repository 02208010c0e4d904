import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Write } from "../kernel/write.ts";

/** What a noun has to say so that its records can go from one member to another. */
export type Handed = {
  noun: string;
  /** Ids of some records that the person has, at most `most`. What was given to another is not among them any more. */
  next(scope: TenantScope, from: UserId, most: number): Promise<string[]>;
  /** Puts into the change that these go to another, as many as it has room for; those that moved meanwhile are left. */
  give(scope: TenantScope, change: Write, ids: string[], to: Passing): Promise<number>;
};

export type Passing = { from: UserId; to: UserId };
