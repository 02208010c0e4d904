import { describe, expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { bringFile, csv, importFile } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Order from "../order/order.ts";
import { fileOf } from "./repo.ts";
import type { Import, ImportField } from "./schema.ts";

const files = memoryFiles();

const services = await ownServices({ files });

const people = async (scope: TenantScope) => (await Customer.list(scope, { limit: 200 })).items;
const bought = async (scope: TenantScope) => (await Order.list(scope, { limit: 200 })).items;
const refusedRows = ({ importId }: Import, { tenantId }: TenantScope): string =>
  files.held.get(fileOf({ tenantId, importId }).refused)?.toString() ?? "";

const shop = { country: "US", locale: "en", currency: "USD", timeZone: "America/New_York" } as const;

describe("orders find their customers", () => {
  const byKey = [
    ["externalId", "customer_id", ["7", "8", "7"]],
    ["email", "email", ["Mina@Example.com", "sara@example.com", "mina@example.com"]],
    ["phone", "phone", ["(212) 555-0101", "212-555-0102", "+1 212 555 0101"]],
  ] as const;

  test.each(byKey)("by %s, however it is written, and the others are made", async (key, header, values) => {
    const { owner } = await openWorkspace(services, shop);
    const rows = values.map((value, n) => [value, `2026-01-0${n + 1}`, `1${n}.50`]);
    const done = await importFile(owner, "order", csv([header, "date", "total"], ...rows), {
      currency: "USD",
    });
    expect(done).toMatchObject({
      state: "done",
      options: { key },
      counts: { rows: 3, refused: 0, customers: 2, orders: 3, sums: [{ currency: "USD", amount: 3450 }] },
    });
    const more = csv([header, "date", "total"], [values[2], "2026-02-01", "5.00"]);
    expect(await importFile(owner, "order", more, { currency: "USD" })).toMatchObject({
      counts: { customers: 0, orders: 1 },
    });
    const orders = await bought(owner);
    expect(orders).toHaveLength(4);
    expect(new Set(orders.map(({ customerId }) => customerId)).size).toBe(2);
  });

  test("by nothing: every row is a customer of its own", async () => {
    const { owner } = await openWorkspace(services, shop);
    const file = csv(
      ["customer", "date", "total"],
      ["Mina", "2026-01-01", "1.00"],
      ["Mina", "2026-01-02", "2.00"],
    );
    const done = await importFile(owner, "order", file, { key: "none", currency: "USD" });
    expect(done.counts).toMatchObject({ customers: 2, orders: 2 });
  });

  test("under the name of their source: the same id of two shops is two customers", async () => {
    const { owner } = await openWorkspace(services, shop);
    const file = (total: string) => csv(["customer_id", "date", "total"], ["7", "2026-01-01", total]);
    await importFile(owner, "order", file("1.00"), { source: "one", currency: "USD" });
    const other = await importFile(owner, "order", file("2.00"), { source: "two", currency: "USD" });
    const again = await importFile(owner, "order", file("3.00"), { source: "ONE", currency: "USD" });
    expect([other.counts.customers, again.counts.customers]).toEqual([1, 0]);
  });

  test("who were entered by hand, too", async () => {
    const { owner } = await openWorkspace(services, shop);
    const { customerId } = await Customer.create(owner, {
      body: { displayName: "Mina", emails: ["mina@example.com"] },
    });
    const file = csv(["email", "date", "total"], ["mina@example.com", "2026-01-01", "1.00"]);
    const done = await importFile(owner, "order", file, { currency: "USD" });
    expect(done.counts).toMatchObject({ customers: 0, orders: 1 });
    expect(await bought(owner)).toMatchObject([{ customerId, source: { kind: "import", row: 2 } }]);
  });
});

test("an order whose customer would take another's e-mail is refused, and the column is named", async () => {
  const { owner } = await openWorkspace(services, shop);
  await Customer.create(owner, { body: { displayName: "Other", emails: ["taken@example.com"] } });
  const file = csv(
    ["customer_id", "mail", "date", "total"],
    ["1", "taken@example.com", "2026-01-01", "1.00"],
  );
  const done = await importFile(owner, "order", file, {
    columns: ["customerExternalId", "customerEmail", "placedAt", "total"],
    key: "externalId",
    currency: "USD",
  });
  expect(done.counts).toMatchObject({ customers: 0, orders: 0, refused: 1 });
  expect(refusedRows(done, owner)).toContain("mail: Another record has this already.");
});

describe("customers", () => {
  const header = ["name", "email", "phone", "city", "tags"];

  test("come in with everything that their columns say", async () => {
    const { owner } = await openWorkspace(services, shop);
    const row = ["Mina Karimi", "MINA@example.com", "212 555 0101", "Boston", "vip; tea"];
    const done = await importFile(owner, "customer", csv(header, row));
    expect(done.counts).toMatchObject({ rows: 1, customers: 1, refused: 0 });
    expect(await people(owner)).toMatchObject([
      {
        displayName: "Mina Karimi",
        emails: ["mina@example.com"],
        phones: ["+12125550101"],
        address: { city: "Boston" },
        tags: ["vip", "tea"],
        source: { kind: "import", importId: done.importId, row: 2 },
      },
    ]);
    expect((await Customer.list(owner, { phone: "2125550101" })).items).toHaveLength(1);
  });

  test("whose e-mail another customer has are refused, and the column is named", async () => {
    const { owner } = await openWorkspace(services, shop);
    await Customer.create(owner, { body: { displayName: "Other", emails: ["taken@example.com"] } });
    const file = csv(
      ["id", "name", "email"],
      ["1", "Mina", "taken@example.com"],
      ["2", "Sara", "sara@example.com"],
    );
    const done = await importFile(owner, "customer", file, { key: "externalId" });
    expect(done.counts).toMatchObject({ customers: 1, refused: 1 });
    expect(refusedRows(done, owner)).toContain("email: Another record has this already.");
  });

  test("whose phone another has come in: families share one", async () => {
    const { owner } = await openWorkspace(services, shop);
    const file = csv(
      header,
      ["A", "a@example.com", "212 555 0101", "", ""],
      ["B", "b@example.com", "212 555 0101", "", ""],
    );
    expect((await importFile(owner, "customer", file)).counts).toMatchObject({ customers: 2, refused: 0 });
  });

  test.each([
    ["one chunk", 1],
    ["several chunks", 300],
  ])("that come twice within %s come in once; the row that repeats is refused", async (_, between) => {
    const { owner } = await openWorkspace(services, shop);
    const fill = Array.from({ length: between }, (_, n) => [`Fill ${n}`, `fill${n}@example.com`]);
    const file = csv(["name", "email"], ["Mina", "mina@example.com"], ...fill, [
      "Mina 2",
      "MINA@example.com",
    ]);
    const done = await importFile(owner, "customer", file);
    expect(done.counts).toMatchObject({ rows: between + 2, customers: between + 1, refused: 1 });
    expect(refusedRows(done, owner)).toContain(`\r\n${between + 3},Mina 2,`);
  });

  test("that would take an e-mail which a row before took are refused, whatever tells them apart", async () => {
    const { owner } = await openWorkspace(services, shop);
    const file = csv(["id", "name", "email"], ["1", "Mina", "m@example.com"], ["2", "Sara", "m@example.com"]);
    const done = await importFile(owner, "customer", file, { key: "externalId" });
    expect(done.counts).toMatchObject({ customers: 1, refused: 1 });
  });

  test("refused rows come back with every reason in the workspace's language, safe for a spreadsheet", async () => {
    const { owner } = await openWorkspace(services);
    const file = csv(["name", "email", "phone"], ["=1+1", "no address", "12"], ["", "", ""]);
    const done = await importFile(owner, "customer", file, {
      columns: ["displayName", "email", "phone"],
      key: "email",
    });
    expect(done.counts).toMatchObject({ customers: 0, refused: 2 });
    const text = refusedRows(done, owner);
    expect(text.startsWith("\ufeff#,name,email,phone,!\r\n2,'=1+1,no address,12,")).toBe(true);
    expect(text).toContain("email: ");
    expect(text).toContain("phone: ");
    expect(text).toContain("name: ");
  });

  test("a refused row of any size is passed over, not tried for ever", async () => {
    const { owner } = await openWorkspace(services, shop);
    const wide = Array.from({ length: 200 }, () => "ب".repeat(600));
    const names = ["email", ...wide.map((_, n) => `c${n}`)];
    const file = csv(names, ["no address", ...wide], ["mina@example.com", ...wide.map(() => "")]);
    const columns: ImportField[] = names.map((_, n) => (n === 0 ? "email" : "ignore"));
    const done = await importFile(owner, "customer", file, { columns, key: "email" });
    expect(done).toMatchObject({ state: "done", counts: { customers: 1, refused: 1 } });
  });
});

describe("a file is read as it is written", () => {
  const orders = async (content: string | Uint8Array) => {
    const { owner } = await openWorkspace(services, { country: "IR", locale: "fa" });
    const looked = await bringFile(owner, "order", content);
    expect(looked.inspection?.doubts.filter((doubt) => doubt !== "currency")).toEqual([]);
    return { owner, looked };
  };

  test("with semicolons and decimal commas", async () => {
    const { owner } = await openWorkspace(services, { country: "DE", locale: "en" });
    const file =
      "E-Mail;Datum;Betrag\nmina@example.com;31.01.2026;1.234,50 €\nsara@example.com;01.02.2026;0,99 €\n";
    const done = await importFile(owner, "order", file, {
      columns: ["customerEmail", "placedAt", "total"],
      dateOrder: "dmy",
      decimal: ",",
      key: "email",
    });
    expect(done.counts).toMatchObject({ orders: 2, refused: 0, sums: [{ currency: "EUR", amount: 123549 }] });
    expect((await bought(owner)).map(({ placedAt }) => placedAt).sort()).toEqual([
      "2026-01-30T23:00:00.000Z",
      "2026-01-31T23:00:00.000Z",
    ]);
  });

  test.each(["utf16le", "utf-16be"])(
    "with tabs, in %s, with Persian words, digits, dates and Toman",
    async (encoding) => {
      const text =
        "\ufeffشماره موبایل\tتاریخ\tمبلغ (تومان)\n۰۹۱۲۳۴۵۶۷۸۹\t۱۴۰۳/۰۵/۱۲\t۱٬۲۵۰٬۰۰۰\n۰۹۱۲۳۴۵۶۷۸۰\t۱۴۰۳/۱۲/۳۰\t۹۰۰\n";
      const bytes = Buffer.from(text, "utf16le");
      if (encoding === "utf-16be") bytes.swap16();
      const { owner, looked } = await orders(bytes);
      expect(looked.inspection?.options).toMatchObject({ currency: "IRR", toman: true, calendar: "persian" });
      const done = await importFile(owner, "order", Buffer.concat([bytes, Buffer.alloc(0)]), {
        repeat: true,
      });
      expect(done.counts).toMatchObject({
        orders: 2,
        refused: 0,
        sums: [{ currency: "IRR", amount: 12_509_000 }],
      });
      const [first] = (await bought(owner)).toSorted((a, b) => a.placedAt.localeCompare(b.placedAt));
      expect(first).toMatchObject({ placedAt: "2024-08-01T20:30:00.000Z" });
      expect((await people(owner)).map(({ phones }) => phones[0]).sort()).toEqual([
        "+989123456780",
        "+989123456789",
      ]);
    },
  );
});

describe("what is no table of text is refused at the look", () => {
  test.each([
    ["a picture", Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1")],
    ["a spreadsheet", Buffer.from("PK\x03\x04000000", "latin1")],
    ["nulls", Buffer.alloc(2000)],
    ["blank lines", Buffer.from("\n\n\r\n")],
  ])("%s", async (_, bytes) => {
    const { owner } = await openWorkspace(services, shop);
    await expect(bringFile(owner, "customer", bytes)).rejects.toMatchObject({
      kind: "invalid",
      details: { fields: [{ path: "file" }] },
    });
  });

  test("a file that came before is not run again unless one means to", async () => {
    const { owner } = await openWorkspace(services, shop);
    const file = csv(["name", "email"], ["Mina", "mina@example.com"]);
    const first = await importFile(owner, "customer", file);
    const looked = await bringFile(owner, "customer", file);
    expect(looked.inspection?.repeatOf?.importId).toBe(first.importId);
    await expect(importFile(owner, "customer", file)).rejects.toMatchObject({ code: "import.repeated" });
    expect((await importFile(owner, "customer", file, { repeat: true })).counts).toMatchObject({
      refused: 1,
    });
  });
});
