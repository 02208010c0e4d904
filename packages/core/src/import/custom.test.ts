import { expect, test } from "vitest";
import { csv, importFile, jobOf } from "../../../../test/fixtures/import.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import * as Field from "../field/field.ts";
import { imports } from "./repo.ts";
import { undo } from "./undo.ts";
import { undoSlice } from "./undo-slice.ts";

const shop = { country: "US", locale: "en", currency: "USD", timeZone: "America/New_York" } as const;

const services = await ownServices();

const choices = [
  { value: "a", label: "Gold", labels: { fa: "طلایی" } },
  { value: "b", label: "Silver" },
];

async function withFields(): Promise<Workspace> {
  const workspace = await openWorkspace(services, shop);
  const define = (body: Parameters<typeof Field.create>[1]["body"]) =>
    Field.create(workspace.owner, { body });
  await define({ key: "birthday", label: "Birthday", labels: { fa: "تاریخ تولد" }, type: "date" });
  await define({ key: "grade", label: "Grade", type: "choice", choices });
  await define({ key: "likes", label: "Likes", type: "choices", choices });
  await define({ key: "limit", label: "Credit limit", type: "money" });
  await define({ key: "size", label: "Size", type: "number" });
  await define({ key: "news", label: "Newsletter", type: "boolean" });
  await define({ key: "card", label: "Member card", type: "text", unique: true });
  return workspace;
}

const custom = async ({ owner }: Workspace) =>
  Object.fromEntries(
    (await Customer.list(owner, { limit: 200 })).items.map((one) => [one.displayName, one.custom]),
  );
const head = [
  ...["name", "email", "تاریخ تولد", "grade", "Likes", "credit limit", "SIZE"],
  ...["newsletter", "Member card"],
];

test("columns named as the workspace's own fields fill them; what no field can have is refused with its place", async () => {
  const workspace = await withFields();
  const { importId, inspection, counts } = await importFile(
    workspace.owner,
    "customer",
    csv(
      head,
      ["Mina", "m@example.com", "2001-02-03", "GOLD", "طلایی; silver", "1,200.50", "٤٢", "Yes", "c-1"],
      ["Sara", "s@example.com", "", "", "", "", "", "خیر", ""],
      ["Bad", "b@example.com", "soon", "Bronze", "", "much", "", "perhaps", ""],
      ["Twice", "t@example.com", "", "", "", "", "", "", "C-1"],
    ),
    { dateOrder: "ymd", calendar: "gregory", key: "email" },
  );
  expect(inspection?.columns.slice(2).map(({ field }) => field)).toEqual([
    ...["custom.birthday", "custom.grade", "custom.likes", "custom.limit", "custom.size"],
    ...["custom.news", "custom.card"],
  ]);
  expect(counts).toMatchObject({ rows: 4, customers: 2, refused: 2 });
  const reasons: string[][] = [];
  for await (const row of imports(workspace.owner).refused(importId)) {
    reasons.push(row.reasons.map(({ column, rule }) => `${column} ${rule}`));
  }
  expect(reasons).toEqual([
    ["custom.birthday date", "custom.grade choice", "custom.limit amount", "custom.news choice"],
    ["custom.card taken"],
  ]);
  expect(await custom(workspace)).toEqual({
    Mina: {
      ...{ birthday: "2001-02-03", grade: "a", likes: ["a", "b"], size: 42, news: true, card: "c-1" },
      limit: { amount: 120_050, currency: "USD" },
    },
    Sara: { news: false },
  });
  const used = (await Field.list(workspace.owner, {})).items.every((field) => field.used);
  expect(used).toBe(true);
});

test("an update changes the filled ones alone, each a field of its own, and taking it back brings the others' edits through", async () => {
  const workspace = await withFields();
  const { owner, tenantId } = workspace;
  const { customerId } = await Customer.create(owner, {
    body: { displayName: "Mina", emails: ["m@example.com"], custom: { size: 1, grade: "b", card: "old" } },
  });
  const { importId } = await importFile(
    owner,
    "customer",
    csv(
      ["name", "email", "grade", "size", "Member card", "newsletter"],
      ["Mina", "m@example.com", "Gold", "", "new", "yes"],
    ),
    { existing: "update", key: "email" },
  );
  expect(await custom(workspace)).toEqual({ Mina: { size: 1, grade: "a", card: "new", news: true } });
  const { version } = await Customer.read(owner, { customerId });
  await Customer.edit(owner, { customerId, body: { version, custom: { grade: "b", size: 9 } } });
  await undo(owner, { importId });
  while (!(await undoSlice(jobOf(services, tenantId), importId, 60_000)).done);
  expect(await custom(workspace)).toEqual({ Mina: { size: 9, grade: "b", card: "old" } });
  // The value that was taken back is free again, the one before is hers.
  const body = { displayName: "Other", custom: { card: "new" } };
  await Customer.create(owner, { body });
  await expect(Customer.create(owner, { body: { ...body, custom: { card: "OLD" } } })).rejects.toMatchObject({
    kind: "conflict",
  });
});

test("a field that customers must have is asked of every row that makes one, and of none that updates one", async () => {
  const workspace = await withFields();
  const { owner } = workspace;
  await Customer.create(owner, { body: { displayName: "Old", emails: ["o@example.com"] } });
  await Field.create(owner, { body: { key: "must", label: "Must", type: "text", required: true } });
  const { counts } = await importFile(
    owner,
    "customer",
    csv(
      ["name", "email", "city", "must"],
      ["Old", "o@example.com", "Yazd", ""],
      ["New", "n@example.com", "", "x"],
      ["None", "x@example.com", "", ""],
    ),
    { existing: "update", key: "email" },
  );
  expect(counts).toMatchObject({ customers: 1, updated: 1, refused: 1 });
  expect(await custom(workspace)).toEqual({ Old: {}, New: { must: "x" } });
});
