import { expect, test } from "vitest";
import { writtenFile } from "../../../../test/fixtures/export.ts";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { importFile } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import * as Field from "../field/field.ts";
import type { Locale, UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import * as Order from "../order/order.ts";
import { Member } from "../user/entity.ts";
import * as Export from "./export.ts";

const files = memoryFiles();
const services = await ownServices({ files });

const choices = [
  { value: "a", label: "Gold", labels: { fa: "طلایی" } },
  { value: "b", label: "Silver" },
];

async function openWithFields() {
  const workspace = await openWorkspace(services, { locale: "fa", country: "IR" });
  await employ(services, workspace, "mona", "agent");
  // Called as the founder is.
  const { tenantId } = workspace;
  const userId = "usr_other" as UserId;
  const other = { name: "SARA", email: "other@example.com", role: "agent" as const };
  const at = services.clock.now().toISOString();
  await write(TenantScope.forJob(services, tenantId, "test"), "test.employ")
    .create(Member, userId, { tenantId, userId, version: 1, ...other, createdAt: at, updatedAt: at })
    .commit();
  const types = { ok: "boolean", limit: "money", size: "number", since: "date", word: "text" } as const;
  const define = (body: Parameters<typeof Field.create>[1]["body"]) =>
    Field.create(workspace.owner, { body });
  for (const [key, type] of Object.entries(types)) await define({ key, label: key, type });
  await define({ key: "grade", label: "Grade", labels: { fa: "رتبه" }, type: "choice", choices });
  await define({ key: "likes", label: "Likes", type: "choices", choices });
  return workspace;
}

const people: Parameters<typeof Customer.create>[1]["body"][] = [
  {
    displayName: "مینا، کریمی",
    givenName: "مینا",
    familyName: "کریمی",
    emails: ["m@example.com", "n@example.com"],
    phones: ["+982188881234", "+989121234567"],
    tags: ["a", "b"],
    stage: "loyal",
    language: "fa",
    externalIds: [
      { source: "Shop", id: "17" },
      { source: "till", id: "a, b" },
    ],
    address: { street: 'کوچه "یک"', city: "شیراز", postalCode: "0123456789", country: "IR" },
    custom: { grade: "a", likes: ["a", "b"], ok: true, size: -1.5, since: "2026-03-21", word: "@home" },
  },
  {
    displayName: "Zed",
    about: "=1+1\ntwo lines",
    phones: ["+12125550101"],
    custom: { ok: false, limit: { amount: 1250, currency: "USD" } },
  },
  { displayName: "Bo", language: "ar", externalIds: [{ source: "shop", id: "gid://shopify/Customer/1" }] },
  { displayName: "Acme", kind: "organisation", custom: { limit: { amount: 1500, currency: "IRR" } } },
  { displayName: "+98 café", stage: "won-back", custom: { limit: { amount: -12_500, currency: "KWD" } } },
];

/** What a file says of customers; the rest is of how they came to be. */
async function facts(scope: TenantScope) {
  const { items } = await Customer.list(scope, { limit: 200 });
  return items
    .map(
      ({
        displayName,
        givenName,
        familyName,
        kind,
        stage,
        emails,
        phones,
        address,
        tags,
        about,
        custom,
        language,
        ownerId,
        externalIds,
      }) => ({
        ...{ displayName, givenName, familyName, kind, stage, emails, phones, address, tags, about, custom },
        ...{ language, ownerId },
        // What the customer was called by in the workspace of the file is its id in that.
        externalIds: externalIds.filter(({ source }) => source !== "import"),
      }),
    )
    .toSorted((one, other) => one.displayName.localeCompare(other.displayName));
}

async function fill({ owner, member }: Workspace) {
  const mona = member("mona", "agent");
  const makers = [owner, mona, member("other", "agent")];
  for (const [n, body] of people.entries()) await Customer.create(makers[n % 3] ?? owner, { body });
}

async function exported(
  { owner, tenantId }: Workspace,
  body: { noun: "customer" | "order"; language?: Locale },
) {
  const { exportId } = await Export.start(owner, { body: { ...body, format: "csv" } });
  return writtenFile(TenantScope.forJob(services, tenantId, "test"), files, exportId);
}

test.each([undefined, "en", "ar"] as const)(
  "a file of customers that is brought into an empty workspace makes the same customers (headings in %s)",
  async (language) => {
    const from = await openWithFields();
    await fill(from);
    const file = await exported(from, { noun: "customer", ...(language && { language }) });

    const to = await openWithFields();
    // What amounts without a code are in is asked where others have one; they are the workspace's.
    const done = await importFile(to.owner, "customer", file, { currency: "IRR" });
    expect(done.inspection?.doubts).toContain("currency");
    expect(done.counts).toMatchObject({ rows: people.length, customers: people.length, refused: 0 });
    expect(await facts(to.owner)).toEqual(await facts(from.owner));
  },
);

test("a file that is brought in again where it came from makes nobody twice, and changes what was changed in it", async () => {
  const from = await openWithFields();
  await fill(from);
  const before = await facts(from.owner);
  const file = await exported(from, { noun: "customer", language: "en" });
  const told = { currency: "IRR", existing: "update" } as const;
  const same = await importFile(from.owner, "customer", file, told);
  expect(same.counts).toMatchObject({ customers: 0, updated: 0, skipped: people.length, refused: 0 });
  expect(await facts(from.owner)).toEqual(before);

  const changed = String(file).replace("Zed", "Zedekiah");
  const done = await importFile(from.owner, "customer", changed, told);
  expect(done.counts).toMatchObject({ customers: 0, updated: 1, refused: 0 });
  const ids = (await Customer.list(from.owner, { limit: 200 })).items.flatMap((each) => each.externalIds);
  expect(ids.filter(({ source }) => source === "import")).toEqual([]);
  expect((await facts(from.owner)).map(({ displayName }) => displayName)).toContain("Zedekiah");
});

test("orders that are brought in again are those of the same customers", async () => {
  const from = await openWithFields();
  const { customerId } = await Customer.create(from.owner, { body: { displayName: "Mina" } });
  const lines = [{ name: "Tea", quantity: 1, amount: 500 }];
  const placedAt = "2026-01-05T10:00:00.000Z";
  await Order.create(from.owner, { body: { customerId, placedAt, currency: "IRR", lines } });
  const done = await importFile(from.owner, "order", await exported(from, { noun: "order" }));
  expect(done.counts).toMatchObject({ customers: 0, orders: 1, refused: 0 });
  expect((await Customer.read(from.owner, { customerId })).spend).toEqual([
    { currency: "IRR", orders: 2, pieces: 2, amount: 1000 },
  ]);
});
