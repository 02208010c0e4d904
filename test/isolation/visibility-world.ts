import * as Bulk from "@rabita/core/bulk";
import * as Customer from "@rabita/core/customer";
import { merge } from "@rabita/core/customer/merge";
import { unmerge } from "@rabita/core/customer/unmerge";
import * as Duplicate from "@rabita/core/duplicate";
import { look as lookForDuplicates } from "@rabita/core/duplicate/sweep";
import * as Export from "@rabita/core/export";
import * as Field from "@rabita/core/field";
import * as Interaction from "@rabita/core/interaction";
import type { CustomerId, JobId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import * as Order from "@rabita/core/order";
import * as Task from "@rabita/core/task";
import * as View from "@rabita/core/view";
import { carryOut } from "../fixtures/bulk.ts";
import type { TestServices } from "../fixtures/dynoxide.ts";
import { attach } from "../fixtures/families.ts";
import { bringFile, csv, importFile } from "../fixtures/import.ts";
import { openWorkspace } from "../fixtures/workspace.ts";

/** Stands in every text of what the member may not see, and nowhere else. */
export const marker = "zqhidden";

/** Ids by the name that paths and bodies have for them. */
type Ids = Record<string, string>;

export type World = {
  owner: TenantScope;
  /** Who sees only their own, and may do everything else. */
  seer: TenantScope;
  mine: Ids;
  /** One of each that the member may not see. */
  hidden: Ids;
  /** Everything that the member may not see, by id. */
  allHidden: Set<string>;
  totals: { customers: number; orders: number };
};

const phone = "+12125550123";
export const hiddenValues = {
  email: `sara@${marker}.example`,
  phone: "+12125550177",
  card: `${marker} card`,
  externalId: { source: "shop", id: `${marker} 1` },
};

/** Two agents and an owner, each with some of everything; one of the agents sees only their own. */
export async function worldOf(services: TestServices): Promise<World> {
  const { owner, member, tenantId } = await openWorkspace(services, { country: "US", locale: "en" });
  const seer = member("nima", "admin", "own");
  const other = member("zahra", "agent", "own");
  await Field.create(owner, { body: { key: "card", label: "Card", type: "text", unique: true } });
  const hidden: Ids = {};
  const mine: Ids = {};
  const allHidden = new Set<string>();

  await fill(owner, hidden, `${marker} Sara`);
  const sara = hidden.customerId as CustomerId;
  await Customer.edit(owner, {
    customerId: sara,
    body: {
      ...{ version: 1, emails: [hiddenValues.email], phones: [phone, hiddenValues.phone] },
      ...{ custom: { card: hiddenValues.card }, tags: [`${marker} tag`], about: `${marker} about` },
    },
  });
  const known = await Customer.create(other, {
    body: { displayName: `${marker} Ahmad`, externalIds: [hiddenValues.externalId], phones: [phone] },
  });
  const others: Ids = {};
  await fill(other, others, `${marker} Reza`);
  await fill(seer, mine, "Mina");
  const second = await Customer.create(seer, {
    body: { displayName: "Minna", phones: [phone], tags: ["t"] },
  });
  await buy(seer, second.customerId, "Coffee");

  // One of theirs has become part of somebody else's: what it was is not theirs to see any more.
  const lost: Ids = {};
  await fill(seer, lost, `${marker} lost`, owner);
  // What they have to do stays theirs, and doesn't name the customer.
  const errand = { title: "Call back", customerId: lost.customerId as CustomerId };
  await Task.create(seer, { body: errand });
  await join(owner, known.customerId, lost.customerId as CustomerId);
  // One that was deleted, with what it bought.
  const gone: Ids = {};
  await fill(owner, gone, `${marker} gone`);
  await Customer.remove(owner, { customerId: gone.customerId as CustomerId });

  // One of theirs works for somebody else's company: neither its name nor its id is told.
  const works = { displayName: `${marker} Works`, kind: "organisation" as const };
  const company = (await Customer.create(owner, { body: works })).customerId;
  const { version } = await Customer.read(owner, { customerId: second.customerId });
  await Customer.edit(owner, { customerId: second.customerId, body: { version, companyId: company } });
  allHidden.add(company);
  // Somebody else's was part of one of theirs for a while.
  const guest = (await Customer.create(owner, { body: { displayName: `${marker} guest` } })).customerId;
  await join(owner, mine.customerId as CustomerId, guest);
  await unmerge(owner, { customerId: mine.customerId as CustomerId, body: { absorbedId: guest } });
  allHidden.add(guest);

  await lookForDuplicates(TenantScope.forJob(services, tenantId, "test"), {}, "sweep");
  const [pair] = (await Duplicate.list(owner, {})).items;
  if (!pair) throw new Error("no pair found");
  hidden.duplicateId = pair.duplicateId;
  mine.importId = (await bringFile(seer, "customer", csv(["name"], ["Own row"]))).importId;
  const rows = csv(["name", "e-mail"], [`${marker} Row`, `row@${marker}.example`], [`${marker} bad`, "no"]);
  const { importId } = await importFile(owner, "customer", rows, {});
  hidden.importId = importId;
  hidden.jobId = await bulk(owner, services, [sara], `${marker} job`);
  mine.jobId = await bulk(seer, services, [second.customerId], "own");
  const body = { noun: "customer" as const, format: "csv" as const };
  hidden.exportId = (await Export.start(owner, { body })).exportId;
  mine.exportId = (await Export.start(seer, { body })).exportId;
  const state = { text: `${marker} words` };
  const saved = { name: `${marker} view`, visibility: "mine" as const, state };
  hidden.viewId = (await View.create(owner, { body: saved })).viewId;
  mine.viewId = (await View.create(seer, { body: { ...saved, name: "own", state: {} } })).viewId;

  for (const ids of [hidden, others, lost, gone]) for (const id of Object.values(ids)) allHidden.add(id);
  allHidden.add(known.customerId);
  return { owner, seer, mine, hidden, allHidden, totals: { customers: 2, orders: 2 } };
}

/** A customer with one of everything. */
async function fill(scope: TenantScope, ids: Ids, name: string, boss = scope): Promise<void> {
  const body = { displayName: name, tags: ["t"], stage: "loyal" as const };
  const { customerId } = await Customer.create(scope, { body });
  ids.customerId = customerId;
  ids.orderId = (await buy(scope, customerId, `${name} tea`)).orderId;
  const talk = { kind: "call" as const, text: `${name} talk` };
  ids.interactionId = (await Interaction.log(scope, { customerId, body: talk })).interactionId;
  ids.taskId = (await Task.create(boss, { body: { title: `${name} errand`, customerId } })).taskId;
  ids.fileId = await attach(scope, customerId, `${name}.txt`);
}

const buy = (scope: TenantScope, customerId: CustomerId, name: string) =>
  Order.create(scope, { body: { customerId, number: name, lines: [{ name, quantity: 1, amount: 700 }] } });

async function join(scope: TenantScope, customerId: CustomerId, otherId: CustomerId): Promise<void> {
  const [mine, theirs] = await Promise.all(
    [customerId, otherId].map((id) => Customer.read(scope, { customerId: id })),
  );
  if (!mine || !theirs) throw new Error("nobody to merge");
  const other = { customerId: otherId, version: theirs.version };
  await merge(scope, { customerId, body: { version: mine.version, other } });
}

async function bulk(
  scope: TenantScope,
  services: TestServices,
  ids: CustomerId[],
  tag: string,
): Promise<JobId> {
  const body = { selection: { ids }, change: { addTags: [tag] } };
  const { jobId } = await Bulk.start(scope, { body });
  await carryOut(services, scope.tenantId, jobId, "apply");
  return jobId;
}
