import type { CustomerView } from "@rabita/core/customer/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decided, withValue } from "../../../../core/src/customer/merge-fields.ts";
import { listFields, MergeCustomers, singleFields } from "../../../../core/src/customer/merge-schema.ts";
import type { CustomerItem } from "../../../../core/src/customer/repo.ts";
import { customerOf } from "../../../../core/src/customer/view.ts";
import { type Choices, canType, isList, type Pair, pathsOf, requestOf, resultOf, valueAt } from "./decide.ts";

const text = fc.constantFrom(null, "a", "b");
const some = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 3 });
const consent = fc
  .record({
    state: fc.constantFrom("granted", "refused"),
    at: fc.constantFrom("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
  })
  .map((said) => ({ ...said, how: "phone", text: null, by: null }));

/** A stored customer, as far as merging looks at it. */
const stored = (customerId: string) =>
  fc
    .record({
      kind: fc.constantFrom("person", "organisation"),
      displayName: fc.constantFrom("Sara", "Reza"),
      givenName: text,
      familyName: text,
      honorific: text,
      emails: some,
      phones: some,
      tags: some,
      externalIds: some.map((ids) => ids.map((id) => ({ source: "shop", id }))),
      address: fc.constantFrom(null, { city: "Shiraz" }),
      language: fc.constantFrom(null, "fa"),
      companyId: fc.constantFrom(null, "cus_9"),
      stage: fc.constantFrom("lead", "loyal"),
      about: text,
      ownerId: fc.constantFrom(null, "usr_1"),
      custom: fc.record(
        { colour: fc.constantFrom("red", "blue"), size: fc.constant(3) },
        { requiredKeys: [] },
      ),
      consent: fc.record({ email: consent, sms: consent }, { requiredKeys: [] }),
    })
    // Only what is read here is there.
    .map(
      (fields) =>
        ({
          ...fields,
          customerId,
          version: 1,
          fieldVersions: {},
          source: { kind: "hand" },
        }) as unknown as CustomerItem,
    );

const shown = (item: CustomerItem): CustomerView => ({
  ...customerOf(item, item.companyId ?? null),
  spend: [],
  seenBy: { rule: "all" },
});

test("what the page shows is what the service writes, whatever is chosen and whoever stays (property)", () => {
  const choice = fc.constantFrom("one", "other", "both", "value", undefined);
  fc.assert(
    fc.property(
      stored("cus_1"),
      stored("cus_2"),
      fc.constantFrom<"one" | "other">("one", "other"),
      fc.array(choice, { minLength: 40, maxLength: 40 }),
      (first, second, stays, picked) => {
        const pair: Pair = { one: shown(first), other: shown(second), stays };
        const choices: Choices = Object.fromEntries(
          pathsOf(pair).map((path, at) => {
            const asked = picked[at];
            const possible = asked === "both" ? isList(path) : asked === "value" ? canType(path) : true;
            return [path, possible ? asked : undefined];
          }),
        );
        const values = { displayName: "Typed", about: "Typed" };
        const [mine, theirs] = stays === "one" ? [first, second] : [second, first];
        const request = MergeCustomers.parse(requestOf(pair, choices, values));
        const wrote = decided(mine, theirs, request.fields, request.values, "2026-03-01T00:00:00Z");
        const after = shown(wrote.reduce((item, { path, after }) => withValue(item, path, after), mine));
        expect(pathsOf(pair)).toEqual(expect.arrayContaining([...singleFields, ...listFields]));
        for (const path of pathsOf(pair)) {
          const expected = resultOf(path, pair, choices, values);
          expect([path, valueAt(after, path)]).toEqual([path, expected]);
        }
      },
    ),
    { numRuns: 300 },
  );
});
