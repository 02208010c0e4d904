import { describe, expect, test } from "vitest";
import { csv, importFile, jobOf } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { merge } from "../customer/merge.ts";
import type { MergeFields } from "../customer/merge-schema.ts";
import { unmerge } from "../customer/unmerge.ts";
import type { CustomerId, ImportId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import { kept, undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

let owner: TenantScope;

const services = await ownServices();

type Pair = { winner: CustomerId; absorbed: CustomerId };
const read = (customerId: CustomerId) => Customer.read(owner, { customerId });
const all = async () => (await Customer.list(owner, { limit: 200 })).items;

async function pair(fields: MergeFields = {}): Promise<Pair> {
  ({ owner } = await openWorkspace(services, {
    ...{ country: "US", locale: "en", currency: "USD", timeZone: "America/New_York" },
  }));
  const { customerId: winner } = await Customer.create(owner, {
    body: { displayName: "Mina", emails: ["mina@example.com"], externalIds: [{ source: "shop", id: "1" }] },
  });
  const { customerId: absorbed } = await Customer.create(owner, {
    body: {
      ...{ displayName: "Minna", emails: ["minna@example.com"], phones: ["+12125550101"] },
      externalIds: [{ source: "shop", id: "2" }],
    },
  });
  await join({ winner, absorbed }, fields);
  return { winner, absorbed };
}

async function join({ winner, absorbed }: Pair, fields: MergeFields = {}): Promise<void> {
  const [mine, theirs] = [await read(winner), await read(absorbed)];
  const other = { customerId: absorbed, version: theirs.version };
  await merge(owner, { customerId: winner, body: { version: mine.version, other, fields } });
}

const part = ({ winner, absorbed }: Pair) =>
  unmerge(owner, { customerId: winner, body: { absorbedId: absorbed } });

async function takenBack(importId: ImportId) {
  await undo(owner, { importId });
  while (!(await undoSlice(jobOf(services, owner.tenantId), importId, 60_000)).done);
  return (await kept(owner, { importId })).items;
}

const update = { existing: "update", source: "shop" } as const;

describe("a file that knows an absorbed customer", () => {
  test.each([
    ["email", ["minna@example.com", "", ""], ["mina@example.com", "", ""]],
    ["phone", ["", "212 555 0101", ""], ["", "+12125550101", ""]],
    ["externalId", ["", "", "2"], ["", "", "1"]],
  ] as const)(
    "by its %s updates the one that it stands for, in one change, whatever its page shows",
    async (key, theirs, mine) => {
      for (const fields of [{}, { emails: "mine", phones: "mine", externalIds: "mine" } as const]) {
        const both = await pair(fields);
        const { winner, absorbed } = both;
        const before = await read(winner);
        const rows = csv(
          ["name", "email", "phone", "id", "tags", "city"],
          ["", ...theirs, "theirs", "Salem"],
          ["", ...mine, key === "phone" && fields.phones ? "" : "mine", ""],
        );
        const done = await importFile(owner, "customer", rows, { ...update, key });
        expect(done.counts).toMatchObject({ rows: 2, customers: 0, refused: 0 });
        const after = await read(winner);
        expect(after).toMatchObject({ address: { city: "Salem" }, version: before.version + 1 });
        expect(after.tags).toContain("theirs");
        expect([after.emails, after.externalIds]).toEqual([before.emails, before.externalIds]);
        expect((await all()).map(({ customerId }) => customerId)).toEqual([winner]);
        expect(await takenBack(done.importId)).toEqual([]);
        expect(await read(winner)).toMatchObject({ tags: [], address: null, emails: before.emails });
        await part(both);
        expect(await read(absorbed)).toMatchObject({
          ...{ emails: ["minna@example.com"], phones: ["+12125550101"], tags: [], address: null },
        });
        expect(await ownerOf(owner, "email", "minna@example.com")).toBe(absorbed);
      }
    },
  );

  test("brings its orders to it; they are the absorbed one's again when the merge is taken back", async () => {
    const both = await pair();
    const rows = csv(
      ["customer e-mail", "order date", "quantity", "total"],
      ["minna@example.com", "2026-01-05", "1", "30.00"],
      ["mina@example.com", "2026-01-06", "1", "100.00"],
    );
    await importFile(owner, "order", rows, {
      ...{ currency: "USD", dateOrder: "ymd", key: "email" },
    });
    const amounts = async (id: CustomerId) => (await read(id)).spend.map(({ amount }) => amount);
    expect(await amounts(both.winner)).toEqual([13000]);
    expect(await all()).toHaveLength(1);
    await part(both);
    expect([await amounts(both.winner), await amounts(both.absorbed)]).toEqual([[10000], [3000]]);
  });
});

test("an import that is taken back after whom it updated was merged away leaves what finds them, and says so", async () => {
  const both = await pair();
  const { winner, absorbed } = both;
  await part(both);
  const rows = csv(["email", "id", "city"], ["minna@example.com", "9", "Salem"]);
  const { importId } = await importFile(owner, "customer", rows, { ...update, key: "email" });
  const external = "shop\n9";
  expect(await ownerOf(owner, "external", external)).toBe(absorbed);
  await join(both);
  expect(await takenBack(importId)).toMatchObject([{ id: absorbed, reason: "changed" }]);
  expect(await ownerOf(owner, "external", external)).toBe(absorbed);
  await part(both);
  const shown = (await read(absorbed)).externalIds.map(({ id }) => id);
  expect(shown).toContain("9");
  expect(await ownerOf(owner, "external", external)).toBe(absorbed);
  expect((await read(winner)).externalIds.map(({ id }) => id)).toEqual(["1"]);
});
