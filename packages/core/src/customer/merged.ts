import type { CustomerId } from "../kernel/schema.ts";
import type { StageSet } from "./stage.ts";

/** What a customer can be found by: a value of one kind, and whose it is. Only phones may be several customers'. */
export type Claim = {
  kind: "email" | "external" | "phone" | `custom:${string}`;
  value: string;
  ownerId: string;
};

/** A customer inside another one, as the other one remembers it. */
export type Absorbed = {
  customerId: CustomerId;
  /** Whom it was merged into: the one that remembers it, or another one that was absorbed with it. */
  into: CustomerId;
  displayName: string;
  /** What it is found by. It keeps this while it is absorbed, so that taking the merge back has nothing to move. */
  claims: Claim[];
  /** What `into` was found by and doesn't show any more since this merge; it keeps that for itself. */
  kept: Claim[];
};

/** One field that a merge decided, with what stood there before and what it wrote. */
export type Wrote = {
  /** `stage`, or `custom.colour` for one value of a map. */
  path: string;
  choice: "theirs" | "both" | "value";
  before?: unknown;
  after?: unknown;
  /** Of the stage: when it came to be what stood there before, and what the merge wrote. */
  set?: { before?: StageSet | undefined; after?: StageSet | undefined };
};

type Family = { customerId: CustomerId; absorbed?: Absorbed[] | undefined };

/** The ids under which the records of a customer lie: its own, and those of whoever was merged into it. */
export const family = ({ customerId, absorbed = [] }: Family): CustomerId[] => [
  customerId,
  ...absorbed.map((each) => each.customerId),
];
