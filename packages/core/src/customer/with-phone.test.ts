import { beforeAll, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Customer from "./customer.ts";

let workspace: Workspace;
let owner: TenantScope;

const services = await ownServices();
beforeAll(async () => {
  workspace = await openWorkspace(services);
  ({ owner } = workspace);
});

const phone = "+447911123999";
const make = (scope: TenantScope, nth: number) =>
  Customer.create(scope, { body: { displayName: `Room ${nth}`, phones: [phone] } });

async function paged(scope: TenantScope, limit: number): Promise<string[]> {
  const shown: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await Customer.list(scope, { phone, limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    shown.push(...page.items.map(({ customerId }) => customerId));
    ({ cursor } = page);
    if (cursor === undefined) return shown;
  }
}

test("everybody with one phone is listed, newest first, page by page, each once", async () => {
  const agent = workspace.member("lale", "agent", "own");
  const made: string[] = [];
  for (let nth = 0; nth < 24; nth += 1) made.push((await make(owner, nth)).customerId);
  const own = (await make(agent, 24)).customerId;
  const all = [...made, own].sort().reverse();
  for (const limit of [3, 5, 25, 200]) expect(await paged(owner, limit)).toEqual(all);
  expect(await paged(agent, 3)).toEqual([own]);
  await expect(Customer.list(owner, { phone, cursor: "anything" })).rejects.toMatchObject({
    details: { fields: [{ path: "cursor", rule: "cursor" }] },
  });
});
