import type { CustomerItem } from "../customer/repo.ts";
import type { UserId } from "../kernel/schema.ts";
import type { Refusal } from "./entity.ts";
import { distinctIds, mostIds } from "./external-ids.ts";
import { mostTags, type RowCustomer } from "./row.ts";
import { mostReached } from "./several.ts";

/** Most that a customer's lists hold, as people may enter them. */
const most = { emails: mostReached, phones: mostReached, externalIds: mostIds, tags: mostTags };

/** Fields of a customer that an import may set. */
export type Patch = Partial<
  Pick<
    CustomerItem,
    | ("displayName" | "givenName" | "familyName" | "honorific" | "kind" | "stage" | "about" | "address")
    | ("language" | "ownerId" | "companyId" | "custom" | "customUnique" | keyof typeof most)
  >
>;

/**
 * What the row's filled cells make of a customer: facts are replaced, an address in the parts that the file has;
 * e-mails, phones, ids and tags are added to those that are there.
 * @param ownerId whose it is from now on, where the row says so
 */
export function patchOf(current: CustomerItem, row: RowCustomer, ownerId: UserId | null | undefined): Patch {
  const { ownName, givenName, familyName, honorific, kind, stage, language, about, address, custom } = row;
  const patch: Patch = {
    ...(ownName !== undefined && { displayName: ownName }),
    ...(givenName !== null && { givenName }),
    ...(familyName !== null && { familyName }),
    ...(honorific !== null && { honorific }),
    ...(kind !== undefined && { kind }),
    ...(stage !== undefined && { stage }),
    ...(language !== undefined && { language }),
    ...(ownerId !== undefined && { ownerId }),
    ...(about !== null && { about }),
    ...(address !== null && { address: { ...current.address, ...address } }),
    ...(Object.keys(custom.values).length > 0 && {
      custom: custom.values,
      customUnique: [
        ...new Set([
          ...(current.customUnique ?? []),
          ...custom.unique.filter((key) => custom.values[key] !== undefined),
        ]),
      ],
    }),
    emails: added(current.emails, row.emails),
    phones: added(current.phones, row.phones),
    tags: added(current.tags, row.tags),
    externalIds: distinctIds([...current.externalIds, ...row.externalIds]),
  };
  return patch;
}

/** Lists that the row would make longer than they may be. */
export function overfull(patch: Patch): Refusal["reasons"] {
  const columns = { emails: "email", phones: "phone", externalIds: "externalId", tags: "tags" } as const;
  const names = Object.keys(most) as (keyof typeof most)[];
  return names.flatMap((name) =>
    (patch[name]?.length ?? 0) > most[name]
      ? [{ column: columns[name], rule: "too-many", limit: most[name] }]
      : [],
  );
}

const added = (before: string[], more: string[]): string[] => [...new Set([...before, ...more])];
