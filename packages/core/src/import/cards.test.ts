import { expect, test } from "vitest";
import { readRow } from "./row.ts";
import { ImportOptions } from "./schema.ts";

const options = ImportOptions.parse({
  columns: ["externalId", "displayName", "about", "tags", "phone"],
  currency: "USD",
  dateOrder: "ymd",
  calendar: "gregory",
  key: "externalId",
  source: "shop",
});
const place = { country: "US", timeZone: "UTC", item: "Item", own: [], owners: () => [] };
const reading = { noun: "customer", options, ...place } as const;

test("card numbers in what people wrote are masked; an id that looks like one stays what it is", () => {
  const card = "4111 1111 1111 1111";
  const { customer, reasons } = readRow(
    ["4111111111111111", `Sara ${card}`, `pays with ${card}`, "5500000000000004, vip", "+12125550123"],
    reading,
  );
  expect(reasons).toEqual([]);
  expect(customer).toMatchObject({
    externalId: "4111111111111111",
    displayName: "Sara •••• •••• •••• 1111",
    about: "pays with •••• •••• •••• 1111",
    tags: ["••••••••••••0004", "vip"],
    phones: ["+12125550123"],
  });
});
