import { z } from "zod";
import { mergeCustom, spread } from "../field/merge.ts";
import { heirs } from "../hand-over/heir.ts";
import { command } from "../kernel/command.ts";
import { conflict, invalid, isAppError, missing } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { CustomerId, type Page, PageQuery, Version } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { expectVersion } from "../kernel/tombstone.ts";
import { ownerOf } from "../kernel/unique.ts";
import { write } from "../kernel/write.ts";
import { orders } from "../order/repo.ts";
import { addUp, spendOf } from "../order/spend.ts";
import { withCustomerRoom } from "../usage/room.ts";
import { expectAssignable } from "../user/assign.ts";
import { seenBy } from "../user/seen-by.ts";
import { baseOf, buryAll, raiseAll } from "./alias.ts";
import { claim, sharedPhones } from "./claims.ts";
import { checkCompany, companyIdsFor } from "./company.ts";
import { present, readCustom, withCustom } from "./custom.ts";
import { CustomerRecord } from "./entity.ts";
import { family } from "./merged.ts";
import { ofCompany } from "./of-company.ts";
import { readPhones } from "./phones.ts";
import { type CustomerItem, customers } from "./repo.ts";
import { type Customer, CustomerEdit, type CustomerView, Email, longestName, NewCustomer } from "./schema.ts";
import { withStageSince } from "./stage.ts";
import { absorbedIn, customerFor, customersFor } from "./view.ts";
import { withPhone } from "./with-phone.ts";

const One = z.object({ customerId: CustomerId });

/** Makes a customer. A repeat with the same idempotency key answers with the one that was made. */
export const create = command(
  {
    action: "customer.create",
    permit: "customer:write",
    input: z.object({ body: NewCustomer, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<CustomerView> => {
    const replay = replayOf(idempotencyKey, body);
    const customerId = idFor(scope, "cus", replay);
    const displayName = body.displayName ?? [body.givenName, body.familyName].filter(Boolean).join(" ");
    if (!displayName) throw invalid("input.invalid", [{ path: "displayName", rule: "required" }]);
    if (displayName.length > longestName) {
      throw invalid("input.invalid", [{ path: "displayName", rule: "too-long", limit: longestName }]);
    }
    const at = scope.now().toISOString();
    const { custom: asked, ...facts } = body;
    await checkCompany(scope, body.companyId);
    const made: CustomerItem = {
      ...facts,
      tenantId: scope.tenantId,
      customerId,
      version: 1,
      displayName,
      emails: distinct(body.emails),
      phones: await readPhones(scope, body.phones),
      ownerId: scope.actor.kind === "user" ? scope.actor.id : null,
      source: { kind: "hand" },
      createdAt: at,
      createdBy: scope.actor.id,
      updatedAt: at,
      ...(replay.request && { request: replay.request }),
    };
    try {
      // A field that is changed just when it gets its first value makes this begin anew.
      const attempt = async () => {
        const read = await readCustom(scope, asked);
        const item = withCustom(made, present(read.values), read);
        const { seq } = await read
          .note(claim(write(scope, create.action), customerId, undefined, item))
          .create(CustomerRecord, customerId, item)
          .note("customer.created", { customerId })
          .commit();
        return { item, seq };
      };
      const { item } = await withCustomerRoom(scope, () => retryChanged(attempt));
      return view(scope, item);
    } catch (error) {
      if (!isAppError(error, "conflict") || replay.key === undefined) throw error;
      // Merged into another by now, it is shown as that one, and its own item tells what was asked.
      const [shown, [made]] = await Promise.all([
        customers(scope).get(customerId),
        customers(scope).exactly([customerId]),
      ]);
      if (!shown) throw error;
      replayed(made, replay);
      return view(scope, shown);
    }
  },
);

/** One customer with what they bought. */
export const read = command(
  { action: "customer.read", permit: "customer:read", input: One },
  async (scope, { customerId }): Promise<CustomerView> => {
    const [item, bought] = await Promise.all([
      customers(scope).expect(customerId),
      orders(scope).of(customerId),
    ]);
    const others = family(item).filter((id) => id !== customerId);
    const spend = addUp([...bought, ...(await orders(scope).of(...others))]);
    const from = item.customerId !== customerId && { mergedFrom: customerId };
    const why = await seenBy(scope, "customer", item.ownerId);
    const shown = await customerFor(scope, item);
    return { ...shown, ...from, ...absorbedIn(item), spend, seenBy: why };
  },
);

/** The customers, newest first, or the one with an e-mail, or those with a phone. */
export const list = command(
  {
    action: "customer.list",
    permit: "customer:read",
    input: PageQuery.extend({
      email: Email.optional(),
      phone: z.string().max(40).optional(),
      companyId: CustomerId.optional(),
    }),
  },
  async (scope, { email, phone, companyId, ...page }): Promise<Page<Customer>> => {
    if (companyId !== undefined) {
      const { items, cursor } = await ofCompany(scope, companyId, page);
      return { items: await customersFor(scope, items), cursor };
    }
    if (email === undefined) {
      const asked = phone === undefined ? customers(scope).list(page) : withPhone(scope, phone, page);
      const { items, cursor } = await asked;
      return { items: await customersFor(scope, items), cursor };
    }
    // The directory of unique values holds ids of customers under this kind.
    const id = (await ownerOf(scope, "email", email)) as CustomerId | undefined;
    return { items: await customersFor(scope, await customers(scope).many(id ? [id] : [])) };
  },
);

/** Changes fields. Edits of different fields merge; the same field changed by two is a conflict with both values. */
export const edit = command(
  {
    action: "customer.edit",
    permit: "customer:write",
    input: z.object({ customerId: CustomerId, body: CustomerEdit }),
  },
  async (scope, { customerId, body: { version, custom: asked, ...patch } }): Promise<CustomerView> => {
    const phones = patch.phones && (await readPhones(scope, patch.phones));
    const emails = patch.emails && distinct(patch.emails);
    const item = await retryChanged(async () => {
      const current = await customers(scope).expect(customerId);
      const own = current.customerId;
      await checkCompany(scope, patch.companyId, own);
      if (patch.ownerId !== current.ownerId) await expectAssignable(scope, patch.ownerId, "ownerId");
      const wanted = {
        ...patch,
        ...(phones && { phones }),
        ...(emails && { emails }),
      } as Partial<CustomerItem>;
      const read = asked && (await readCustom(scope, asked, current.custom ?? {}));
      const paths = { ...wanted, ...spread(read?.values ?? {}) };
      const base = await baseOf(scope, customerId, current, version, paths);
      const { next, changes } = await clashesFor(scope, () =>
        mergeCustom(current, base, wanted, read?.values),
      );
      if (changes.length === 0) return current;
      const fresh = withStageSince(current, { ...next, updatedAt: scope.now().toISOString() });
      const after = read ? withCustom(fresh, next.custom ?? {}, read) : fresh;
      const change = claim(write(scope, edit.action), own, current, after);
      await (read?.note(change) ?? change)
        .replace(CustomerRecord, own, current, after)
        .changed(changes)
        .note("customer.edited", { customerId: own }, [own])
        .commit();
      return after;
    });
    return view(scope, item);
  },
);

/** Deletes: a tombstone stays for 90 days and can be restored; its e-mails and ids are free at once. */
export const remove = command(
  {
    action: "customer.delete",
    permit: "customer:delete",
    input: One.extend({ version: Version.optional() }),
  },
  async (scope, { customerId, version }): Promise<void> => {
    await retryChanged(async () => {
      const current = await customers(scope).expect(customerId);
      expectVersion(current, version);
      const { customerId: own, displayName } = current;
      const change = await buryAll(scope, write(scope, remove.action), current);
      await change.note("customer.deleted", { customerId: own, displayName }, [own]).commit();
    });
  },
);

/** Takes a delete back; what was a removed member's comes back to who has their things. @throws AppError conflict where somebody else got the e-mail meanwhile */
export const restore = command(
  { action: "customer.restore", permit: "customer:delete", input: One },
  async (scope, { customerId }): Promise<CustomerView> => {
    const item = await retryChanged(async () => {
      const current = await customers(scope).get(customerId);
      if (!current) throw missing("customer.missing");
      if (current.deletedAt === undefined) return current;
      const { customerId: own } = current;
      const begun = write(scope, restore.action);
      const { change, after, changes } = await raiseAll(scope, begun, current, heirs(scope));
      await change.changed(changes).note("customer.restored", { customerId: own }, [own]).commit();
      return after;
    });
    return view(scope, item);
  },
);

/** What others wrote is told to whom it clashes with, but for a company that they may not see. */
async function clashesFor<T>(scope: TenantScope, merge: () => T): Promise<T> {
  try {
    return merge();
  } catch (error) {
    if (!isAppError(error, "conflict") || !error.details.conflicts) throw error;
    const { conflicts } = error.details;
    const about = (path: string) => path === "companyId";
    const company = await companyIdsFor(
      scope,
      conflicts.filter(({ path }) => about(path)).map(({ theirs }) => theirs),
    );
    const told = conflicts.map((clash) =>
      about(clash.path) ? { ...clash, theirs: company(clash.theirs) } : clash,
    );
    throw conflict(error.code, { ...error.details, conflicts: told });
  }
}

const distinct = (values: string[]): string[] => [...new Set(values)];

/** A customer as the API shows it, with what it bought and hints. */
export async function view(scope: TenantScope, item: CustomerItem): Promise<CustomerView> {
  const [shown, spend, why, warnings] = await Promise.all([
    customerFor(scope, item),
    spendOf(scope, ...family(item)),
    seenBy(scope, "customer", item.ownerId),
    sharedPhones(scope, item.customerId, item.phones),
  ]);
  const seen = { ...shown, ...absorbedIn(item), spend, seenBy: why };
  return { ...seen, ...(warnings.length > 0 && { warnings }) };
}
