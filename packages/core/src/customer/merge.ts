import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { command } from "../kernel/command.ts";
import { conflict, type FieldIssue, invalid } from "../kernel/error.ts";
import type { FieldChange } from "../kernel/journal-schema.ts";
import { retryChanged } from "../kernel/merge.ts";
import { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { expectAssignable } from "../user/assign.ts";
import { claimsOf, moveClaims, without } from "./claims.ts";
import { view } from "./customer.ts";
import { CustomerRecord } from "./entity.ts";
import { decided, withValue } from "./merge-fields.ts";
import { MergeCustomers, type MergeValues } from "./merge-schema.ts";
import type { Absorbed, Wrote } from "./merged.ts";
import { readPhones } from "./phones.ts";
import { type CustomerItem, customers } from "./repo.ts";
import type { CustomerView } from "./schema.ts";

/** Most customers that can be inside one, and most that these may be found by: all of it must fit into one transaction. */
const mostAbsorbed = 15;
const mostClaims = 40;

/**
 * Merges another customer into this one, field by field, in one transaction. Nothing moves: the other keeps its item,
 * its orders, its moments and what it is found by; its id stands for this customer from now on. Asked again after a
 * lost answer, it answers with what was merged.
 * @throws AppError conflict `record.conflict` where either was changed since it was looked at; conflict
 * `customer.merge-too-many`; invalid for a customer and itself, and for lists that together are too long
 */
export const merge = command(
  {
    action: "customer.merge",
    permit: "customer:merge",
    input: z.object({ customerId: CustomerId, body: MergeCustomers }),
  },
  async (scope, { customerId, body: { version, other, fields, values } }): Promise<CustomerView> => {
    if (other.customerId === customerId) throw itself();
    await expectAssignable(scope, values.ownerId, "values.ownerId");
    const given: Partial<MergeValues> = {
      ...values,
      ...(values.emails && { emails: [...new Set(values.emails)] }),
      ...(values.phones && { phones: await readPhones(scope, values.phones) }),
    };
    const item = await retryChanged(async () => {
      const mine = await customers(scope).expect(customerId);
      const theirs = await customers(scope).expect(other.customerId);
      if (mine.customerId === theirs.customerId) {
        // Of the two the one read last: the merge may have come between them.
        if (theirs.absorbed?.some((each) => each.customerId === other.customerId)) return theirs;
        throw itself();
      }
      expectSeen(mine, version, "version");
      expectSeen(theirs, other.version, "other.version");
      const wrote = decided(mine, theirs, fields, given, scope.now().toISOString());
      const after = merged(scope, mine, theirs, wrote);
      const absorbed: CustomerItem = {
        ...theirs,
        version: theirs.version + 1,
        updatedAt: scope.now().toISOString(),
        mergedInto: mine.customerId,
        mergedAt: scope.now().toISOString(),
        mergeWrote: wrote,
      };
      const { customerId: winner } = mine;
      const told = {
        customerId: winner,
        absorbedId: theirs.customerId,
        displayName: after.displayName,
        absorbedName: theirs.displayName,
      };
      const [mineClaims, theirClaims] = [claimsOf(winner, mine), claimsOf(theirs.customerId, theirs)];
      await moveClaims(write(scope, merge.action), [...mineClaims, ...theirClaims], claimsOf(winner, after))
        .replace(CustomerRecord, winner, mine, after)
        .replace(CustomerRecord, theirs.customerId, theirs, absorbed)
        .changed(changesOf(wrote))
        .note("customer.merged", told, [winner, theirs.customerId])
        .commit();
      return after;
    });
    return view(scope, item);
  },
);

/** The customer that stays, as the merge leaves it; its version is above whatever was seen under either id. */
function merged(scope: TenantScope, mine: CustomerItem, theirs: CustomerItem, wrote: Wrote[]): CustomerItem {
  const version = Math.max(mine.version, theirs.version + 1) + 1;
  const fieldVersions = { ...mine.fieldVersions };
  let after = mine;
  for (const { path } of changesOf(wrote)) fieldVersions[path] = version;
  for (const { path, after: value, set } of wrote) {
    after = withValue(after, path, value);
    if (set) after = withValue(after, "stageSet", set.after);
  }
  const issues = tooMuch(after);
  if (issues.length > 0) throw invalid("input.invalid", issues);
  const { customerId, displayName, absorbed: inner = [] } = theirs;
  const all = claimsOf(customerId, theirs);
  const entry: Absorbed = {
    customerId,
    into: mine.customerId,
    displayName,
    claims: all.filter(({ ownerId }) => ownerId === customerId),
    kept: [],
  };
  const absorbed = [...(mine.absorbed ?? []), entry, ...inner.map((each) => ({ ...each, kept: [] }))];
  const own = (item: CustomerItem) =>
    claimsOf(mine.customerId, item).filter(({ ownerId }) => ownerId === mine.customerId);
  // What the merge takes off the screen stays this customer's own: it is found by it, and gets it back some day.
  entry.kept = without(
    own(mine),
    own({ ...after, absorbed: absorbed.map((each) => ({ ...each, kept: [] })) }),
  );
  const held = absorbed.reduce((sum, { claims, kept }) => sum + claims.length + kept.length, 0);
  if (absorbed.length > mostAbsorbed || held > mostClaims) throw conflict("customer.merge-too-many");
  return { ...after, version, fieldVersions, updatedAt: scope.now().toISOString(), absorbed };
}

/** What of a record changes by what was written. */
const changesOf = (wrote: Wrote[]): FieldChange[] =>
  wrote
    .filter(({ before, after }) => !isDeepStrictEqual(before ?? null, after ?? null))
    .map(({ path, before, after }) => ({ path, before, after }));

const limits = [
  ["emails", 10],
  ["phones", 10],
  ["externalIds", 10],
  ["tags", 50],
] as const;

const tooMuch = (item: CustomerItem): FieldIssue[] =>
  limits
    .filter(([path, limit]) => item[path].length > limit)
    .map(([path, limit]) => ({ path: `fields.${path}`, rule: "too-many", limit }));

const itself = () => invalid("input.invalid", [{ path: "other.customerId", rule: "same-customer" }]);

/** @throws AppError conflict that names which of the two was changed */
function expectSeen(item: CustomerItem, seen: number, path: string): void {
  if (item.version === seen) return;
  throw conflict("record.conflict", {
    version: item.version,
    conflicts: [],
    fields: [{ path, rule: "version" }],
  });
}
