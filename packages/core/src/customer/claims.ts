import type { Custom, CustomValue } from "../field/schema.ts";
import { uniqueKind, uniqueValue } from "../field/unique.ts";
import { conflict } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { sharersOf } from "../kernel/unique.ts";
import type { Write } from "../kernel/write.ts";
import type { Claim } from "./merged.ts";
import { type CustomerItem, customers } from "./repo.ts";
import type { Warning } from "./schema.ts";

type Claimed = Pick<
  CustomerItem,
  "emails" | "phones" | "externalIds" | "absorbed" | "custom" | "customUnique"
>;

/** The value under which an external id is unique: the same number from two systems is two customers. */
export const externalValue = (external: { source: string; id: string }): string =>
  `${external.source.toLowerCase()}\n${external.id}`;

/**
 * Moves what a customer can be found by from `before` to `after`: e-mails and external ids are one
 * customer's alone, a phone may be several people's. What belongs to those merged into it stays theirs while it
 * stands, goes with it when it is deleted, and comes back with it.
 */
export const claim = (
  write: Write,
  id: string,
  before: Claimed | undefined,
  after: Claimed | undefined,
): Write => moveClaims(write, claimsOf(id, before), claimsOf(id, after));

/** Everything that a customer and those merged into it are found by, and to whom of them it belongs. */
export function claimsOf(id: string, item: Claimed | undefined): Claim[] {
  if (!item) return [];
  const { absorbed = [] } = item;
  const theirs = absorbed.flatMap(({ claims }) => claims);
  const held = new Set(theirs.map(namedBy));
  const kept = absorbed.filter(({ into }) => into === id).flatMap((each) => each.kept);
  const shown: Claim[] = [
    ...item.emails.map((value) => ({ kind: "email" as const, value, ownerId: id })),
    ...item.externalIds.map((each) => ({
      kind: "external" as const,
      value: externalValue(each),
      ownerId: id,
    })),
    ...item.phones.map((value) => ({ kind: "phone" as const, value, ownerId: id })),
    ...uniqueOf(item).map((each) => ({ ...each, ownerId: id })),
  ];
  const own = [...shown, ...kept].filter((each) => each.kind === "phone" || !held.has(namedBy(each)));
  return [...new Map([...own, ...theirs].map((each) => [keyOf(each), each])).values()];
}

/** Values of custom fields that are to be there only once. */
const uniqueOf = ({ custom = {}, customUnique = [] }: Claimed) =>
  customUnique.flatMap((key) => {
    const value = custom[key] ?? null;
    return value === null ? [] : [{ kind: uniqueKind(key), value: uniqueValue(value) }];
  });

/** The keys of those custom values that are the customer's alone: what it claims of what it shows. */
export function uniqueAmong(id: string, custom: Custom, claims: Claim[]): string[] {
  const own = new Set(claims.filter(({ ownerId }) => ownerId === id).map(namedBy));
  return Object.entries(custom).flatMap(([key, value]) =>
    value !== null && own.has(customName(key, value)) ? [key] : [],
  );
}

/**
 * What others show of the claims of those who leave: an address, an id or a unique value goes with the one whose it
 * is, whatever way it came to be shown.
 */
export class Leaving {
  readonly #names: Set<string>;

  constructor(claims: Claim[]) {
    this.#names = new Set(claims.map(namedBy));
  }

  /** The field's value without what leaves. */
  without(path: string, value: unknown): unknown {
    if (path === "emails") return this.#left(value as string[], (email) => `email ${email}`);
    if (path === "externalIds") {
      return this.#left(value as CustomerItem["externalIds"], (each) => `external ${externalValue(each)}`);
    }
    const [field, key = ""] = path.split(".", 2);
    if (field !== "custom" || value === undefined || value === null) return value;
    return this.#names.has(customName(key, value as CustomValue)) ? undefined : value;
  }

  #left<T>(values: T[] | undefined, nameOf: (value: T) => string): T[] | undefined {
    return values?.filter((value) => !this.#names.has(nameOf(value)));
  }
}

const customName = (key: string, value: CustomValue) => `${uniqueKind(key)} ${uniqueValue(value)}`;
const namedBy = ({ kind, value }: Claim) => `${kind} ${value}`;
const keyOf = (each: Claim) => `${each.ownerId} ${namedBy(each)}`;

/** Takes what is only in `after`, and gives back what is only in `before`. */
export function moveClaims(write: Write, before: Claim[], after: Claim[]): Write {
  for (const { kind, value, ownerId } of without(after, before)) {
    if (kind === "phone") write.share(kind, value, ownerId);
    else write.unique(kind, value, ownerId, () => taken(kind));
  }
  for (const { kind, value, ownerId } of without(before, after)) {
    if (kind === "phone") write.unshare(kind, value, ownerId);
    else write.release(kind, value, ownerId);
  }
  return write;
}

/** The claims that are not among the others. */
export function without(claims: Claim[], others: Claim[]): Claim[] {
  const known = new Set(others.map(keyOf));
  return claims.filter((each) => !known.has(keyOf(each)));
}

function taken(kind: Exclude<Claim["kind"], "phone">) {
  const at = (path: string) => ({ fields: [{ path, rule: "taken" }] });
  if (kind === "email") return conflict("customer.email-taken", at("emails"));
  if (kind === "external") return conflict("customer.external-id-taken", at("externalIds"));
  return conflict("customer.custom-taken", at(kind.replace(":", ".")));
}

/** Who else has one of these phones: a hint, for families share one. Names only whom the asker may see. */
export async function sharedPhones(scope: TenantScope, id: string, phones: string[]): Promise<Warning[]> {
  const warnings = await Promise.all(
    phones.map(async (phone, index) => {
      const others = (await sharersOf(scope, "phone", phone)).filter((other) => other !== id);
      const seen = await customers(scope).many(others as CustomerItem["customerId"][]);
      const standing = seen.filter(({ customerId }) => customerId !== id);
      return {
        code: "customer.phone-shared" as const,
        path: `phones.${index}`,
        customers: standing.map(named),
      };
    }),
  );
  return warnings.filter((warning) => warning.customers.length > 0);
}

const named = ({ customerId, displayName }: CustomerItem) => ({ customerId, displayName });
