import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { isAppError } from "../kernel/error.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf, sharersOf } from "../kernel/unique.ts";
import { externalValue } from "./claims.ts";
import * as Customer from "./customer.ts";
import { customers } from "./repo.ts";

let owner: TenantScope;

const services = await ownServices();
beforeAll(async () => {
  ({ owner } = await openWorkspace(services));
});

const some = <T>(values: T[]) => fc.subarray(values);
let runs = 0;

/** What two or three people do with the same few addresses and phones, some of it at once. */
const doing = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  what: fc.constantFrom("edit", "edit", "delete", "restore"),
  emails: some(["a", "b", "c"]),
  phones: some(["+447911123451", "+447911123452"]),
  atOnce: fc.boolean(),
});

test("whoever has an address stands, shows it, and is found by it, whatever people do and however it is mixed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 1, maxLength: 14 }), async (doings) => {
      runs += 1;
      const own = runs;
      const addresses = (names: string[]) => names.map((name) => `${name}.${own}@example.com`);
      const ids: CustomerId[] = [];
      for (const id of ["1", "2", "3"]) {
        const externalIds = [{ source: `run ${own}`, id }];
        ids.push((await Customer.create(owner, { body: { displayName: id, externalIds } })).customerId);
      }
      const act = async ({ who, what, emails, phones }: (typeof doings)[number]) => {
        const customerId = ids[who % ids.length] as CustomerId;
        try {
          if (what === "delete") await Customer.remove(owner, { customerId });
          else if (what === "restore") await Customer.restore(owner, { customerId });
          else {
            const { version } = await Customer.read(owner, { customerId });
            await Customer.edit(owner, { customerId, body: { version, emails: addresses(emails), phones } });
          }
        } catch (error) {
          if (!isAppError(error, "conflict") && !isAppError(error, "missing")) throw error;
        }
      };
      let open: Promise<void>[] = [];
      for (const each of doings) {
        open.push(act(each));
        if (!each.atOnce) {
          await Promise.all(open);
          open = [];
        }
      }
      await Promise.all(open);

      const standing = await customers(owner).many(ids);
      for (const email of addresses(["a", "b", "c"])) {
        const having = standing
          .filter(({ emails }) => emails.includes(email))
          .map(({ customerId }) => customerId);
        expect(having.length).toBeLessThanOrEqual(1);
        expect(await ownerOf(owner, "email", email)).toBe(having[0]);
      }
      for (const { customerId, externalIds } of standing) {
        for (const external of externalIds) {
          expect(await ownerOf(owner, "external", externalValue(external))).toBe(customerId);
        }
      }
      for (const phone of ["+447911123451", "+447911123452"]) {
        const having = standing
          .filter(({ phones }) => phones.includes(phone))
          .map(({ customerId }) => String(customerId));
        const found = (await sharersOf(owner, "phone", phone)).filter((id) => ids.includes(id as CustomerId));
        expect(found.toSorted()).toEqual(having.toSorted());
      }
      for (const customerId of standing.map((each) => each.customerId))
        await Customer.remove(owner, { customerId });
    }),
    { numRuns: 40 },
  );
});
