import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { writtenFile } from "../../../../test/fixtures/export.ts";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { entry } from "../../../../test/fixtures/zip-entry.ts";
import * as Customer from "../customer/customer.ts";
import { merge } from "../customer/merge.ts";
import * as Field from "../field/field.ts";
import { readAfter } from "../kernel/journal.ts";
import type { ExportId, TenantId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import * as Order from "../order/order.ts";
import * as Export from "./export.ts";
import type { NewExport } from "./schema.ts";

const files = memoryFiles();

const services = await ownServices({ files });

async function carryOut(tenantId: TenantId, exportId: ExportId): Promise<Buffer> {
  return writtenFile(TenantScope.forJob(services, tenantId, "test"), files, exportId);
}

async function exported(scope: TenantScope, body: NewExport): Promise<Buffer> {
  const { exportId } = await Export.start(scope, { body });
  return carryOut(scope.tenantId, exportId);
}

const csv = (file: Buffer): string[][] => parse(file, { bom: true });

test("a file of customers has what was chosen, in the search's order, with headings in the workspace's language", async () => {
  const { owner } = await openWorkspace(services, { locale: "fa", country: "IR" });
  const create = (body: Parameters<typeof Customer.create>[1]["body"]) => Customer.create(owner, { body });
  const mina = await create({
    displayName: "مینا، کریمی",
    emails: ["m@example.com", "n@example.com"],
    phones: ["021 8888 1234"],
    tags: ["a", "b"],
    address: { city: "شیراز" },
  });
  await create({ displayName: "Zed", about: "two\nlines" });
  await create({ displayName: "other", stage: "lost" });
  await Order.create(owner, {
    body: {
      customerId: mina.customerId,
      placedAt: "2026-03-21T20:45:00Z",
      lines: [{ name: "چای", quantity: 2, amount: 1500 }],
    },
  });
  const file = await exported(owner, {
    noun: "customer",
    format: "csv",
    search: {
      where: { column: "stage", equals: "lead" },
      sort: [{ column: "displayName", order: "asc" }],
      limit: 1,
    },
    columns: [
      "displayName",
      "emails",
      "phones",
      "tags",
      "city",
      "owner",
      "orders",
      "spend",
      "lastOrderAt",
      "about",
    ],
  });
  expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [head, ...rows] = csv(file);
  expect(head?.slice(0, 4)).toEqual(["نام کامل", "ایمیل", "تلفن", "برچسب‌ها"]);
  const mine = ["m@example.com, n@example.com", "+982188881234", "a, b", "شیراز", "Sara", "1", "1500"];
  expect(rows.toSorted()).toEqual(
    [
      ["مینا، کریمی", ...mine, "2026-03-22 00:15", ""],
      ["Zed", "", "", "", "", "Sara", "0", "0", "", "two\nlines"],
    ].toSorted(),
  );
});

test("headings stand in the language that was asked for", async () => {
  const { owner } = await openWorkspace(services, { locale: "fa", country: "IR" });
  await Customer.create(owner, { body: { displayName: "Zed" } });
  const body = { noun: "customer", format: "csv", columns: ["displayName", "sourceKind"] } as const;
  const [head, row] = csv(await exported(owner, { ...body, columns: [...body.columns], language: "en" }));
  expect([head, row]).toEqual([
    ["Name", "Source"],
    ["Zed", "hand"],
  ]);
});

test("the workspace's own fields are columns: called as it calls them, choices in words, money of another currency with its code", async () => {
  const { owner } = await openWorkspace(services, { locale: "fa", country: "IR" });
  const choices = [{ value: "a", label: "Gold", labels: { fa: "طلایی" } }];
  await Field.create(owner, {
    body: { key: "grade", label: "Grade", labels: { fa: "رتبه" }, type: "choice", choices },
  });
  await Field.create(owner, { body: { key: "ok", label: "OK", type: "boolean" } });
  await Field.create(owner, { body: { key: "limit", label: "Limit", type: "money" } });
  const firm = await Customer.create(owner, { body: { kind: "organisation", displayName: "Acme" } });
  const limit = { amount: 1250, currency: "USD" };
  await Customer.create(owner, {
    body: { displayName: "Mina", companyId: firm.customerId, custom: { grade: "a", ok: true, limit } },
  });
  const columns = ["displayName", "company", "lastContactAt", "custom.grade", "custom.ok", "custom.limit"];
  const rows = csv(await exported(owner, { noun: "customer", format: "csv", columns }));
  expect(rows[0]).toEqual(["نام کامل", "شرکت", "آخرین تماس", "رتبه", "OK", "Limit"]);
  expect(rows.slice(1).toSorted()).toEqual([
    ["Acme", "", "", "", "", ""],
    ["Mina", "Acme", "", "طلایی", "بله", "12.50 USD"],
  ]);
  const body = { noun: "customer", format: "csv", columns: ["custom.gone"] } as const;
  await expect(Export.start(owner, { body: { ...body, columns: [...body.columns] } })).rejects.toMatchObject({
    details: { fields: [{ path: "columns.0", rule: "choice" }] },
  });
});

const traps = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x";"y")', "＝1+1"];

test("nothing in a file is a formula, and a workbook holds every text as it is", async () => {
  const { owner } = await openWorkspace(services, { locale: "en", country: "US" });
  const odd = ["_x0041_", "<b>&amp;</b>", "a\u200fb", "😀", "'quoted", " spaced "];
  for (const about of [...traps, ...odd, "\t=1+1"])
    await Customer.create(owner, { body: { displayName: "x", about } });
  const body = { noun: "customer", columns: ["about", "orders"] } as const;
  const texts = csv(await exported(owner, { ...body, columns: [...body.columns], format: "csv" })).map(
    ([about]) => about,
  );
  for (const trap of [...traps, "\t=1+1"]) expect(texts).toContain(`'${trap}`);
  expect(texts.slice(1).filter((text) => /^[=+\-@＝]/.test(text ?? ""))).toEqual([]);

  const workbook = await exported(owner, { ...body, columns: [...body.columns], format: "xlsx" });
  const sheet = entry(workbook, "xl/worksheets/sheet1.xml");
  expect(sheet).not.toMatch(/<f[ >]/);
  const held = [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text]) =>
    plain(text ?? ""),
  );
  expect(held.toSorted()).toEqual(["Notes", "Orders", ...traps, ...odd, "\t=1+1"].toSorted());
  expect([...sheet.matchAll(/<c r="B\d+"><v>0<\/v><\/c>/g)]).toHaveLength(held.length - 2);
  expect(entry(workbook, "[Content_Types].xml")).toContain("worksheet+xml");
});

const plain = (xml: string) =>
  xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/_x005F_/g, "_");

test("orders come with their sums in exact decimals", async () => {
  const { owner } = await openWorkspace(services, { locale: "en", country: "US" });
  const { customerId } = await Customer.create(owner, { body: { displayName: "Mina" } });
  const lines = [
    { name: "Tea", quantity: 2, amount: 1999 },
    { name: "Cup", quantity: 1, amount: 6 },
  ];
  const { orderId } = await Order.create(owner, {
    body: { customerId, currency: "USD", lines, tax: 5, discount: 2009 },
  });
  await Order.create(owner, {
    body: { customerId, currency: "KWD", lines: [{ name: "x", quantity: 1, amount: -5 }] },
  });
  const columns = ["customerName", "products", "pieces", "currency", "total"];
  const file = await exported(owner, { noun: "order", format: "csv", columns });
  expect(csv(file).slice(1).toSorted()).toEqual(
    [
      ["Mina", "2 × Tea, Cup", "3", "USD", "0.01"],
      ["Mina", "x", "1", "KWD", "-0.005"],
    ].toSorted(),
  );
  const one = await exported(owner, { noun: "order", format: "csv", columns: ["orderId"], ids: [orderId] });
  expect(csv(one)).toEqual([["Order id"], [orderId]]);
});

test("who was merged is in no file: orders are the winner's, and a customer chosen before is left out", async () => {
  const { owner } = await openWorkspace(services, { locale: "en", country: "US" });
  const [winner, other] = [
    await Customer.create(owner, { body: { displayName: "Mina Karimi" } }),
    await Customer.create(owner, { body: { displayName: "M. Karimi" } }),
  ];
  const lines = [{ name: "Tea", quantity: 1, amount: 100 }];
  for (const { customerId } of [winner, other]) await Order.create(owner, { body: { customerId, lines } });
  const chosen = { noun: "customer", format: "csv", columns: ["displayName"] } as const;
  const { exportId } = await Export.start(owner, { body: { ...chosen, columns: [...chosen.columns] } });
  await merge(owner, {
    customerId: winner.customerId,
    body: { version: 1, other: { customerId: other.customerId, version: 1 } },
  });
  expect(csv(await carryOut(owner.tenantId, exportId)).slice(1)).toEqual([["Mina Karimi"]]);
  const theirs = [winner.customerId, "Mina Karimi"];
  for (const columns of [["customerId", "customerName"], ["customerId"], ["customerName"]] as const) {
    const file = await exported(owner, { noun: "order", format: "csv", columns: [...columns] });
    const row = theirs.filter((_, n) => columns.some((name) => name === ["customerId", "customerName"][n]));
    expect(csv(file).slice(1)).toEqual([row, row]);
  }
});

test("only who may takes records out, only those they may see, and the journal says who and how many", async () => {
  const { owner, member, tenantId } = await openWorkspace(services);
  const manager = member("mona", "manager", "own");
  await Customer.create(owner, { body: { displayName: "theirs" } });
  await Customer.create(manager, { body: { displayName: "mine" } });
  const body: NewExport = { noun: "customer", format: "csv", columns: ["displayName"] };
  await expect(Export.start(member("ali", "agent"), { body })).rejects.toThrow("role.may-not");
  const asked = { body, idempotencyKey: "k" };
  const { exportId, total } = await Export.start(manager, asked);
  expect(total).toBe(1);
  await expect(Export.link(manager, { exportId })).rejects.toThrow("export.is-running");
  expect(csv(await carryOut(tenantId, exportId)).slice(1)).toEqual([["mine"]]);
  expect(await Export.start(manager, asked)).toMatchObject({ exportId, state: "done", rows: 1, progress: 1 });
  expect((await Export.link(manager, { exportId })).url).toContain("customers-");
  const all = await Export.start(owner, { body });
  expect((await Export.list(manager, {})).items).toHaveLength(1);
  await expect(Export.read(manager, all)).rejects.toThrow("export.missing");
  const told = (await readAfter(owner, 0, 1000)).flatMap(({ events }) => events);
  expect(told.find(({ name }) => name === "export.finished")?.data).toEqual({
    ...{ exportId, noun: "customer", format: "csv", rows: 1 },
    by: manager.actor.id,
  });
});

test("what can't be exported is refused with its place", async () => {
  const { owner } = await openWorkspace(services);
  const refused = (body: NewExport) => Export.start(owner, { body }).catch((error) => error.details.fields);
  expect(await refused({ noun: "order", format: "csv", columns: ["orderId", "stage", "orderId"] })).toEqual([
    { path: "body.columns.1", rule: "choice" },
    { path: "body.columns.2", rule: "repeated-column" },
  ]);
  expect(await refused({ noun: "order", format: "csv" })).toEqual([
    { path: "search", rule: "nothing-selected" },
  ]);
});
