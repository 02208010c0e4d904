import { expect, test } from "vitest";
import { csv, importFile, jobOf } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { list as audit } from "../audit/audit.ts";
import * as Customer from "../customer/customer.ts";
import { timeline } from "../customer/timeline.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

const services = await ownServices();

const told = { existing: "update" as const, key: "email" as const };
const file = csv(
  ["name", "email", "tags"],
  ["Mina", "mina@example.com", "new"],
  ["Reza", "reza@example.com", ""],
  ["Sara", "sara@example.com", ""],
);

const lines = async (scope: TenantScope, customerId: CustomerId) =>
  (await timeline(scope, { customerId, limit: 9 })).items;

test("a customer's timeline and the audit tell what an import changed, for whom, and who took it back", async () => {
  const { owner, member, tenantId } = await openWorkspace(services);
  const make = async (displayName: string, email: string) =>
    (await Customer.create(owner, { body: { displayName, emails: [email] } })).customerId;
  const mina = await make("Minna", "mina@example.com");
  const reza = await make("R.", "reza@example.com");
  const manager = member("manager", "manager");
  const { importId, counts } = await importFile(manager, "customer", file, told);
  expect(counts).toMatchObject({ customers: 1, updated: 2 });

  const name = (before: string, after: string) => ({ path: "displayName", before, after });
  const ofMina = [name("Minna", "Mina"), { path: "tags", before: [], after: ["new"] }];
  for (const [customerId, changes] of [
    [mina, ofMina],
    [reza, [name("R.", "Reza")]],
  ] as const) {
    const [line] = await lines(owner, customerId);
    expect(line).toMatchObject({ kind: "customer.edited", actor: { id: "usr_manager" }, data: { importId } });
    expect(line?.changes).toHaveLength(changes.length);
    expect(line?.changes).toEqual(expect.arrayContaining([...changes]));
    const [entry] = (await audit(owner, { record: customerId })).items;
    expect(entry).toMatchObject({ action: "import.rows", actor: { kind: "user", id: "usr_manager" } });
    expect(entry?.changes).toEqual(line?.changes);
  }
  // Whom it made it tells by the record itself.
  const [sara] = (await Customer.list(owner, {})).items.filter(({ displayName }) => displayName === "Sara");
  expect(await lines(owner, sara?.customerId as CustomerId)).toMatchObject([{ kind: "customer.created" }]);

  await undo(owner, { importId });
  while (!(await undoSlice(jobOf(services, tenantId), importId, 60_000)).done);
  const [line] = await lines(owner, reza);
  expect(line).toMatchObject({
    kind: "customer.edited",
    actor: { id: owner.actor.id },
    data: { importId, undone: true },
    changes: [name("Reza", "R.")],
  });
});
