import type { UserId } from "../kernel/schema.ts";
import type { JobItem } from "./repo.ts";

/** Customers that a job gave to somebody who may not have asked for them. */
export type Given = { ownerId: UserId; given: number };

/** What the end of a job tells of whom it gave how many customers; nothing where it gave none. */
export function givenBy({ change, given = 0 }: JobItem): Given | undefined {
  const ownerId = change.set?.ownerId;
  return ownerId && given > 0 ? { ownerId, given } : undefined;
}
